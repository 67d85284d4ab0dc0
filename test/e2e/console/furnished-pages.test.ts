import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newScreen, startBrowser } from '../../support/browser.ts';
import { englishWords } from '../../support/english-words.ts';
import { type Furniture, furnish } from '../../support/furnish.ts';
import { type Furnished, startFurnished, within } from '../../support/furnished.ts';
import { settled, unreachedByTab, violations } from '../../support/page-checks.ts';

let installation: Furnished;
let furniture: Furniture;
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  installation = await startFurnished();
  [furniture, browser] = await Promise.all([furnish(installation), startBrowser()]);
  context = await newScreen(browser, installation.url);
  const answer = await context.request.post('/api/auth/sign-in/email', {
    headers: { origin: installation.url },
    data: { email: installation.admin, password: installation.password },
  });
  expect(answer.ok()).toBe(true);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

/** Pages without an id in their address, as the router has them, so that a new page is looked at too. */
const FIXED = [...readFileSync('src/web/app/pages.ts', 'utf8').matchAll(/path: '(\/[^':]+)'/g)]
  .map((match) => match[1] ?? '')
  .filter((path) => path !== '');
const TABS = ['operation', 'users', 'agencies', 'tokens', 'exchange', 'audit'].map((tab) => `/admin/${tab}`);
const flagOf = (ground: string) => furniture.flags.find((flag) => flag.ground === ground)!;
const PAGES: readonly (readonly [name: string, path: () => string])[] = [
  ...[...FIXED, ...TABS].map((path) => [path, () => path] as const),
  ['a press-like flag', () => `/flags/${flagOf('press-like').id}`],
  ['a flag of a name', () => `/flags/${flagOf('sensitive-domain').id}`],
  ['a flag of a licence', () => `/flags/${flagOf('licence-display').id}`],
  ['a site', () => `/sites/${flagOf('press-like').site.id}`],
];

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe.each(PAGES)('%s', (_name, path) => {
  let page: Page;
  beforeAll(async () => {
    page = await context.newPage();
    await page.goto(path());
    await settled(page);
  });
  afterAll(() => page.close());

  test('is Vietnamese, fits every screen and is reached by keyboard', async () => {
    expect.soft(await englishWords(page), 'English on the Vietnamese page').toEqual([]);
    expect.soft(await violations(page), 'axe').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    expect.soft(await violations(page), 'axe, dark').toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect.soft(await unreachedByTab(page), 'not reached by Tab').toEqual([]);
    for (const [width, height] of [
      [3840, 2160],
      [360, 740],
    ] as const) {
      await page.setViewportSize({ width, height });
      // Drawings follow the window a moment later.
      await page
        .waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, null, {
          timeout: 10_000,
        })
        .catch(() => {});
      expect.soft(await sideways(page), `${width} px`).toBeLessThanOrEqual(0);
    }
  });

  test('changes its language at a click, and back', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'English' }).waitFor();
    const inVietnamese = await page.locator('nav').first().textContent();
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('html[lang="en"]').waitFor();
    await page.getByRole('link', { name: 'Flags', exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.locator('html[lang="vi"]').waitFor();
    expect(await page.locator('nav').first().textContent()).toBe(inVietnamese);
  });
});

test('a flag from real captures shows its proof and its reasoning', async () => {
  const { id, site } = flagOf('press-like');
  const page = await context.newPage();
  await page.goto(`/flags/${id}`);
  await settled(page);
  await page.getByRole('heading', { level: 1, name: site.host }).waitFor();
  // The picture with boxes where the evidence stands, inside the picture.
  const picture = page.getByRole('img', { name: /^Ảnh chụp/ });
  await picture.first().waitFor();
  const boxes = page.locator('[class*="box"]');
  expect(await boxes.count()).toBeGreaterThan(0);
  for (const box of await boxes.all()) {
    const place = await box.evaluate((element) => {
      const frame = element.parentElement!.getBoundingClientRect();
      const own = element.getBoundingClientRect();
      return [own.left - frame.left, own.top - frame.top, frame.right - own.right, frame.bottom - own.bottom];
    });
    for (const distance of place) expect(distance).toBeGreaterThanOrEqual(-2);
  }
  // The quote in the words around it, out of the stored capture.
  const quote = page.locator('blockquote[title] mark').first();
  await quote.waitFor();
  expect((await quote.textContent())?.trim()).not.toBe('');
  // Credits with lag and wording.
  const credits = page.getByRole('region', { name: 'Ghi nguồn' }).getByRole('table');
  expect(await credits.locator('tbody tr').count()).toBeGreaterThan(0);
  // Reasoning: waterfall, clause, counterfactual, scores over two scans, what changed.
  for (const title of ['Vì sao', 'Điều gì sẽ gỡ cảnh báo', 'Lịch sử điểm', 'Thay đổi từ lượt trước'])
    await page.getByRole('heading', { name: title }).first().waitFor();
  await page
    .getByRole('link', { name: /QĐ 1418|NĐ 147/ })
    .first()
    .waitFor();
  const capture = page.getByRole('link', { name: 'Tải bản lưu (WARC)' });
  const [download] = await Promise.all([page.waitForEvent('download'), capture.click()]);
  const warc = readFileSync((await download.path())!);
  expect(warc.subarray(0, 2).toString('hex')).toBe('1f8b');
  await page.getByRole('button', { name: 'Mở trang thật' }).click();
  await page.getByRole('dialog').getByText(site.host).first().waitFor();
  await page.close();
});

test('people, agencies and tokens are made, changed and ended by an admin', async () => {
  const page = await context.newPage();
  await page.goto('/admin/users');
  await settled(page);
  await page.getByRole('button', { name: 'Thêm người dùng' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Họ tên').fill('Lê Thị Hương');
  await dialog.getByLabel('Thư điện tử').fill('huong@rasoat.test');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: /Thêm|Lưu/ }).click();
  await page.getByText('Mật khẩu của huong@rasoat.test').waitFor();
  await page.getByRole('button', { name: 'Đã ghi lại' }).click();
  await page.getByText('huong@rasoat.test').first().waitFor();

  await page.goto('/admin/agencies');
  await settled(page);
  await page.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await dialog.getByLabel('Tên').first().fill('Sở Văn hóa và Thể thao Hà Nội');
  await dialog.getByLabel('Tỉnh, thành').first().fill('Hà Nội');
  await dialog.getByRole('button', { name: /Thêm|Lưu/ }).click();
  // Refused in Vietnamese: the name is taken.
  await page.getByText('Đã có cơ quan tên “Sở Văn hóa và Thể thao Hà Nội”').first().waitFor();
  await page.keyboard.press('Escape');

  await page.goto('/admin/tokens');
  await settled(page);
  const row = page.getByRole('row').filter({ hasText: 'Báo cáo tuần' });
  await row.getByRole('button', { name: 'Thu hồi' }).click();
  await row.getByText(/thu hồi/).waitFor();
  await page.close();
});

test.each([
  ['/flags', 'csv'],
  ['/sites', 'xlsx'],
  ['/admin/audit', 'csv'],
] as const)(
  'the export of %s is a file (%s) that spreadsheets open without reckoning',
  async (path, format) => {
    const page = await context.newPage();
    await page.goto(path);
    await settled(page);
    await page.getByRole('button', { name: /^Xuất/ }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format === 'csv' ? /CSV/ : /Excel|XLSX/ }).click(),
    ]);
    const bytes = readFileSync((await download.path())!);
    if (format === 'xlsx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
    else {
      // The mark by which spreadsheets know UTF-8.
      expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
      const lines = bytes.toString('utf8').trimEnd().split('\r\n').slice(1);
      expect(lines.length).toBeGreaterThan(2);
      for (const cell of lines.join(',').split(',')) expect(cell).not.toMatch(/^"?[=+@]/);
    }
    await page.close();
  },
);

test('without a network the page says so, keeps what it has, and goes on by itself', async () => {
  const own = await newScreen(browser, installation.url);
  await own.addCookies(await context.cookies());
  const page = await own.newPage();
  await page.goto('/flags');
  await page.locator('[role="listitem"]').first().waitFor();
  await page.getByText('Cập nhật trực tiếp').waitFor();
  await own.setOffline(true);
  await page.getByText(/Máy này đang ngoại tuyến/).waitFor();
  expect(await page.locator('[role="listitem"]').count()).toBeGreaterThan(0);
  expect(await violations(page)).toEqual([]);
  await own.setOffline(false);
  await page.getByText(/Máy này đang ngoại tuyến/).waitFor({ state: 'detached' });
  await page.getByText('Cập nhật trực tiếp').waitFor();
  await own.close();
});

test('a tab that is closed gives its flag back', async () => {
  const admin = await installation.as(installation.admin);
  const { id } = flagOf('sensitive-domain');
  const leaseOf = async () => (await admin.get<{ lease: object | null }>(`/flags/${id}`)).lease;
  const page = await context.newPage();
  await page.goto(`/flags/${id}`);
  await page.getByText(/Bạn đang xử lý/).waitFor();
  await page.close();
  await within(30_000, 'the lease is given back', async () => (await leaseOf()) === null);
});
