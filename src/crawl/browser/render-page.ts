import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContext, Page, Response, Route } from 'playwright-core';
import type { Guard } from '../network-guard.ts';
import { type GuardProxy, openGuardProxy } from './guard-proxy.ts';
import { type IsolatedWorld, openIsolatedWorld } from './isolated-world.ts';
import { RenderFailure } from './render-failure.ts';
import { type Screenshot, takeScreenshot } from './take-screenshot.ts';
import { watchPage, whyNot } from './watch-page.ts';

export interface RenderLimits {
  /** For the whole page, from opening to the last byte of the screenshot. */
  readonly timeoutMs: number;
  /** How long a page may go on loading after its HTML is there. */
  readonly settleMs: number;
  /** Of the serialised DOM. */
  readonly maxHtmlBytes: number;
  /** Everything that the page loads, as on the wire. */
  readonly maxBytes: number;
}

export interface RenderRequest {
  readonly screenshot?: boolean | undefined;
  /** Quotes to frame on the screenshot. */
  readonly boxes?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Asked before each request except redirect hops, e.g. for robots.txt; false leaves it out, and a page that is left out itself ends as `robots-disallowed`. Default: all. */
  readonly mayFetch?: ((url: string) => boolean | Promise<boolean>) | undefined;
}

export interface RenderedPage {
  /** The DOM after scripts have run, serialised with its doctype. */
  readonly html: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly robotsTag: string | null;
  readonly png?: Uint8Array;
  /** Null when none was asked for, or the page could not be painted. */
  readonly screenshot: Screenshot | null;
  /** Errors that the page wrote to its console, uncaught ones included. */
  readonly consoleErrors: number;
}

export interface RenderSetting {
  readonly guard: Pick<Guard, 'openGuardedSocket'>;
  readonly userAgent: string;
  readonly limits: RenderLimits;
  /** Called when the browser does not open or close a context any more. */
  readonly onStuck: () => void;
}

const VIEWPORT = { width: 1280, height: 900 };
const CLOSE_PATIENCE_MS = 2000;
/** A script that keeps the page busy for longer is interrupted. */
const PATIENCE_MS = 2000;
/** Loaded for a picture only. */
const FOR_THE_EYE = new Set(['image', 'media', 'font', 'texttrack']);

/** Renders one address in a context and behind a proxy of its own, which end with it. @throws RenderFailure */
export async function renderPage(
  browser: Browser,
  url: string,
  request: RenderRequest,
  setting: RenderSetting,
): Promise<RenderedPage> {
  const { guard, limits } = setting;
  const ending = endingOf(url, limits.timeoutMs, request.signal);
  const onExhausted = () => ending.end('too-large', `it loads more than ${limits.maxBytes} bytes`);
  const proxy = await openGuardProxy({
    guard,
    maxBytes: limits.maxBytes,
    onExhausted,
    connectTimeoutMs: 10_000,
  });
  const opened = openContext(browser, proxy, setting);
  try {
    const context = await Promise.race([opened, ending.promise]);
    const page = await Promise.race([context.newPage(), ending.promise]);
    page.once('crash', () => ending.end('abandoned', 'the page crashed or took too much memory'));
    browser.once('disconnected', ending.browserGone);
    return await Promise.race([visit(page, url, request, { proxy, limits }), ending.promise]);
  } catch (cause) {
    if (cause instanceof RenderFailure) throw cause;
    // Playwright's own words for a page that is pulled away from under it.
    const detail = (cause as Error).message.split('\n', 1)[0] ?? '';
    throw new RenderFailure('abandoned', url, detail, { cause });
  } finally {
    ending.stop();
    browser.off('disconnected', ending.browserGone);
    await proxy.close();
    const closed = opened.then((context) => context.close()).then(() => true);
    const isClosed = await Promise.race([closed, delay(CLOSE_PATIENCE_MS, false, { ref: false })]).catch(
      () => true,
    );
    if (!isClosed) setting.onStuck();
  }
}

/** A promise that only ever rejects: at the deadline, when stopped, or when the page or the browser is gone. */
function endingOf(url: string, timeoutMs: number, signal: AbortSignal | undefined) {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  const end = (code: 'timed-out' | 'abandoned' | 'too-large', detail: string) =>
    reject(new RenderFailure(code, url, detail));
  const onAbort = () => end('abandoned', 'the scan was stopped');
  const timer = setTimeout(() => end('timed-out', `not done within ${timeoutMs} ms`), timeoutMs);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    promise,
    end,
    browserGone: () => end('abandoned', 'the browser ended'),
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

function openContext(
  browser: Browser,
  proxy: GuardProxy,
  { userAgent }: RenderSetting,
): Promise<BrowserContext> {
  return browser.newContext({
    // Chromium goes round a proxy for loopback addresses unless it is told not to.
    proxy: { server: proxy.address, bypass: '<-loopback>' },
    userAgent,
    viewport: VIEWPORT,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // A bad certificate is a fact of the scan, not a reason to look away.
    ignoreHTTPSErrors: true,
    serviceWorkers: 'block',
    acceptDownloads: false,
    permissions: [],
  });
}

async function visit(
  page: Page,
  url: string,
  request: RenderRequest,
  { proxy, limits }: { proxy: GuardProxy; limits: RenderLimits },
): Promise<RenderedPage> {
  const seen = watchPage(page);
  // Before the page has scripts: a busy page takes on no new session.
  const world = await openIsolatedWorld(page);
  await page.route('**/*', (route) => passOn(route, request));
  await page.goto(url, { waitUntil: 'commit', timeout: 0 }).catch(async (error: unknown) => {
    // The HTML is there when a later step of the loading fails (a script's own redirect, for one).
    if (seen.document() !== null && seen.failed() === null) return;
    const why = whyNot(url, seen.failed(), proxy, error);
    // A process that is killed breaks its navigation off as a download does, but answers no more: that is `abandoned`.
    if (why.code === 'not-html') await world.call(() => true, null, PATIENCE_MS);
    throw why;
  });
  headOf(url, seen.document());
  await untilParsed(page, world);
  await page.waitForLoadState('networkidle', { timeout: limits.settleMs }).catch(() => {});
  // A script may have led the page somewhere that failed; Chromium's own error page is not the site's.
  if (page.url().startsWith('chrome-error:'))
    throw whyNot(url, seen.failed(), proxy, new Error('led astray'));
  await untilParsed(page, world);
  const html = await world.call(serialise, limits.maxHtmlBytes, PATIENCE_MS);
  if (html === null || Buffer.byteLength(html) > limits.maxHtmlBytes) {
    throw new RenderFailure('too-large', url, `the DOM takes more than ${limits.maxHtmlBytes} bytes`);
  }
  const finalUrl = page.url();
  // A page that cannot be painted can still be read.
  const shot = request.screenshot ? await takeScreenshot(world, request.boxes ?? []).catch(() => null) : null;
  return {
    html,
    finalUrl,
    // Of the page that is shown now: a script or a meta element may have led on since.
    ...headOf(url, seen.document()),
    ...(shot === null ? {} : { png: shot.png }),
    screenshot: shot,
    consoleErrors: seen.consoleErrors(),
  };
}

async function passOn(route: Route, { mayFetch, screenshot }: RenderRequest): Promise<void> {
  const asked = route.request();
  const isWanted = screenshot === true || !FOR_THE_EYE.has(asked.resourceType());
  const goes = isWanted && (await answerOf(mayFetch, asked.url()));
  await (goes ? route.continue() : route.abort('blockedbyclient')).catch(() => {});
}

/** A question that cannot be answered is answered no. */
async function answerOf(mayFetch: RenderRequest['mayFetch'], url: string): Promise<boolean> {
  try {
    return (await mayFetch?.(url)) ?? true;
  } catch {
    return false;
  }
}

/** What the answer's head says. @throws RenderFailure when it is no page */
function headOf(url: string, answer: Response | null) {
  if (answer === null) throw new RenderFailure('connection-failure', url, 'no response');
  const contentType = answer.headers()['content-type'] ?? null;
  if (!/html|xml|text\/plain|^$/i.test(contentType ?? '')) {
    throw new RenderFailure('not-html', url, contentType ?? 'no content type');
  }
  return { status: answer.status(), contentType, robotsTag: answer.headers()['x-robots-tag'] ?? null };
}

/**
 * Waits until the document in the page is read to its end. Asks the document itself: Playwright's event does not come when
 * a script starts a download while the page is being read. A page that never ends runs into the deadline.
 */
async function untilParsed(page: Page, world: IsolatedWorld): Promise<void> {
  while (!page.isClosed()) {
    // The document may change under the question; then it is asked again.
    const state = await world.call(() => document.readyState, null, PATIENCE_MS).catch(() => 'loading');
    if (state !== 'loading') return;
    await delay(100);
  }
}

/** Runs inside the page. Null when the DOM is longer than `most` characters. */
function serialise(most: number): string | null {
  const type = document.doctype;
  const doctype = type === null ? '' : new XMLSerializer().serializeToString(type);
  const html = document.documentElement?.outerHTML ?? '';
  return html.length > most ? null : `${doctype}${html}`;
}
