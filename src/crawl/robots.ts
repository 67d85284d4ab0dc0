import type { Db } from '../db/database.ts';
import { loadRobots, saveRobots } from '../db/robots-cache.ts';
import type { CrawlOptions } from './crawl-options.ts';
import type { Outcome } from './outcome.ts';
import { type CrawlResponse, type FetchResult, retryAfterMs } from './response.ts';
import { parseRobots, type RobotsRules } from './robots-rules.ts';

/** What an origin's robots.txt says, or why it could not be read (then nothing may be fetched for now). */
export type RobotsVerdict =
  | { readonly kind: 'rules'; readonly rules: RobotsRules }
  | {
      readonly kind: 'closed';
      readonly outcome: Outcome;
      readonly detail: string;
      /** The server answered (5xx, 429): there is one, so no other scheme needs to be tried. */
      readonly answered: boolean;
    };

/** One GET, paced, stored, no redirects followed: the scan's own. `isNeeded` is asked once the host is ours. */
export type RobotsFetch = (url: URL, isNeeded: () => Promise<boolean>) => Promise<FetchResult | null>;

export interface Robots {
  /** The verdict for an origin, read at most once per period across all scans and (with a database) all processes. */
  of(origin: string, fetch: RobotsFetch): Promise<RobotsVerdict>;
}

type Kept = { readonly verdict: RobotsVerdict; readonly expiresAt: number };
type Options = Pick<
  CrawlOptions,
  'productToken' | 'robotsCacheMs' | 'robotsRetryMs' | 'robotsMaxBytes' | 'maxRedirects'
>;

const MAX_KEPT = 2000;
const ANSWERED = 'robots.txt: status';

/** @param db null keeps verdicts in memory only (mapped hosts, tests) */
export function createRobots(db: Db | null, options: Options, now: () => number = Date.now): Robots {
  return new RobotsKeeper(db, options, now);
}

class RobotsKeeper implements Robots {
  readonly #db: Db | null;
  readonly #options: Options;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();
  readonly #underWay = new Map<string, Promise<RobotsVerdict>>();

  constructor(db: Db | null, options: Options, now: () => number) {
    this.#db = db;
    this.#options = options;
    this.#now = now;
  }

  async of(origin: string, fetch: RobotsFetch): Promise<RobotsVerdict> {
    const running = this.#underWay.get(origin);
    if (running !== undefined) {
      const verdict = await running;
      // Another scan's reading may have been stopped with that scan; then this one reads for itself.
      if (verdict.kind === 'rules' || verdict.outcome !== 'abandoned') return verdict;
    }
    const finding = this.#find(origin, fetch).finally(() => this.#underWay.delete(origin));
    this.#underWay.set(origin, finding);
    return finding;
  }

  async #find(origin: string, fetch: RobotsFetch): Promise<RobotsVerdict> {
    const known = await this.#recall(origin);
    if (known !== null) return known;
    // Two processes may both get here; the host's lease lets one fetch, and the other finds what it left.
    let found: RobotsVerdict | null = null;
    const isNeeded = async () => {
      found = await this.#recall(origin);
      return found === null;
    };
    const url = new URL('/robots.txt', origin);
    const reading = await readFollowing(url, fetch, isNeeded, this.#options.maxRedirects);
    if (reading === null) return found!;
    const judgement = judge(origin, reading, this.#options, this.#now());
    if (judgement.lifeMs > 0) await this.#keep(origin, judgement);
    return judgement.verdict;
  }

  async #recall(origin: string): Promise<RobotsVerdict | null> {
    const local = this.#kept.get(origin);
    if (local !== undefined && local.expiresAt > this.#now()) return local.verdict;
    this.#kept.delete(origin);
    const row = this.#db === null ? null : await loadRobots(this.#db, origin);
    if (row === null) return null;
    const verdict = verdictOf(origin, row.verdict, row.body ?? '', this.#options.productToken);
    this.#remember(origin, verdict, row.remainingMs);
    return verdict;
  }

  async #keep(origin: string, { verdict, body, lifeMs }: Judgement): Promise<void> {
    this.#remember(origin, verdict, lifeMs);
    const stored = verdict.kind === 'closed' ? 'disallow-all' : body === '' ? 'allow-all' : 'rules';
    if (this.#db !== null) await saveRobots(this.#db, { origin, verdict: stored, body, lifeMs });
  }

  #remember(origin: string, verdict: RobotsVerdict, lifeMs: number): void {
    if (this.#kept.size >= MAX_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(origin, { verdict, expiresAt: this.#now() + lifeMs });
  }
}

function verdictOf(origin: string, kind: string, body: string, productToken: string): RobotsVerdict {
  if (kind === 'disallow-all')
    return {
      kind: 'closed',
      outcome: 'robots-unreachable',
      detail: body,
      answered: body.startsWith(ANSWERED),
    };
  return { kind: 'rules', rules: parseRobots(`${origin}/robots.txt`, body, productToken) };
}

/** RFC 9309 §2.3.1.2: at least five redirects are followed, also to other hosts; the rules count for the first. */
async function readFollowing(
  start: URL,
  fetch: RobotsFetch,
  isNeeded: () => Promise<boolean>,
  maxRedirects: number,
): Promise<FetchResult | null> {
  let url = start;
  for (let hop = 0; ; hop += 1) {
    const result = await fetch(url, hop === 0 ? isNeeded : async () => true);
    if (result === null || !result.ok) return result;
    const next = redirectTarget(result.response);
    if (next === null || hop >= maxRedirects) return result;
    url = next;
  }
}

/** Where a redirect leads; null for any other response and for an address that is none. */
export function redirectTarget(response: CrawlResponse): URL | null {
  if (![301, 302, 303, 307, 308].includes(response.status)) return null;
  const location = response.rawHeaders.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (location === undefined || !URL.canParse(location, response.url)) return null;
  const target = new URL(location, response.url);
  return target.protocol === 'http:' || target.protocol === 'https:' ? target : null;
}

interface Judgement {
  readonly verdict: RobotsVerdict;
  readonly body: string;
  readonly lifeMs: number;
}

/** Failures that say what is wrong with the host itself; the others are robots.txt being unreachable. */
const HOST_FAILURES: readonly Outcome[] = [
  'rate-limited',
  'dns-failure',
  'tls-failure',
  'guard-refused',
  'abandoned',
];

/** RFC 9309 §2.3.1: 2xx rules, 4xx (and too many redirects) allow all; 5xx, 429 and no answer forbid all for now. */
function judge(origin: string, result: FetchResult, options: Options, now: number): Judgement {
  if (!result.ok) {
    const { outcome, detail } = result.failure;
    const isRefused =
      detail.includes('ECONNREFUSED') || detail.includes('EHOSTUNREACH') || detail.includes('ENETUNREACH');
    const isHost = HOST_FAILURES.includes(outcome) || isRefused;
    const shown = isHost ? outcome : 'robots-unreachable';
    // What is wrong with the host is asked again next time, so that a repaired host is not kept waiting.
    const lifeMs = isHost ? 0 : options.robotsRetryMs;
    const reason = `robots.txt: ${detail}`;
    return {
      verdict: { kind: 'closed', outcome: shown, detail: reason, answered: false },
      body: reason,
      lifeMs,
    };
  }
  const { response } = result;
  // Half a file may lack the very line that forbids.
  const isCut = response.transport.truncated === 'disconnect' || response.transport.truncated === 'time';
  if (response.status === 429 || response.status >= 500 || isCut) {
    const asked = retryAfterMs(response, now) ?? 0;
    const lifeMs = Math.min(options.robotsCacheMs, Math.max(options.robotsRetryMs, asked));
    const detail = `${ANSWERED} ${response.status}${isCut ? ', cut off' : ''}`;
    const verdict = { kind: 'closed', outcome: 'robots-unreachable', detail, answered: true } as const;
    return { verdict, body: detail, lifeMs };
  }
  const isRules = response.status >= 200 && response.status < 300;
  const bytes = isRules ? response.body.subarray(0, options.robotsMaxBytes) : new Uint8Array();
  const rules = parseRobots(`${origin}/robots.txt`, bytes, options.productToken);
  return { verdict: { kind: 'rules', rules }, body: textFor(bytes), lifeMs: options.robotsCacheMs };
}

/** Postgres text holds no zero bytes; UTF-16 files must survive the table. */
function textFor(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const charset = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(charset).decode(bytes).replaceAll('\0', '');
}
