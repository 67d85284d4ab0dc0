import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../../src/crawl/browser/find-chromium.ts';

/** A machine that does much else at the same time needs its time; nothing here is a measurement. */
export const PATIENCE_MS = 45_000;

export interface ScreenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly touch?: boolean;
}

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'];

export async function startBrowser(): Promise<Browser> {
  const found = await findChromium({ given: process.env.CHROMIUM_PATH, searchPath: process.env.PATH ?? '' });
  return chromium.launch({
    executablePath: found.path,
    args: ARGUMENTS,
    env: { ...(process.env as Record<string, string>), ...found.environment },
  });
}

/** Opens a context of its own: cookies, theme and size of one person at one machine. */
export async function newScreen(
  browser: Browser,
  url: string,
  options: ScreenOptions = {},
): Promise<BrowserContext> {
  const { width = 1440, height = 900, dark = false, touch = false } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: touch,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}
