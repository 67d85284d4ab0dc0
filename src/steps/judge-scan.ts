import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import { choosePack, packById } from '../assess/choose-pack.ts';
import { captureById } from '../db/captures.ts';
import type { Scan } from '../db/scans.ts';
import { readCapture } from '../evidence/capture-reader.ts';
import type { CapturedPage, SiteFacts } from '../extract/site-facts.ts';
import { summariseSite } from '../extract/summarise-site.ts';
import { readName } from '../names/read-name.ts';
import { loadSiteContext } from '../registry/site-context.ts';
import { runSignals } from '../signals/run-signals.ts';
import type { StepDeps } from './step-deps.ts';

type JudgeDeps = Pick<StepDeps, 'db' | 'capturesFolder' | 'rulePacks' | 'lexicon'>;

/**
 * Judges the pages of one scan by the rules in force on its day, or by `packId`. The same pages, register rows, lists
 * and rules give the same assessment, byte for byte.
 */
export async function judgeScan(
  deps: JudgeDeps,
  scan: Scan,
  pages: readonly CapturedPage[],
  packId?: string,
): Promise<Assessment> {
  const observedOn = dayInVietnam(scan.startedAt ?? new Date(0));
  const site = await loadSiteContext(deps.db, scan.siteId, observedOn);
  const coverage = scan.coverage ?? { planned: 0, outcomes: {}, landedOn: null, newsSitemapCaptureId: null };
  const newsSitemap = await newsSitemapOf(deps, coverage.newsSitemapCaptureId);
  const facts = summariseSite(pages, coverage, newsSitemap);
  const hosts = new Set([
    scan.host,
    ...(site.licence?.domains ?? []),
    ...(coverage.landedOn === null ? [] : [coverage.landedOn]),
  ]);
  const names = [...hosts].map((host) => readName(host, deps.lexicon.watchlist, { owner: site.owner }));
  const pack =
    packId === undefined ? choosePack(deps.rulePacks, observedOn) : packById(deps.rulePacks, packId);
  const findings = runSignals({ site, facts, names, lexicon: deps.lexicon.lexicon }, pack);
  return assess(scan.host, facts.condition, findings, pack);
}

/** The sitemap's own declaration that it is a Google News sitemap, as a quote from its capture. */
async function newsSitemapOf(deps: JudgeDeps, captureId: string | null): Promise<SiteFacts['newsSitemap']> {
  const capture = captureId === null ? null : await captureById(deps.db, captureId);
  if (capture === null) return null;
  const { body } = await readCapture(deps.capturesFolder, capture);
  const quote = /xmlns:\w+\s*=\s*["'][^"']*schemas\/sitemap-news[^"']*["']/.exec(
    Buffer.from(body).toString('utf8'),
  )?.[0];
  return quote === undefined ? null : { quote, where: 'urlset', url: capture.url, captureId: capture.id };
}

/** The calendar day in Vietnam (UTC+7 all year), ISO. */
export function dayInVietnam(moment: Date): string {
  return new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
