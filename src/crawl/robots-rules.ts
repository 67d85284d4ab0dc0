import * as robotsParserModule from 'robots-parser';

interface ParsedRobots {
  isAllowed(url: string, productToken: string): boolean | undefined;
  getCrawlDelay(productToken: string): number | undefined;
}
// A CommonJS module whose types describe an ES module: what they call its namespace is the function.
const robotsParser = robotsParserModule.default as unknown as (url: string, text: string) => ParsedRobots;

/** The rules of one robots.txt for one crawler (RFC 9309). */
export interface RobotsRules {
  isAllowed(url: string): boolean;
  /** Crawl-delay of our group in milliseconds; null when none is given. */
  readonly crawlDelayMs: number | null;
  /** As written; may be relative or on another host. */
  readonly sitemaps: readonly string[];
}

/** In one pattern, and in a whole file. The most in 4,231 real files are 16 and 2,244. */
const MAX_WILDCARDS = 16;
const MAX_WILDCARDS_IN_FILE = 4000;
/** Misspellings that Google's parser takes for the directive meant. */
const DIRECTIVES: readonly [RegExp, string][] = [
  [/^user[\s-]*agent$/i, 'User-agent'],
  [/^(dis+al+ow|dissalow|disalow|disallaw|diasllow)$/i, 'Disallow'],
  [/^allow$/i, 'Allow'],
  [/^crawl[\s-]*delay$/i, 'Crawl-delay'],
];

/**
 * Reads a robots.txt. Anything that is no rule is ignored: an HTML page read as robots.txt allows everything.
 * @param body at most the first 500 KiB of the file, as bytes
 */
export function parseRobots(robotsUrl: string, body: Uint8Array | string, productToken: string): RobotsRules {
  const text = typeof body === 'string' ? body : decode(body);
  const { lines, sitemaps } = tidy(text);
  const robots = robotsParser(robotsUrl, lines.join('\n'));
  const delay = robots.getCrawlDelay(productToken);
  return {
    // `undefined` means an address on another origin, for which these rules say nothing.
    isAllowed: (url) =>
      new URL(url).pathname === '/robots.txt' || robots.isAllowed(plainUrl(url), productToken) !== false,
    crawlDelayMs: delay === undefined || !(delay >= 0) ? null : delay * 1000,
    sitemaps,
  };
}

/** RFC 9309 §2.2.2: unreserved characters compare equal however they are escaped. */
function plain(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : whole.toUpperCase();
  });
}

function plainUrl(url: string): string {
  const parsed = new URL(url);
  return parsed.origin + plain(parsed.pathname + parsed.search);
}

function decode(body: Uint8Array): string {
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder('utf-16le').decode(body);
  if (body[0] === 0xfe && body[1] === 0xff) return new TextDecoder('utf-16be').decode(body);
  return new TextDecoder('utf-8').decode(body);
}

/**
 * Leaves only lines that belong to groups: robots-parser ends a group at any other line, where RFC 9309 §2.2.4 wants
 * it to go on. Also mends what real files get wrong (typos, full addresses, "Rasoat/1.0") and keeps patterns cheap.
 */
function tidy(text: string): { lines: string[]; sitemaps: string[] } {
  const lines: string[] = [];
  const sitemaps: string[] = [];
  let wildcards = 0;
  for (const raw of text.replaceAll('\0', '').split(/\r\n|\r|\n/)) {
    const line = raw
      .replace(/^\uFEFF/, '')
      .replace(/#.*/, '')
      .trim();
    const match = /^([a-z][a-z\s-]*):(.*)$/i.exec(line) ?? /^([a-z-]+)\s+(.*)$/i.exec(line);
    if (match === null) continue;
    const name = match[1]!.trim();
    const value = match[2]!.trim();
    if (/^site[\s-]*map$/i.test(name) && value !== '') sitemaps.push(value);
    const directive = DIRECTIVES.find(([spelling]) => spelling.test(name))?.[1];
    if (directive === undefined) continue;
    if (directive === 'User-agent') lines.push(`User-agent: ${agentOf(value)}`);
    else if (directive === 'Crawl-delay') lines.push(`Crawl-delay: ${value}`);
    else {
      const most = wildcards > MAX_WILDCARDS_IN_FILE ? 0 : MAX_WILDCARDS;
      const pattern = cheap(plain(pathOf(value)), most, directive === 'Allow');
      wildcards += (pattern ?? '').split('*').length - 1;
      if (pattern !== null) lines.push(`${directive}: ${pattern}`);
    }
  }
  return { lines, sitemaps: [...new Set(sitemaps)] };
}

/** The product token ends at the first character that cannot be in one. */
function agentOf(value: string): string {
  return value.startsWith('*') ? '*' : (/^[a-z_-]+/i.exec(value)?.[0] ?? value);
}

function pathOf(value: string): string {
  const path = value.replace(/^https?:\/\/[^/]+/i, '');
  return path === '' || /^[/*$]/.test(path) ? path : `/${path}`;
}

/** Matching costs wildcards × path; a hostile file must not cost seconds. Cutting a Disallow short only forbids more. */
function cheap(pattern: string, most: number, isAllow: boolean): string | null {
  const parts = pattern.replace(/\*{2,}/g, '*').split('*');
  if (parts.length - 1 <= most) return parts.join('*');
  return isAllow ? null : parts.slice(0, most + 1).join('*');
}
