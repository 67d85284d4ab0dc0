import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../src/crawl/browser/find-chromium.ts';

/**
 * Takes pictures of every page of a running console, as docs/screens/ shows them.
 *
 *     npm start                                       # in another terminal
 *     npm run bench -- console-screenshots --url http://127.0.0.1:8080 --email lan@… --password … [--into docs/screens]
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    email: { type: 'string' },
    password: { type: 'string' },
    into: { type: 'string', default: 'docs/screens' },
    only: { type: 'string' },
  },
});

interface Screen {
  readonly suffix: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

const SCREENS: readonly Screen[] = [
  { suffix: '', width: 1440, height: 900, scheme: 'light' },
  { suffix: '-dark', width: 1440, height: 900, scheme: 'dark' },
  { suffix: '-phone', width: 360, height: 740, scheme: 'light' },
];

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['sign-in', ''],
  ['flags', '/flags'],
  ['flag-press', '/flags?ground=press-like'],
  ['flag-name', '/flags?ground=sensitive-domain'],
  ['flag-licence', '/flags?ground=licence-display'],
  ['sites', '/sites'],
  ['watchlist', '/watchlist'],
  ['rules', '/rules'],
  ['overview', '/overview'],
  ['admin', '/admin'],
  ['account', '/account'],
];

/** For pictures of pages and lazily drawn charts. */
const SETTLE_MS = 2500;

async function takeAll(browser: Browser, screen: Screen): Promise<void> {
  const context = await browser.newContext({
    baseURL: values.url,
    viewport: { width: screen.width, height: screen.height },
    colorScheme: screen.scheme,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`${message.text()}\n`);
  });
  page.on('pageerror', (error) => process.stderr.write(`${error.stack}\n`));
  for (const [name, path] of PAGES) {
    if (name === 'flags') await signIn(page);
    if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
    await page.goto(path === '' ? '/' : path);
    await settle(page);
    if (name.startsWith('flag-')) {
      await page.locator('[role="listitem"] a').first().click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settle(page);
    }
    await page.screenshot({ path: `${values.into}/${name}${screen.suffix}.png` });
  }
  await context.close();
}

async function signIn(page: Page): Promise<void> {
  const { email = '', password = '', url } = values;
  const answer = await page.request.post('/api/auth/sign-in/email', {
    headers: { origin: url },
    data: { email, password },
  });
  if (!answer.ok())
    throw new Error(`Sign-in answered ${answer.status()}: give --email and --password of an account`);
}

/** Waits for the answers and the drawing; live events keep a connection open for ever, so the network never idles. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('[role="status"][aria-label]').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(SETTLE_MS);
}

const found = await findChromium({ given: process.env.CHROMIUM_PATH, searchPath: process.env.PATH ?? '' });
const browser = await chromium.launch({
  executablePath: found.path,
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  env: { ...(process.env as Record<string, string>), ...found.environment },
});
await mkdir(values.into, { recursive: true });
for (const screen of SCREENS) await takeAll(browser, screen);
await browser.close();
