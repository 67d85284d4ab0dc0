import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { freshDatabase } from '../support/database.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-name-'));
  await writeFile(
    join(folder, 'outlets.csv'),
    'domain,name_vi,kind,confidence\nlangchai.vn,Báo Làng Chài,báo,outlet\n',
  );
  const lines = [
    'LANGCHAI24h.vn.',
    '',
    'not a host',
    'lang-chai.com',
    'làngchài.vn',
    'langchai.vn',
    'binhminh.vn',
  ];
  await writeFile(join(folder, 'hosts.txt'), `${lines.join('\r\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const env = (): Record<string, string> => ({ RASOAT_HOME: join(folder, 'home') });

test('a file gives one JSON object a line, in order, with an error for what is no host', async () => {
  const args = [
    'name',
    '--file',
    join(folder, 'hosts.txt'),
    '--json',
    '--protected',
    join(folder, 'outlets.csv'),
  ];
  const { code, stdout, stderr } = await runCommand(args, env());
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ host }) => host)).toEqual([
    'langchai24h.vn',
    '',
    'not a host',
    'lang-chai.com',
    'xn--lngchi-itae.vn',
    'langchai.vn',
    'binhminh.vn',
  ]);
  expect(answers.map(({ flagged, error }) => flagged ?? error)).toEqual([
    true,
    'empty line',
    'not a host name',
    true,
    true,
    false,
    false,
  ]);
  expect(answers[0].findings[0]).toMatchObject({
    id: 'press-name-lookalike',
    target: 'langchai.vn',
    how: 'combo',
    aligned: { host: 'langchai24h', target: 'langchai---', mark: '========xxx' },
  });
  expect(answers[0].findings[0].readings.length).toBeGreaterThan(0);
});

test('with list files only their names are protected, and no database is started', async () => {
  const args = ['name', 'tuoitre.com', '--json', '--protected', join(folder, 'outlets.csv')];
  expect(JSON.parse((await runCommand(args, env())).stdout)).toMatchObject({
    host: 'tuoitre.com',
    flagged: false,
  });
  const builtIn = await runCommand(['name', 'tuoitre.com', '--json'], env());
  expect(JSON.parse(builtIn.stdout)).toMatchObject({ host: 'tuoitre.com', flagged: true });
});

test('entries of the database count beside the lists of the configuration', async () => {
  const fresh = await freshDatabase();
  try {
    const withDatabase = { ...env(), DATABASE_URL: fresh.url };
    const added = await runCommand(
      ['watchlist', 'add', 'Báo Làng Chài', '--host', 'langchai.vn', '--group', 'press', '--reason', 'test'],
      withDatabase,
    );
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await runCommand(['name', 'langchai24h.vn', 'tuoitre.com', '--json'], withDatabase);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([{ flagged: true }, { flagged: true }]);
    expect(answers[0].findings[0]).toMatchObject({ target: 'langchai.vn', targetName: 'Báo Làng Chài' });
  } finally {
    await fresh.drop();
  }
});

test.each([
  ['no host', ['name'], /Say which hosts/],
  ['a missing file', ['name', '--file', '/does/not/exist'], /No such file/],
  ['a missing list', ['name', 'a.vn', '--protected', '/does/not/exist'], /Cannot read --protected/],
])('%s is bad input, said in one line', async (_why, args, message) => {
  const { code, stdout, stderr } = await runCommand(args, env());
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
