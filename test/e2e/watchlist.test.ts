import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCommand, runCommand, startCommand } from '../support/command.ts';

let home: string;
let up: RunningCommand;
const env = () => ({ RASOAT_HOME: home, PORT: '0' });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-list-'));
  up = startCommand(['up'], env());
  await until(() => up.output.stdout.includes('Ctrl-C ends it'));
});
afterAll(async () => {
  up.child.kill('SIGTERM');
  await up.ended;
  await rm(home, { recursive: true, force: true });
});

interface Listed {
  readonly host: string;
  readonly ground: string;
  readonly status: string;
}

async function nameFlags(host: string): Promise<string[]> {
  const { stdout } = await runCommand(['flags', 'list', '--all', '--json', '--host', host], env());
  const flags = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Listed]));
  return flags.filter(({ ground }) => ground === 'sensitive-domain').map(({ status }) => status);
}

test('a new entry flags a registered site at once and its end resolves the flag, without a crawl', async () => {
  const host = 'gocbeptam.vn';
  expect(await nameFlags(host)).toEqual([]);
  const scansBefore = up.output.stdout.split(' pages\n').length;
  const added = await runCommand(
    ['watchlist', 'add', '^gocbep', '--kind', 'pattern', '--reason', 'a test'],
    env(),
  );
  expect(added.stderr).toBe('');
  await until(async () => (await nameFlags(host)).join() === 'open');

  const listed = await runCommand(['watchlist', 'list', '--json'], env());
  const { id } = JSON.parse(listed.stdout.trim().split('\n').at(-1) ?? '{}') as { id: number };
  const expired = await runCommand(
    ['watchlist', 'expire', String(id), '--reason', 'the test is over'],
    env(),
  );
  expect(expired.stderr).toBe('');
  await until(async () => (await nameFlags(host)).join() === 'resolved');
  expect(up.output.stdout.split(' pages\n').length, 'nothing was crawled').toBe(scansBefore);
}, 120_000);

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`waited a minute in vain:\n${up.output.stdout}\n${up.output.stderr}`);
    await sleep(200);
  }
}
