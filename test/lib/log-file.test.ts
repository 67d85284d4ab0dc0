import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const LOGGER = pathToFileURL('src/lib/logger.ts').href;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-log-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that logs into `file`; `rest` runs with `log`, `file` and `fs` at hand. */
function program(file: string, rest: string, limit?: string) {
  const script = `import fs from 'node:fs'; import { execFileSync } from 'node:child_process';
    import { createLogger } from '${LOGGER}';
    const file = ${JSON.stringify(file)}; const log = createLogger({ file }, 'info'); ${rest}`;
  const node = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    script,
  ];
  const [command = '', ...args] = limit === undefined ? node : ['prlimit', limit, ...node];
  return spawnSync(command, args, { encoding: 'utf8' });
}

test.skipIf(!existsSync('/dev/full'))('a program goes on when its log finds no room', () => {
  const ended = program(
    '/dev/full',
    "for (let n = 0; n < 50; n++) log.info({ n }, 'line'); console.log('on');",
  );
  expect(ended).toMatchObject({ stderr: '', stdout: 'on\n', status: 0 });
});

const mayLimit = spawnSync('prlimit', ['--version']).status === 0;

test.skipIf(!mayLimit)('lines that found no room are written when there is room again', async () => {
  const file = join(folder, 'tight.log');
  const ended = program(
    file,
    `for (let n = 0; n < 100; n++) log.info({ n }, 'line');
     const short = fs.statSync(file).size;
     execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited:unlimited']);
     log.info('room again');
     console.log(short);`,
    '--fsize=2000:unlimited',
  );
  expect(ended).toMatchObject({ stderr: '', stdout: '2000\n', status: 0 });
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { n?: number }).n)).toEqual([
    ...Array.from({ length: 100 }, (_, n) => n),
    undefined,
  ]);
});

test('a file that has grown too large makes room for a new one, once, and what stood in it is kept', async () => {
  const { openLog } = await import('../../src/lib/log-file.ts');
  const file = join(folder, 'long.log');
  await writeFile(file, 'x'.repeat(2000));
  openLog(file, 1000).write('{"msg":"new"}\n');
  expect(await readFile(`${file}.1`, 'utf8')).toBe('x'.repeat(2000));
  expect(await readFile(file, 'utf8')).toBe('{"msg":"new"}\n');
  openLog(file, 1000).write('{"msg":"again"}\n');
  expect(await readFile(file, 'utf8')).toBe('{"msg":"new"}\n{"msg":"again"}\n');
});
