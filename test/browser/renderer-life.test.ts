import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../../src/crawl/browser/find-chromium.ts';
import {
  createRenderer,
  type PageRenderer,
  type RendererOptions,
} from '../../src/crawl/browser/page-renderer.ts';
import { createGuard } from '../../src/crawl/network-guard.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { eventually } from '../support/eventually.ts';
import { type LoopbackSite, serveSite } from './loopback-site.ts';

const PAGES = {
  '/': '<p>một trang</p>',
  '/busy':
    '<p>bận</p><script>setInterval(() => { const end = Date.now() + 900; while (Date.now() < end); }, 1)</script>',
};
let site: LoopbackSite;
beforeAll(async () => {
  site = await serveSite(PAGES);
});
afterAll(() => site.close());

function options(more: Partial<RendererOptions> = {}): RendererOptions {
  const resolveMap = parseResolveMap([`trang.example:80:127.0.0.1:${site.port}`]);
  const log = createLogger('silent', 'info');
  return { guard: createGuard({ resolveMap }), log, userAgent: 'Rasoat/0.1 (test)', ...more };
}

/** Processes that this test process started, and theirs, by ps: pid and type of Chromium process. */
function ourChromium(of: number = process.pid): { pid: number; line: string }[] {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,stat=,args='])
    .toString()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, state, line]) => ({
      pid: Number(pid),
      parent: Number(parent),
      state,
      line: line ?? '',
    }));
  const family = new Set([of]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const row of rows) if (family.has(row.parent)) family.add(row.pid);
  }
  return rows.filter(
    ({ pid, line, state }) =>
      family.has(pid) && !state?.startsWith('Z') && /--user-data-dir|--type=/.test(line),
  );
}

const URL_GOOD = 'http://trang.example/';
/** Those that still run; a zombie that nobody has collected yet does not. */
function running(processes: readonly { pid: number }[]): string[] {
  const list = processes.map(({ pid }) => String(pid)).join(',');
  const shown = spawnSync('ps', ['-o', 'pid=,stat=,args=', '-p', list]).stdout.toString().split('\n');
  return shown.filter((line) => line.trim() !== '' && !/^\s*\d+\s+Z/.test(line));
}

/** Waits until the site has been asked for a path so many times since the last call. */
async function asked(path: string, times: number): Promise<void> {
  await eventually(() => site.hits.filter((hit) => hit.endsWith(path)).length >= times, 60);
  site.hits.length = 0;
}

async function ended(processes: readonly { pid: number }[]): Promise<void> {
  await eventually(() => running(processes).length === 0).catch(() => {});
  expect(running(processes)).toEqual([]);
}

async function withRenderer(more: Partial<RendererOptions>, work: (renderer: PageRenderer) => Promise<void>) {
  const renderer = await createRenderer(options(more));
  try {
    await work(renderer);
  } finally {
    await renderer.close();
  }
}

test('a page whose process is killed fails alone, and the next one is read', () =>
  withRenderer({}, async (renderer) => {
    const dying = renderer.render('http://trang.example/busy').catch((error: unknown) => error);
    await asked('/busy', 1);
    // All of them: Chromium keeps a spare one that has no page yet.
    for (const { pid, line } of ourChromium())
      if (line.includes('--type=renderer')) process.kill(pid, 'SIGKILL');
    // Which of the two depends on whether the document had begun to arrive.
    const code = expect.stringMatching(/^(abandoned|connection-failure)$/);
    expect(await dying).toMatchObject({ name: 'RenderFailure', code });
    expect((await renderer.render(URL_GOOD)).html).toContain('một trang');
  }));

test('a browser that is killed is replaced, and the page under way is read on the new one', () =>
  withRenderer({}, async (renderer) => {
    const first = ourChromium().find(({ line }) => line.includes('--user-data-dir'))!;
    const underWay = renderer.render(URL_GOOD);
    await delay(150);
    process.kill(first.pid, 'SIGKILL');
    expect((await underWay).html).toContain('một trang');
    expect((await renderer.render(URL_GOOD)).html).toContain('một trang');
    expect(ourChromium().find(({ line }) => line.includes('--user-data-dir'))?.pid).not.toBe(first.pid);
  }));

test('a browser is replaced after its share of pages and the old one ends', () =>
  withRenderer({ pagesPerBrowser: 2 }, async (renderer) => {
    const leader = () =>
      ourChromium()
        .filter(({ line }) => line.includes('--remote-debugging-pipe'))
        .map(({ pid }) => pid);
    const [first] = leader();
    await Promise.all(Array.from({ length: 5 }, () => renderer.render(URL_GOOD)));
    expect(leader()).not.toContain(first);
    expect(leader().length).toBeLessThanOrEqual(1);
  }));

test('more pages than places wait for their turn', () =>
  withRenderer({ concurrency: 2 }, async (renderer) => {
    const pages = await Promise.all(Array.from({ length: 7 }, () => renderer.render(URL_GOOD)));
    expect(pages.every(({ html }) => html.includes('một trang'))).toBe(true);
  }));

test('closing under load takes less than 5 s, fails what is under way and leaves no process and no profile', async () => {
  const renderer = await createRenderer(options());
  const underWay = Array.from({ length: 4 }, () =>
    renderer.render('http://trang.example/busy').catch((e: unknown) => e),
  );
  await asked('/busy', 2);
  const processes = ourChromium();
  expect(processes.length).toBeGreaterThan(2);
  const profile = /--user-data-dir=(\S+)/.exec(processes.map(({ line }) => line).join(' '))?.[1];
  const start = performance.now();
  await renderer.close();
  expect(performance.now() - start).toBeLessThan(5000);
  for (const failure of await Promise.all(underWay))
    expect(['RenderFailure', 'Unavailable']).toContain((failure as Error).name);
  expect(running(processes)).toEqual([]);
  await expect(renderer.render(URL_GOOD)).rejects.toThrow('The browser is closed');
  expect(execFileSync('ls', [tmpdir()]).toString()).not.toContain(profile?.split('/').at(-1));
  await renderer.close();
});

test('stopping a page ends it at once', () =>
  withRenderer({}, async (renderer) => {
    const stop = new AbortController();
    const page = renderer
      .render('http://trang.example/busy', { signal: stop.signal })
      .catch((error: unknown) => error);
    await delay(300);
    stop.abort();
    expect(await page).toMatchObject({ code: 'abandoned' });
    expect((await renderer.render(URL_GOOD)).html).toContain('một trang');
  }));

test('no Chromium outlives a process that is killed outright', async () => {
  const script = join(import.meta.dirname, 'start-and-wait.ts');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const processes = ourChromium(child.pid!);
  expect(processes.length).toBeGreaterThan(2);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await ended(processes);
});

test.runIf(process.getuid?.() === 0)(
  'for another user than root the sandbox is on (tested as root only)',
  async ({ skip }) => {
    const nobody = 65_534;
    const script = join(import.meta.dirname, 'start-and-wait.ts');
    const probe = spawnSync(process.execPath, ['--check', script], { uid: nobody, gid: nobody });
    skip(probe.status !== 0, 'another user cannot read this checkout');
    const folder = await mkdtemp(join(tmpdir(), 'rasoat-nobody-'));
    await chown(folder, nobody, nobody);
    try {
      const child = spawn(process.execPath, [script, folder], {
        uid: nobody,
        gid: nobody,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      const processes = ourChromium(child.pid!);
      const lines = processes.map(({ line }) => line);
      expect(lines.length).toBeGreaterThan(2);
      expect(lines.filter((line) => line.includes('--no-sandbox'))).toEqual([]);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await ended(processes);
    } finally {
      await rm(folder, { recursive: true, maxRetries: 5 });
    }
  },
);

test('Chromium is unpacked once, whole, though two ask at the same time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rasoat-unpack-'));
  try {
    const search = { searchPath: '', unpackInto: folder };
    const [one, two] = await Promise.all([findChromium(search), findChromium(search)]);
    expect(one).toEqual(two);
    expect(one.source).toBe('npm package');
    expect(execFileSync(one.path, ['--version']).toString()).toMatch(/^Chromium \d+/);
    expect(execFileSync('ls', [folder]).toString().trim().split('\n')).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('an installed Chromium that does not start is passed over for the package', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rasoat-stub-'));
  try {
    await writeFile(join(folder, 'chromium'), '#!/bin/sh\necho "please install the snap" >&2\nexit 1\n', {
      mode: 0o755,
    });
    await withRenderer({ searchPath: folder }, async (renderer) => {
      expect((await renderer.render(URL_GOOD)).html).toContain('một trang');
    });
    const given = createRenderer(options({ chromiumPath: join(folder, 'chromium') }));
    await expect(given).rejects.toThrow(/does not start: set CHROMIUM_PATH/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a given Chromium is taken as it is, an installed one comes next, a wrong one is refused in one line', async () => {
  const { path } = await findChromium({ searchPath: '' });
  expect(await findChromium({ given: path, searchPath: '' })).toEqual({
    path,
    source: 'CHROMIUM_PATH',
    environment: {},
  });
  const installed = await findChromium({ searchPath: `/nowhere:${join(path, '..')}` });
  expect(installed).toMatchObject({ path, source: 'installed' });
  await expect(findChromium({ given: '/nowhere/chrome', searchPath: '' })).rejects.toThrow(
    'CHROMIUM_PATH /nowhere/chrome',
  );
});
