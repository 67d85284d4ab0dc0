import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WEB_FOLDER } from '../../../src/lib/web-folder.ts';
import { type Desk, pageErrors, startDesk } from '../../support/desk.ts';
import { unreachedByTab, violations } from '../../support/page-checks.ts';
import { flaggedSite } from '../../support/review.ts';

const FIRST_LOAD_BYTES = 350 * 1024;

let desk: Desk;
let lead: string;
let flagId: string;
beforeAll(async () => {
  desk = await startDesk();
  lead = await desk.person('lead', 'Nguyễn Thị Lan');
  for (const ground of ['press-like', 'sensitive-domain'] as const)
    flagId = (await flaggedSite(desk.db, { ground, score: 0.8 })).id;
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

const PAGES: readonly (readonly [name: string, path: () => string])[] = [
  ['the queue', () => '/flags'],
  ['an empty queue', () => '/flags?q=khongcogi'],
  ['a flag', () => `/flags/${flagId}`],
  ['the account', () => '/account'],
  ['the overview', () => '/overview'],
  ['the rules', () => '/rules'],
  ['the operation', () => '/admin/operation'],
  ['the audit log', () => '/admin/audit'],
  ['an address with nothing', () => '/khong-co'],
];

test.each(
  PAGES.flatMap(([name, path]) =>
    [false, true].map((dark) => [name, dark ? 'dark' : 'light', path] as const),
  ),
)('axe finds nothing serious on %s in the %s theme', async (_name, theme, path) => {
  const page = await desk.open(lead, path(), { dark: theme === 'dark' });
  await page.locator('main h1, main [class*="title"]').first().waitFor();
  await page.waitForLoadState('load');
  await page.locator('[role="status"][aria-label]').first().waitFor({ state: 'detached' });
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test.each(['light', 'dark'])(
  'axe finds nothing serious on the sign-in page and in dialogs, %s',
  async (theme) => {
    const dark = theme === 'dark';
    const signIn = await desk.visit('/', { dark });
    await signIn.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
    expect(await violations(signIn)).toEqual([]);
    await signIn.context().close();
    const page = await desk.open(lead, '/flags', { dark });
    await page.locator('[role="listitem"]').first().waitFor();
    for (const key of ['?', 'd', 'a']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      expect(await violations(page), `after ${key}`).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.context().close();
  },
);

const WITH_MUCH_TO_CLICK = PAGES.filter(([name]) => name === 'the queue' || name === 'a flag');

test.each(WITH_MUCH_TO_CLICK)(
  'everything that can be clicked on %s is reached by Tab',
  async (_name, path) => {
    const page: Page = await desk.open(lead, path());
    await page.locator('main h1').waitFor();
    await page.locator('[role="status"][aria-label]').first().waitFor({ state: 'detached' });
    expect(await unreachedByTab(page)).toEqual([]);
  },
);

test('on the smallest screen nothing sticks out sideways', async () => {
  for (const path of ['/flags', `/flags/${flagId}`, '/account']) {
    const page = await desk.open(lead, path, { width: 360, height: 740, touch: true });
    await page.locator('main h1').waitFor();
    await page.locator('[role="status"][aria-label]').first().waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    await page.context().close();
  }
});

test('the scripts of the first load are at most 350 KB, compressed', () => {
  const manifest = JSON.parse(readFileSync(`${WEB_FOLDER}/manifest.json`, 'utf8')) as Record<
    string,
    { file: string; imports?: string[]; isEntry?: boolean }
  >;
  const files = new Set<string>();
  const follow = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(follow);
  };
  follow('index.html');
  // The page that one begins with is part of the first load.
  follow('pages/flags/flags-page.tsx');
  const bytes = [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(`${WEB_FOLDER}/${file}`)).length,
    0,
  );
  expect(files.size).toBeGreaterThan(2);
  expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
});
