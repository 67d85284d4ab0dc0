import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import { choosePack, packById } from '../assess/choose-pack.ts';
import { captureById } from '../db/captures.ts';
import type { Scan } from '../db/scans.ts';
import { otherDisplays, type ShownLicence } from '../db/shown-licences.ts';
import { readCapture } from '../evidence/capture-reader.ts';
import type { CapturedPage, SiteFacts } from '../extract/site-facts.ts';
import { summariseSite } from '../extract/summarise-site.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import type { CompiledWatchlist } from '../names/compile-watchlist.ts';
import type { NameFacts } from '../names/name-facts.ts';
import { readName } from '../names/read-name.ts';
import { licenceNumberKey } from '../registry/licence-number.ts';
import { loadSiteContext } from '../registry/site-context.ts';
import { runSignals } from '../signals/run-signals.ts';
import type { OtherDisplay, SiteContext } from '../signals/signal.ts';
import type { ReadPages } from './read-stored-pages.ts';
import type { StepDeps } from './step-deps.ts';

export type JudgeDeps = Pick<StepDeps, 'db' | 'capturesFolder' | 'rulePacks' | 'lexicon' | 'watchlist'>;

/** What a scan is judged by beside its captures; stored with the judgement, so that it can be repeated in any year. */
export interface JudgeInputs {
  readonly site: SiteContext;
  readonly otherDisplays: readonly OtherDisplay[];
  /** Other hosts that the home page gives as its own address (`link rel=canonical`). */
  readonly selfNamed: readonly string[];
}

/** A judgement, with what of the lists went into it. */
export interface Judgement {
  readonly assessment: Assessment;
  readonly listVersion: number;
  /** The findings on the names, short: they tell whether a later list would find anything else. */
  readonly nameFindings: readonly string[];
}

/** Looks up what the register and other sites' pages say on the day of the scan. */
export async function gatherInputs(
  deps: JudgeDeps,
  scan: Scan,
  pages: readonly CapturedPage[],
): Promise<JudgeInputs & { readonly shown: readonly ShownLicence[] }> {
  const site = await loadSiteContext(deps.db, scan.siteId, dayInVietnam(scan.startedAt ?? new Date(0)));
  const shown = shownLicences(pages);
  const keys = shown.map(({ numberKey }) => numberKey);
  const displays = await otherDisplays(deps.db, scan.siteId, keys);
  return { site, shown, otherDisplays: displays, selfNamed: selfNamedHosts(pages) };
}

/**
 * Judges the pages of one scan by the rules in force on its day, or by `packId`. The same pages, inputs, lists and rules
 * give the same assessment, byte for byte.
 */
export async function judgeScan(
  deps: JudgeDeps,
  scan: Scan,
  { pages, sources }: ReadPages,
  inputs: JudgeInputs,
  packId?: string,
): Promise<Judgement> {
  const { site, otherDisplays } = inputs;
  const coverage = scan.coverage ?? { planned: 0, outcomes: {}, landedOn: null, newsSitemapCaptureId: null };
  const newsSitemap = await newsSitemapOf(deps, coverage.newsSitemapCaptureId);
  const facts = summariseSite(pages, coverage, newsSitemap);
  const { version: listVersion, list } = await deps.watchlist();
  const names = namesOf(scan, inputs, list);
  const { rulePacks, lexicon } = deps;
  const pack = packId === undefined ? choosePack(rulePacks, site.observedOn) : packById(rulePacks, packId);
  const findings = runSignals({ site, facts, names, lexicon: lexicon.lexicon, otherDisplays, sources }, pack);
  const assessment = assess(scan.host, facts.condition, findings, pack);
  return { assessment, listVersion, nameFindings: nameFindings(names) };
}

/** Reads every host that the site stands for: its own, those of its licence, the one it redirects to or calls itself. */
export function namesOf(
  scan: Scan,
  { site, selfNamed = [] }: Pick<JudgeInputs, 'site'> & Partial<JudgeInputs>,
  list: CompiledWatchlist,
): NameFacts[] {
  const landedOn = scan.coverage?.landedOn ?? null;
  const hosts = [
    scan.host,
    ...(site.licence?.domains ?? []),
    ...(landedOn === null ? [] : [landedOn]),
    ...selfNamed,
  ];
  return [...new Set(hosts.map((host) => host.replace(/^www\./, '')))].map((host) =>
    readName(host, list, { owner: site.owner }),
  );
}

function selfNamedHosts(pages: readonly CapturedPage[]): string[] {
  const canonical = pages.find((page) => page.kind === 'home')?.canonical ?? null;
  return canonical === null || !URL.canParse(canonical) ? [] : [new URL(canonical).hostname];
}

export function nameFindings(names: readonly NameFacts[]): string[] {
  return names.flatMap(({ host, findings }) =>
    findings.map(({ id, target, how, score }) => `${host} ${id} ${target} ${how} ${score.toFixed(3)}`),
  );
}

function shownLicences(pages: readonly CapturedPage[]): ShownLicence[] {
  const shown = new Map<string, ShownLicence>();
  for (const page of pages) {
    for (const { number, subject, superseded, issuedOn, authority } of page.furniture.licences) {
      if (number === null || superseded || subject === 'other') continue;
      const known = shown.get(number);
      if (known === undefined || (known.issuedOn === null && issuedOn !== null)) {
        shown.set(number, { numberKey: licenceNumberKey(number), number, issuedOn, authority });
      }
    }
  }
  return [...shown.values()];
}

/** The sitemap's own declaration that it is a Google News sitemap, as a quote from its capture. */
async function newsSitemapOf(deps: JudgeDeps, captureId: string | null): Promise<SiteFacts['newsSitemap']> {
  const capture = captureId === null ? null : await captureById(deps.db, captureId);
  if (capture === null) return null;
  const { body } = await readCapture(deps.capturesFolder, capture);
  const declaration = /xmlns:\w+\s*=\s*["'][^"']*schemas\/sitemap-news[^"']*["']/;
  const quote = declaration.exec(Buffer.from(body).toString('utf8'))?.[0];
  return quote === undefined ? null : { quote, where: 'urlset', url: capture.url, captureId: capture.id };
}
