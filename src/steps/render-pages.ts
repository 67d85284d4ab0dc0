import { isSameSite } from '../crawl/url-normal.ts';
import { assessmentOfScan } from '../db/assessments.ts';
import { capturesOfScan, insertCapture } from '../db/captures.ts';
import { loadScan, type Scan } from '../db/scans.ts';
import { insertScreenshot, screenshotsOfScan } from '../db/screenshots.ts';
import { storeScreenshot } from '../evidence/screenshot-store.ts';
import { openScanArchive } from '../evidence/warc-writer.ts';
import { OperationalError } from '../lib/errors.ts';
import type { Payload } from '../queue/payloads.ts';
import type { Evidence } from '../signals/signal.ts';
import { handIn } from './hand-in.ts';
import { needsBrowser } from './needs-browser.ts';
import { readStoredPages } from './read-stored-pages.ts';
import { archiveInfo } from './scan-identity.ts';
import type { StepDeps } from './step-deps.ts';

/** Pictures of one scan at most: the pages that carry the strongest evidence. */
const MOST_SCREENSHOTS = 3;

/**
 * The browser's part of a scan. `fill-shells`: pages that need their scripts (empty shells, scripted credits) are
 * opened, and the document that these made is stored as a capture of its own. `screenshots`: pages with evidence for a
 * flag are pictured, the quotes boxed. Without a browser the scan goes on as it is: a picture or a shell's content is
 * then missing, and logged.
 */
export async function renderPages(
  deps: StepDeps,
  payload: Payload<'render-page'>,
  stop?: AbortSignal,
): Promise<void> {
  if (payload.purpose === 'fill-shells') await fillShells(deps, payload.scanId, stop);
  else if (deps.settings.browser.screenshots) await takeScreenshots(deps, payload.scanId, stop);
}

async function fillShells(deps: StepDeps, scanId: string, stop?: AbortSignal): Promise<void> {
  const scan = await loadScan(deps.db, scanId);
  if (scan === null) return;
  const captures = await capturesOfScan(deps.db, scanId);
  const alreadyRendered = new Set(
    captures.filter((capture) => capture.transport.rendered).map((capture) => capture.url),
  );
  const shells = (await readStoredPages(deps, scanId)).pages
    .filter((page) => needsBrowser(page) && !alreadyRendered.has(page.url))
    .sort(
      (a, b) =>
        Number(b.kind === 'home') - Number(a.kind === 'home') ||
        Number(b.measures.shell) - Number(a.measures.shell),
    )
    .slice(0, deps.settings.browser.pages_per_scan);
  if (shells.length === 0) return;
  const archive = await openScanArchive(deps.capturesFolder, scanId, archiveInfo(deps.settings), deps.now());
  try {
    for (const { url } of shells) {
      if (stop?.aborted) return;
      await inBrowser(deps, { url, stop, scan }, async (renderer, mayFetch) => {
        const rendered = await renderer.render(url, { mayFetch });
        if (!isSameSite(new URL(rendered.finalUrl).hostname, new URL(url).hostname)) {
          deps.log.warn(
            { scanId, siteId: scan.siteId, url, finalUrl: rendered.finalUrl },
            'a script led away from the site: the shell stands',
          );
          return;
        }
        const row = await archive.append({
          // The shell's address, so that the rendered document stands for it.
          url,
          method: 'GET',
          requestHeaders: [],
          status: rendered.status,
          statusText: '',
          rawHeaders: [['Content-Type', 'text/html; charset=utf-8']],
          body: Buffer.from(rendered.html, 'utf8'),
          fetchedAt: deps.now(),
          transport: { rendered: true },
        });
        await insertCapture(deps.db, { ...row, robotsTag: null });
      });
    }
  } finally {
    await archive.close();
    await handIn(deps.capturesFolder, archive.file, deps.log);
  }
}

async function takeScreenshots(deps: StepDeps, scanId: string, stop?: AbortSignal): Promise<void> {
  const [scan, stored, done] = await Promise.all([
    loadScan(deps.db, scanId),
    assessmentOfScan(deps.db, scanId),
    screenshotsOfScan(deps.db, scanId),
  ]);
  if (scan === null || stored === null) return;
  const flagged = stored.body.grounds.filter((ground) => ground.flagged);
  const weights = new Map(
    flagged.flatMap((ground) => ground.contributions.map(({ signal, weight }) => [signal, weight])),
  );
  const present = stored.body.signals
    .filter((finding) => finding.outcome === 'present' && weights.has(finding.id))
    .sort((a, b) => (weights.get(b.id) ?? 0) - (weights.get(a.id) ?? 0));
  const evidence = present.flatMap((finding) => (finding.outcome === 'present' ? finding.evidence : []));
  for (const [url, quotes] of pagesWorthPicturing(evidence)) {
    if (stop?.aborted) return;
    if (done.some((shot) => shot.url === url)) continue;
    await inBrowser(deps, { url, stop, scan }, async (renderer, mayFetch) => {
      const { png, screenshot } = await renderer.render(url, { screenshot: true, boxes: quotes, mayFetch });
      if (png === undefined) return;
      const stored = await storeScreenshot(deps.capturesFolder, png);
      await insertScreenshot(deps.db, scanId, {
        url,
        ...stored,
        width: screenshot?.width ?? null,
        height: screenshot?.height ?? null,
        boxes: (screenshot?.marked ?? []).flatMap(({ quote, boxes }) =>
          boxes.map((box) => ({ quote, ...box })),
        ),
      });
      await handIn(deps.capturesFolder, stored.file, deps.log);
    });
  }
}

function pagesWorthPicturing(evidence: readonly Evidence[]): [string, string[]][] {
  const quotes = new Map<string, string[]>();
  for (const { url, quote } of evidence) {
    if (url === null || quote === null) continue;
    quotes.set(url, [...(quotes.get(url) ?? []), quote]);
  }
  return [...quotes].slice(0, MOST_SCREENSHOTS);
}

interface BrowserVisit {
  readonly url: string;
  readonly stop: AbortSignal | undefined;
  readonly scan: Pick<Scan, 'id' | 'siteId'>;
}

type InBrowser = (
  renderer: Awaited<ReturnType<StepDeps['renderer']>>,
  mayFetch: (url: string) => Promise<boolean>,
) => Promise<void>;

/** A page that the browser can't open, or no browser, costs the picture, not the scan. */
async function inBrowser(deps: StepDeps, { url, stop, scan }: BrowserVisit, work: InBrowser): Promise<void> {
  const log = deps.log.child({ siteId: scan.siteId, url });
  const signal = stop ?? new AbortController().signal;
  let done: (() => Promise<void>) | null = null;
  try {
    const renderer = await deps.renderer();
    await deps.crawler.withRobots(signal, async (mayFetch) => {
      // Asked before the host is ours: reading its robots.txt would wait for our own turn.
      if (!(await mayFetch(url))) return log.warn('page not rendered: robots.txt does not let it');
      done = await deps.crawler.turn(new URL(url).hostname, signal);
      if (done === null) return log.warn('page not rendered: its host wants to be left alone');
      return untilStopped(work(renderer, mayFetch), stop);
    });
  } catch (error) {
    if (stop?.aborted) return;
    if (!(error instanceof OperationalError)) throw error;
    log.warn({ code: error.code, reason: error.message }, 'page not rendered');
  } finally {
    await (done as (() => Promise<void>) | null)?.();
  }
}

/** A slow page does not hold up a stop: its work is left, and ends when the browser is closed. */
async function untilStopped(work: Promise<void>, stop: AbortSignal | undefined): Promise<void> {
  if (stop === undefined) return work;
  let leave = () => {};
  const stopped = new Promise<void>((done) => {
    leave = done;
  });
  stop.addEventListener('abort', leave, { once: true });
  if (stop.aborted) leave();
  await Promise.race([work, stopped]).finally(() => stop.removeEventListener('abort', leave));
}
