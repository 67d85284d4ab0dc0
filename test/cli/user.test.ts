import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFirstAdmin } from '../../src/people/manage-users.ts';
import { verifyPassword } from '../../src/people/password.ts';
import { runCommand } from '../support/command.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
let home: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  home = await mkdtemp(join(tmpdir(), 'rasoat-user-'));
});
afterAll(async () => {
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});

const user = (...args: string[]) =>
  runCommand(['user', ...args], { DATABASE_URL: fresh.url, RASOAT_HOME: home });

async function passwordFits(email: string, password: string): Promise<boolean> {
  const { rows } = await fresh.db.query<{ password: string }>(
    'select a.password from auth_accounts a join users u on u.id = a.user_id where u.email = $1',
    [email],
  );
  return verifyPassword(rows[0]!.password, password);
}

test('a user is made with a password that is shown once, changed, disabled and listed, all on record', async () => {
  const added = await user('add', '--email', 'Lan@Example.vn', '--role', 'lead', '--name', 'Nguyễn Thị Lan');
  expect(added.stderr).toBe('');
  const [, first] = added.stdout.trim().split('\t');
  expect(await passwordFits('lan@example.vn', first!)).toBe(true);
  expect((await user('add', '--email', 'lan@example.vn', '--role', 'viewer')).code).toBe(2);
  // Somebody must be able to let people in again.
  expect(await addFirstAdmin(fresh.db, 'admin@example.vn')).toBeNull();
  await user('add', '--email', 'admin@example.vn', '--role', 'admin');
  const reset = await user('reset', 'lan@example.vn');
  expect(await passwordFits('lan@example.vn', reset.stdout.trim().split('\t')[1]!)).toBe(true);
  expect((await user('disable', 'lan@example.vn')).code).toBe(0);
  const { stdout } = await user('list');
  expect(stdout).toMatch(/lan@example\.vn .*Nguyễn Thị Lan .*lead .*disabled/);
  const { rows } = await fresh.db.query<{ action: string }>('select action from audit_log order by id');
  expect(rows.map(({ action }) => action)).toEqual([
    'user.add',
    'user.add',
    'user.reset-password',
    'user.disable',
  ]);
});

test.each([
  [['add', '--email', 'no address', '--role', 'viewer'], 'no e-mail address'],
  [['add', '--email', 'a@b.vn', '--role', 'viewer', '--agency', 'Nowhere'], 'There is no agency'],
  [['reset', 'nobody@b.vn'], 'There is no user'],
])('%j is told in one line', async (args, text) => {
  const { code, stderr } = await user(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(text);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('the first admin is made once, whoever starts at the same time', async () => {
  const other = await freshDatabase();
  try {
    const made = await Promise.all([1, 2, 3].map(() => addFirstAdmin(other.db, 'admin@example.vn')));
    expect(made.filter((one) => one !== null)).toHaveLength(1);
  } finally {
    await other.drop();
  }
});
