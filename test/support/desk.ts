import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { AppDeps } from '../../src/api/app-deps.ts';
import { ensureWebBuilt } from '../../src/cli/build-web.ts';
import { insertUser } from '../../src/db/users.ts';
import { hashPassword } from '../../src/people/password.ts';
import type { Role } from '../../src/people/roles.ts';
import { newScreen, PATIENCE_MS, type ScreenOptions, startBrowser } from './browser.ts';
import { PASSWORD, startConsole, type TestConsole } from './console.ts';
import { freePort } from './serve-sites.ts';

/** The real console on a real port with a real browser before it. */
export interface Desk extends TestConsole {
  readonly url: string;
  readonly browser: Browser;
  /** Makes a user (of the central agency if none is given); gives the e-mail address. */
  person(role: Role, name: string, agencyId?: number): Promise<string>;
  /** A browser of its own in which this person is signed in, at an address of the console. */
  open(email: string, path: string, options?: ScreenOptions): Promise<Page>;
  /** The same without anybody signed in. */
  visit(path: string, options?: ScreenOptions): Promise<Page>;
}

export async function startDesk(changes: Partial<AppDeps> = {}): Promise<Desk> {
  await ensureWebBuilt();
  pageErrors.length = 0;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const [console, browser] = await Promise.all([
    startConsole({ ...changes, publicUrl: url }),
    startBrowser(),
  ]);
  await console.app.listen({ host: '127.0.0.1', port });
  const passwordHash = await hashPassword(PASSWORD);
  let serial = 0;
  const sessions = new Map<string, Cookies>();
  const visit = async (path: string, options?: ScreenOptions): Promise<Page> => {
    const page = await (await newScreen(browser, url, options)).newPage();
    failOnPageErrors(page);
    await page.goto(path);
    return page;
  };
  return {
    ...console,
    url,
    browser,
    visit,
    async person(role, name, agencyId = 1) {
      const email = `${role}-${++serial}@rasoat.test`;
      await insertUser(console.db, { name, email, role, agencyId, passwordHash, mustChangePassword: false });
      return email;
    },
    async open(email, path, options) {
      const context = await newScreen(browser, url, options);
      // One sign-in a person: tries are bounded, and another window of theirs is the same session.
      const cookies = sessions.get(email) ?? (await signInFor(context, url, email));
      sessions.set(email, cookies);
      await context.addCookies(cookies);
      const page = await context.newPage();
      failOnPageErrors(page);
      await page.goto(path);
      return page;
    },
    async stop() {
      await browser.close();
      await console.stop();
    },
  };
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

async function signInFor(context: BrowserContext, url: string, email: string): Promise<Cookies> {
  const answer = await context.request.post('/api/auth/sign-in/email', {
    headers: { origin: url },
    data: { email, password: PASSWORD },
  });
  expect(answer.status()).toBe(200);
  return context.cookies();
}

/** What went wrong in any page of this desk: script errors and refusals of the page's policy. */
export const pageErrors: string[] = [];

function failOnPageErrors(page: Page): void {
  page.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Trusted ?Type|Warning:/i.test(message.text()))
      pageErrors.push(message.text());
  });
}

/** Looks until it is so, for a bounded time. */
export async function until<T>(what: string, look: () => Promise<T | null | false | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Not within ${PATIENCE_MS / 1000} s: ${what}`);
    await sleep(50);
  }
}
