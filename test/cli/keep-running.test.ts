import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { eventually } from '../support/eventually.ts';

const KEEPER = pathToFileURL('src/cli/keep-running.mjs').href;
let folder: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-keep-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Kept {
  readonly keeper: ChildProcess;
  readonly ended: Promise<number | null>;
  /** Process ids, one a start. */
  starts(): number[];
}

/** A program that notes each of its starts and then does `what` (JavaScript; `start` counts from 1). */
async function keep(what: string, options: Record<string, unknown> = {}): Promise<Kept> {
  const name = join(folder, `program-${++made}`);
  await writeFile(
    `${name}.mjs`,
    `import fs from 'node:fs';
     fs.appendFileSync('${name}.log', process.pid + '\\n');
     const start = fs.readFileSync('${name}.log', 'utf8').split('\\n').length - 1;
     ${what}`,
  );
  const given = JSON.stringify({ again: true, settledMs: 0, pauseMs: 10, ...options });
  const script = `import { keepRunning } from '${KEEPER}';
    keepRunning(process.execPath, ['${name}.mjs'], process.env, ${given});`;
  const keeper = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  const starts = () => {
    try {
      return readFileSync(`${name}.log`, 'utf8').trim().split('\n').map(Number);
    } catch {
      return [];
    }
  };
  return { keeper, starts, ended: new Promise((done) => keeper.once('exit', (code) => done(code))) };
}

test('a program that is killed, fails or loses its database is started again until it ends as it should', async () => {
  const kept = await keep(
    "if (start === 1) process.kill(process.pid, 'SIGKILL'); process.exit([0, 0, 1, 3, 0][start]);",
  );
  expect(await kept.ended).toBe(0);
  expect(kept.starts()).toHaveLength(4);
});

test.each([
  ['bad input', 'process.exit(2)', {}, 2],
  ['an interruption', 'process.exit(130)', {}, 130],
  ['a failure right after its start', 'process.exit(3)', { settledMs: 60_000 }, 3],
  ['any failure of another command', 'process.exit(1)', { again: false }, 1],
])('%s is no reason to start it again', async (_name, what, options, code) => {
  const kept = await keep(what, options);
  expect(await kept.ended).toBe(code);
  expect(kept.starts()).toHaveLength(1);
});

test('one that has grown too large is started anew at once, however short it lasted', async () => {
  const kept = await keep(`process.exit(start < 3 ? ${EXIT.renew} : 0)`, {
    settledMs: 60_000,
    pauseMs: 60_000,
  });
  expect(await kept.ended).toBe(0);
  expect(kept.starts()).toHaveLength(3);
});

test('a stop is passed on and is the end, also between two starts', async () => {
  const kept = await keep("process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000);");
  await eventually(() => kept.starts().length === 1);
  process.kill(kept.starts()[0]!, 'SIGKILL');
  await eventually(() => kept.starts().length === 2);
  // It may not listen yet; then the signal's own effect ends it.
  kept.keeper.kill('SIGTERM');
  expect([0, 143]).toContain(await kept.ended);

  const between = await keep('process.exit(3)', { pauseMs: 60_000 });
  await eventually(() => between.starts().length === 1);
  await eventually(async () => {
    try {
      process.kill(between.starts()[0]!, 0);
      return false;
    } catch {
      return true;
    }
  });
  between.keeper.kill('SIGTERM');
  await between.ended;
  expect(between.starts()).toHaveLength(1);
});
