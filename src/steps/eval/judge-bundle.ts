import { assess } from '../../assess/assess.ts';
import type { Assessment } from '../../assess/assessment.ts';
import { choosePack } from '../../assess/choose-pack.ts';
import type { RulePack } from '../../assess/rule-pack.ts';
import type { PageFacts } from '../../extract/page-facts.ts';
import { type PageSource, readPage } from '../../extract/read-page.ts';
import type { CapturedPage, ScanCoverage, SiteFacts } from '../../extract/site-facts.ts';
import { summariseSite } from '../../extract/summarise-site.ts';
import type { NameFacts } from '../../names/name-facts.ts';
import { runSignals } from '../../signals/run-signals.ts';
import type { Lexicon, SignalInput } from '../../signals/signal.ts';
import type { Bundle, BundledResponse } from './bundle.ts';

export interface Judging {
  readonly rulePacks: readonly RulePack[];
  readonly lexicon: Lexicon;
  readonly readNames: (hosts: readonly string[], owner: string | null) => readonly NameFacts[];
  /** Reads a page; replaced to measure what reading does. */
  readonly readPage?: (source: PageSource) => PageFacts;
}

export interface JudgedBundle {
  readonly bundle: Bundle;
  readonly input: SignalInput;
  readonly assessment: Assessment;
}

function header({ headers }: BundledResponse, name: string): string | null {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
}

function isHtml({ contentType, body }: BundledResponse): boolean {
  if (contentType !== null && contentType !== '') return /html/i.test(contentType);
  return /<(html|!doctype html|body|head)\b/i.test(Buffer.from(body.subarray(0, 2048)).toString('latin1'));
}

function outcomeOf(response: BundledResponse): string {
  if (response.status >= 500) return 'server-error';
  if (response.status === 403 || response.status === 401) return 'blocked';
  if (response.status === 429) return 'rate-limited';
  if (response.status >= 400) return 'gone';
  return 'fetched';
}

/** Where the home page ends up: the host of its redirect, or the site's own. */
function landing({ site, responses }: Bundle): { host: string | null; offSite: boolean } {
  const home = responses.find((response) => new URL(response.url).pathname === '/');
  if (home === undefined) return { host: null, offSite: false };
  const target = header(home, 'location');
  if (home.status < 300 || home.status >= 400 || target === null) {
    return { host: home.status < 400 ? site.host : null, offSite: false };
  }
  const { hostname } = new URL(target, home.url);
  return { host: hostname, offSite: hostname.replace(/^www\./, '') !== site.host.replace(/^www\./, '') };
}

function coverageOf(bundle: Bundle, pages: readonly BundledResponse[]): ScanCoverage {
  const outcomes: Record<string, number> = {};
  const { host, offSite } = landing(bundle);
  for (const response of pages) {
    const outcome =
      offSite && response.status >= 300 && response.status < 400
        ? 'redirected-off-site'
        : outcomeOf(response);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return { planned: pages.length, outcomes, landedOn: host };
}

function newsSitemapOf({ responses }: Bundle): SiteFacts['newsSitemap'] {
  for (const response of responses) {
    if (response.status !== 200 || isHtml(response)) continue;
    const text = Buffer.from(response.body).toString('utf8');
    const quote = /xmlns:\w+\s*=\s*["'][^"']*schemas\/sitemap-news[^"']*["']/.exec(text)?.[0];
    if (quote !== undefined) return { quote, where: 'urlset', url: response.url, captureId: response.url };
  }
  return null;
}

/**
 * Reads the pages of a bundle as a scan would store them: every HTML page that answered 200; redirects and errors
 * count in the coverage only. Captures are named by their address.
 */
export function readBundlePages(bundle: Bundle, read: typeof readPage = readPage): CapturedPage[] {
  return bundle.responses
    .filter((response) => response.status === 200 && isHtml(response))
    .map((response) => ({
      ...read({
        url: response.url,
        body: response.body,
        contentType: response.contentType,
        robotsTag: header(response, 'x-robots-tag'),
        status: response.status,
      }),
      captureId: response.url,
    }));
}

/** Judges a bundle offline, by the rules in force on its day. */
export function judgeBundle(bundle: Bundle, judging: Judging): JudgedBundle {
  const pages = readBundlePages(bundle, judging.readPage);
  const html = bundle.responses.filter((response) => isHtml(response));
  const facts = summariseSite(pages, coverageOf(bundle, html), newsSitemapOf(bundle));
  const { site } = bundle;
  const hosts = [...new Set([site.host, ...(site.licence?.domains ?? [])])];
  const input: SignalInput = {
    site,
    facts,
    names: judging.readNames(hosts, site.owner),
    lexicon: judging.lexicon,
  };
  const pack = choosePack(judging.rulePacks, site.observedOn);
  const assessment = assess(site.host, facts.condition, runSignals(input, pack), pack);
  return { bundle, input, assessment };
}
