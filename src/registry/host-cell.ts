import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { type Said, say } from '../lib/say.ts';

export interface HostCell {
  /** Lower case, punycode, no trailing dot, no leading "www.", each once, in the order of the cell. */
  readonly hosts: readonly string[];
  /** Why a piece of the cell is no host, or what was done to it. */
  readonly problems: readonly HostProblem[];
}

export interface HostProblem {
  readonly reason: Said;
  /** False when the piece was left out. */
  readonly kept: boolean;
}

type Verdict = { readonly host: string; readonly note?: Said } | { readonly reason: Said };

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const JOINING_WORDS = new Set(['và', 'va', 'and', '-', '–', '&', '+', 'hoặc']);
/** Suffixes that licensees use, for suggesting what a typo meant. */
const USUAL_SUFFIXES = ['vn', 'com', 'net', 'org', 'info', 'edu', 'gov', 'biz', 'asia', 'mobi'];
/** Open to institutions of the United States alone, so a Vietnamese site there lost its ".vn". */
const FOREIGN_SUFFIXES = new Set(['gov', 'mil']);

/** hanoi.vn, khanhhoa.vn and the like are public suffixes and, unlike com.vn, also sites. */
const PROVINCE_SUFFIX =
  /^(?!(?:com|net|org|edu|gov|int|ac|biz|info|name|pro|health|id|io|ai)\.)[a-z0-9-]+\.vn$/;

function isOneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  const swapped = restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
  return swapped || (restA.length <= 1 && restB.length <= 1);
}

/** What a host with an unknown ending was meant to be. */
function suggest(host: string): string | null {
  const labels = host.split('.');
  const last = labels.pop() ?? '';
  const glued = /^(com|net|org|gov|edu)vn$/.exec(last);
  if (glued !== null) return [...labels, glued[1], 'vn'].join('.');
  const meant = USUAL_SUFFIXES.find((suffix) => isOneEditApart(last, suffix));
  return meant === undefined ? null : [...labels, meant].join('.');
}

/** "https://WWW.Example.vn:443/tin-tuc?id=1" → "www.example.vn". */
function bareHost(piece: string): string {
  return piece
    .replace(/^(?:https?|ftp)[:/]+/i, '')
    .replace(/^[:/]+/, '')
    .replace(/[/?#\\].*$/, '')
    .replace(/:\d*$/, '')
    .replace(/^[.'"“”‘’]+|[.'"“”‘’]+$/gu, '');
}

function noHost(shown: string): Said {
  return say('host-not-one', "'{shown}' is not a host name", { shown });
}

function unknownSuffix(shown: string, meant: string | null): Said {
  if (meant === null)
    return say('host-unknown-suffix', "'{shown}' ends in no known public suffix", { shown });
  const text = "'{shown}' ends in no known public suffix; did you mean {meant}?";
  return say('host-mistyped-suffix', text, { shown, meant });
}

function judge(piece: string): Verdict {
  const shown = bareHost(piece).toLowerCase();
  if (shown.includes('@')) {
    const text = "'{shown}' is an e-mail address, not a host; write the site's host instead";
    return { reason: say('host-is-email', text, { shown }) };
  }
  const ascii = domainToASCII(shown);
  if (ascii === '' || !/^[a-z0-9.-]+$/.test(ascii)) return { reason: noHost(shown) };
  const read = parse(ascii, { allowPrivateDomains: false });
  if (read.isIp === true)
    return { reason: say('host-is-ip', "'{shown}' is an IP address, not a host name", { shown }) };
  if (read.hostname === null || !ascii.includes('.')) return { reason: noHost(shown) };
  if (read.isIcann !== true) {
    return { reason: unknownSuffix(shown, suggest(ascii)) };
  }
  if (read.domain === null && !PROVINCE_SUFFIX.test(ascii)) {
    return { reason: say('host-is-suffix', "'{shown}' is a public suffix, not a site", { shown }) };
  }
  if (FOREIGN_SUFFIXES.has(read.publicSuffix ?? '')) {
    const text = "'{shown}' ends in a suffix of the United States; did you mean {meant}?";
    return { reason: say('host-foreign-suffix', text, { shown, meant: `${ascii}.vn` }) };
  }
  const glued = /^www[\d]?-?([a-z][a-z0-9-]{2,})$/.exec(read.domainWithoutSuffix ?? '');
  if (glued !== null) {
    const meant = `www.${glued[1]}.${read.publicSuffix}`;
    const text = "'{shown}' looks like 'www' without its dot; did you mean {meant}?";
    return { reason: say('host-glued-www', text, { shown, meant }) };
  }
  let host = ascii;
  while (host.startsWith('www.') && host !== `www.${read.publicSuffix}`) host = host.slice(4);
  if (ascii === shown) return { host };
  const text = "'{shown}' has letters outside a–z: read as the internationalised name {host}";
  return { host, note: say('host-international', text, { shown, host }) };
}

function pieces(cell: string): string[] {
  const text = cell
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/(?<=:\/\/)\s+/g, '')
    // "bao . com .vn" is one host written with spaces, "a.vn, b.vn" are two.
    .replace(/(?<=[\p{L}\p{N}])\s+\.(?=\s*[\p{L}\p{N}])/gu, '.')
    .replace(/\.\s+(?=(?:com|net|org|gov|edu|info|vn)(?:\s*\.\s*vn)?(?:[\s;,)]|$))/giu, '.')
    .replace(/[()[\]<>{}]/g, ' ');
  return text.split(/[\s;,|]+/u).filter((piece) => piece !== '' && !JOINING_WORDS.has(piece.toLowerCase()));
}

/** Reads the hosts out of a cell: several parted by `;` `,` `|` or white space, URLs, internationalised names. */
export function readHosts(cell: string): HostCell {
  const hosts = new Set<string>();
  const problems: HostProblem[] = [];
  for (const piece of pieces(cell)) {
    const verdict = judge(piece);
    if ('reason' in verdict) {
      problems.push({ reason: verdict.reason, kept: false });
      continue;
    }
    hosts.add(verdict.host);
    if (verdict.note !== undefined) problems.push({ reason: verdict.note, kept: true });
  }
  return { hosts: [...hosts], problems };
}
