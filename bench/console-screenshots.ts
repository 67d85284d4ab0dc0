import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newScreen, startBrowser } from '../test/support/browser.ts';
import { furnish } from '../test/support/furnish.ts';
import { type Furnished, startFurnished } from '../test/support/furnished.ts';
import { settled } from '../test/support/page-checks.ts';

/**
 * Takes pictures of every page, as docs/screens/ shows them, from an installation of its own: the sample really scanned,
 * with what some days of work leave behind.
 *
 *     npm run bench -- console-screenshots [--only flags,site] [--into docs/screens]
 */
const { values } = parseArgs({
  options: { into: { type: 'string', default: 'docs/screens' }, only: { type: 'string' } },
});

interface Picture {
  readonly name: string;
  readonly path: string;
  /** What is done on the page before the picture is taken. */
  readonly before?: (page: Page) => Promise<void>;
  /** Also in the dark, or on a phone. */
  readonly also?: readonly ('dark' | 'phone')[];
}

/** For pictures of pages and lazily drawn charts. */
const SETTLE_MS = 1500;
const REGISTER = `host,owner,licence_number,issued_on,authority,province
moi.example.vn,Công ty Mới,7/GP-TTĐT,2025-01-01,Cục PTTH và TTĐT,Đà Nẵng
khong-phai-host,Công ty Lỗi,8/GP-TTĐT,2025-02-30,Sở VHTT Huế,Huế
bao-hay.com.yn,Công ty Gõ Nhầm,9/GP-TTĐT,2025-03-01,Sở VHTT Huế,Huế
`;

async function openFirstFlag(page: Page): Promise<void> {
  await page.locator('[role="listitem"] a').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function openFirstCase(page: Page): Promise<void> {
  await page.locator('a[href^="/cases/"]').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function checkNames(page: Page): Promise<void> {
  await page
    .getByLabel('Tên miền', { exact: true })
    .fill('dantri24h.vn\nsuckhoeviet.com.vn\nvuonnhabinhyen.vn');
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await page.getByText('dantri24h.vn').last().waitFor();
}

async function chooseRegister(page: Page): Promise<void> {
  const file = { name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(REGISTER) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole('table', { name: 'Dòng cần xem lại' }).waitFor();
}

async function previewEntry(page: Page): Promise<void> {
  await page.getByText('Báo Ven Đô').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Tắt', exact: true }).click();
  await dialog.getByLabel('Lý do thay đổi').waitFor();
  await dialog.getByText('Đang so với toàn bộ sổ đăng ký').waitFor({ state: 'detached' });
}

function pictures(siteId: number): readonly Picture[] {
  const year = new Date().getFullYear();
  const known: Picture[] = [
    { name: 'flags', path: '/flags', also: ['dark', 'phone'] },
    { name: 'flag-press', path: '/flags?ground=press-like', before: openFirstFlag, also: ['dark', 'phone'] },
    { name: 'flag-name', path: '/flags?ground=sensitive-domain', before: openFirstFlag },
    { name: 'flag-licence', path: '/flags?ground=licence-display', before: openFirstFlag },
    { name: 'case', path: '/cases', before: openFirstCase },
    { name: 'sites', path: '/sites' },
    { name: 'site', path: `/sites/${siteId}` },
    { name: 'import', path: '/sites/import', before: chooseRegister },
    { name: 'watchlist', path: '/watchlist' },
    { name: 'watchlist-preview', path: '/watchlist', before: previewEntry },
    { name: 'overview', path: '/overview', also: ['dark'] },
    { name: 'rules', path: '/rules' },
    ...['operation', 'users', 'agencies', 'tokens', 'exchange', 'audit'].map((tab) => ({
      name: `admin-${tab}`,
      path: `/admin/${tab}`,
    })),
    { name: 'account', path: '/account' },
    { name: 'figures', path: `/figures?firstDay=${year}-01-01&lastDay=${year}-12-31` },
    { name: 'name-check', path: '/name-check', before: checkNames },
  ];
  const others = [...readFileSync('src/web/app/pages.ts', 'utf8').matchAll(/path: '(\/[^':]+)'/g)]
    .map(([, path = '']) => path)
    .filter((path) => path === '/cases' || !known.some((one) => one.path.split('?')[0] === path))
    .map((path) => ({ name: path.slice(1).replaceAll('/', '-'), path }));
  return [...known, ...others];
}

async function take(context: BrowserContext, picture: Picture, suffix: string): Promise<void> {
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${picture.name}: ${error.stack}\n`));
  try {
    await page.goto(picture.path);
    await settled(page);
    await picture.before?.(page);
    await settled(page);
    await page.waitForTimeout(SETTLE_MS);
    await page.screenshot({ path: `${values.into}/${picture.name}${suffix}.png` });
  } catch (error) {
    process.stderr.write(`${picture.name}${suffix}: ${(error as Error).message.split('\n')[0]}\n`);
    process.exitCode = 1;
  } finally {
    await page.close();
  }
}

async function takeAll(browser: Browser, installation: Furnished, siteId: number): Promise<void> {
  const only = values.only?.split(',');
  for (const kind of ['light', 'dark', 'phone'] as const) {
    const phone = kind === 'phone' ? { width: 360, height: 740, touch: true } : {};
    const context = await newScreen(browser, installation.url, { dark: kind === 'dark', ...phone });
    const suffix = kind === 'light' ? '' : `-${kind}`;
    if (kind === 'light' && (only === undefined || only.includes('sign-in'))) {
      const page = await context.newPage();
      await page.goto('/');
      await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
      await page.screenshot({ path: `${values.into}/sign-in.png` });
      await page.close();
    }
    const answer = await context.request.post('/api/auth/sign-in/email', {
      headers: { origin: installation.url },
      data: { email: installation.admin, password: installation.password },
    });
    if (!answer.ok()) throw new Error(`Sign-in answered ${answer.status()}`);
    for (const picture of pictures(siteId))
      if (
        (kind === 'light' || picture.also?.includes(kind) === true) &&
        (only === undefined || only.includes(picture.name))
      )
        await take(context, picture, suffix);
    await context.close();
  }
}

await mkdir(values.into, { recursive: true });
const installation = await startFurnished();
try {
  const { flags } = await furnish(installation);
  const press = flags.find(({ ground }) => ground === 'press-like');
  const browser = await startBrowser();
  await takeAll(browser, installation, press?.site.id ?? 1);
  await browser.close();
} finally {
  await installation.stop();
}
