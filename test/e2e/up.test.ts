import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCommand, runCommand, startCommand } from '../support/command.ts';
import { freePort } from '../support/serve-sites.ts';

let home: string;
let env: Record<string, string>;
let port: number;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-up-'));
  port = await freePort();
  env = { RASOAT_HOME: home, PORT: String(port) };
});
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

test('kill -9 in the middle of the first cycle loses nothing and counts nothing twice', async () => {
  const first = startCommand(['up'], env);
  await printed(first, / pages\n/);
  first.child.kill('SIGKILL');
  await first.ended;

  const second = startCommand(['up'], env);
  await printed(second, /Ctrl-C ends it/);
  expect(second.output.stdout).not.toContain('The registry is empty');
  const health = await fetch(`http://127.0.0.1:${port}/health`);
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({
    status: 'ok',
    database: { scans: { planned: 0, crawling: 0, crawled: 0, done: 12, failed: 0 } },
  });

  const stopping = Date.now();
  second.child.kill('SIGTERM');
  const ended = await second.ended;
  expect(Date.now() - stopping).toBeLessThan(10_000);
  expect(ended.code).toBe(0);
  expect(ended.stderr).toBe('');
  expect(processesOf(home)).toEqual([]);
});

test('a second start goes on with the data and prints the same flags', async () => {
  const flags = await runCommand(['flags', 'list', '--json'], env);
  const before = flags.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; host: string; ground: string });
  expect(before.length).toBeGreaterThan(3);
  expect(new Set(before.map(({ host, ground }) => `${host} ${ground}`)).size).toBe(before.length);

  const { id } = before[0]!;
  const shown = await runCommand(['flags', 'show', id.slice(0, 8)], env);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toContain(before[0]!.host);
  expect(shown.stdout).toMatch(/NĐ 147|QĐ 1418|TT 09/);
  expect(shown.stdout).toMatch(/sẽ không còn nếu: \(1\)/);
  const whole = await runCommand(['flags', 'show', id, '--json'], env);
  expect(JSON.parse(whole.stdout)).toMatchObject({
    id,
    events: [{ kind: 'opened' }],
    counterfactual: {},
    assessment: {},
  });
  const unknown = await runCommand(['flags', 'show', 'abc'], env);
  expect(unknown).toMatchObject({ code: 2, stdout: '' });

  const again = startCommand(['up'], env);
  await printed(again, /Ctrl-C ends it/);
  expect(again.output.stdout).toContain(`${before.length} flags on`);
  expect(again.output.stdout).not.toMatch(/: \w+, \d+ of \d+ pages/);

  const other = await runCommand(['up'], { ...env, PORT: '0' });
  expect(other.code).toBe(3);
  expect(other.stderr).toMatch(/^rasoat: Rasoat already runs on the data folder .*\n$/);
  again.child.kill('SIGINT');
  expect((await again.ended).code).toBe(0);
  expect(processesOf(home)).toEqual([]);
});

test('a taken port is said in one line', async () => {
  const first = startCommand(['up'], env);
  await printed(first, /Ctrl-C ends it/);
  const elsewhere = await mkdtemp(join(tmpdir(), 'rasoat-up-'));
  const second = await runCommand(['up'], { RASOAT_HOME: elsewhere, PORT: String(port) });
  expect(second.code).toBe(3);
  expect(second.stderr).toBe(
    `rasoat: Port ${port} is taken: set PORT to another one, for instance PORT=8090 npm start\n`,
  );
  first.child.kill('SIGTERM');
  await first.ended;
  expect(processesOf(elsewhere)).toEqual([]);
  await rm(elsewhere, { recursive: true, force: true });
});

async function printed(command: RunningCommand, pattern: RegExp): Promise<void> {
  const deadline = Date.now() + 200_000;
  while (!pattern.test(command.output.stdout)) {
    if (Date.now() > deadline || command.child.exitCode !== null) {
      throw new Error(`It never printed ${pattern}:\n${command.output.stdout}\n${command.output.stderr}`);
    }
    await sleep(50);
  }
}

/** Command lines of processes that work in a folder. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    })
    .filter((line) => line.includes(folder));
}
