import type { Page, Request, Response } from 'playwright-core';
import { describeFailure } from '../fetch-failure.ts';
import type { GuardProxy } from './guard-proxy.ts';
import { RenderFailure } from './render-failure.ts';

/** What happens on the page, and the refusal of whatever a page may ask of its visitor. */
export function watchPage(page: Page) {
  let consoleErrors = 0;
  const answers: Response[] = [];
  let failure: Request | null = null;
  const isDocument = (request: Request) =>
    request.isNavigationRequest() && request.serviceWorker() === null && request.frame() === page.mainFrame();
  page.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
  page.on('download', (download) => download.cancel().catch(() => {}));
  page.on('popup', (other) => other.close().catch(() => {}));
  page.on('pageerror', () => consoleErrors++);
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors++;
  });
  page.on('response', (response) => {
    if (!isDocument(response.request()) || (response.status() >= 300 && response.status() < 400)) return;
    answers.push(response);
    failure = null;
  });
  page.on('requestfailed', (request) => {
    if (isDocument(request)) failure = request;
  });
  return {
    consoleErrors: () => consoleErrors,
    /** The answer that the page shown came with. A download answers too, but the page stays; a script may change the address. */
    document(): Response | null {
      const here = page.url().split('#', 1)[0];
      return answers.findLast((one) => one.url().split('#', 1)[0] === here) ?? answers[0] ?? null;
    },
    failed: (): Request | null => failure,
  };
}

/** The outcome of a navigation that failed. The proxy knows more than Chromium, which only sees a closed connection. */
export function whyNot(
  url: string,
  failed: Request | null,
  proxy: GuardProxy,
  error: unknown,
): RenderFailure {
  const hop = URL.parse(failed?.url() ?? url);
  const port = Number(hop?.port || (hop?.protocol === 'https:' ? 443 : 80));
  const known = hop === null ? undefined : proxy.failureOf(hop.hostname, port);
  if (known !== undefined) {
    const { outcome, detail } = describeFailure(url, known, new AbortController().signal);
    return new RenderFailure(outcome, url, detail, { cause: known });
  }
  const code = failed?.failure()?.errorText ?? '';
  if (code.includes('ERR_ABORTED')) return new RenderFailure('not-html', url, 'a download', { cause: error });
  if (code.includes('ERR_TOO_MANY_REDIRECTS'))
    return new RenderFailure('redirect-loop', url, code, { cause: error });
  if (code.includes('ERR_BLOCKED_BY_CLIENT')) {
    return new RenderFailure('robots-disallowed', url, 'it may not be fetched', { cause: error });
  }
  const outcome = /SSL|CERT/.test(code) ? 'tls-failure' : 'connection-failure';
  return new RenderFailure(outcome, url, code || (error as Error).message.split('\n', 1)[0]!, {
    cause: error,
  });
}
