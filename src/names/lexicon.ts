import type { Language } from './language.ts';
import { nameKey } from './name-key.ts';
import { type SiteNameWords, siteNameReader } from './site-name-words.ts';
import { foldLetters } from './vietnamese-letters.ts';

/** A press outlet or state body that articles are credited to. */
export interface Outlet {
  /** One id for all its spellings and hosts, e.g. "tuoitre.vn". */
  readonly id: string;
  readonly name: string;
  readonly kind: 'press' | 'state';
}

/** Reference data, compiled by the caller: signals read no files. */
export interface Lexicon {
  /** "Tuổi Trẻ Online", "TTO", "https://tuoitre.vn/…" → the outlet; null for anything that is neither press nor state. */
  resolveOutlet(nameOrUrl: string): Outlet | null;
  /** Whole press words in a site's own name ("Tin tức Đọc Ngay" → tin tức), as written; never letters inside other words. */
  pressWordsInName(siteName: string): readonly string[];
}

/** One row of `press-outlets.csv` or `state-bodies.csv`; an alias with a dot and no space is a further host. */
export interface OutletRow {
  readonly host: string;
  readonly name: string;
  readonly kind: 'press' | 'state';
  readonly aliases: readonly string[];
}

export interface LexiconData extends SiteNameWords {
  readonly outlets: readonly OutletRow[];
}

const HOST = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;
const LEAD =
  /^(theo|nguồn|via|dẫn theo|trích|báo điện tử|báo|tạp chí điện tử|tạp chí|chuyên trang|trang|kênh|đài|hãng tin|thời báo)[\s:.,-]+/u;
const TAIL = /[\s-]+(online|điện tử|newspaper|news)$/u;
const BODY =
  /^(ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân|công an|sở|cục|tổng cục|chi cục|thành ủy|tỉnh ủy|huyện ủy|viện kiểm sát nhân dân|tòa án nhân dân|toà án nhân dân|cổng thông tin điện tử|cổng ttđt|bộ chỉ huy|bộ tư lệnh|ban tuyên giáo|văn phòng chính phủ|liên đoàn lao động|kho bạc nhà nước|cảnh sát)(\s|$)/u;
const BROADCASTER = /^đài\s+(phát thanh|truyền hình|pt|th|ptth|pt-th|pt&th)[\p{L}\s,&-]*$/u;

/** Compiles outlets and press words. Later rows never take a spelling from earlier ones. */
export function createLexicon(data: LexiconData): Lexicon {
  const hosts = new Map<string, Outlet>();
  const accented = new Map<string, Outlet>();
  const folded = new Map<string, Outlet | null>();
  const keep = (name: string, outlet: Outlet): void => {
    const key = nameKey(name);
    if (key === '') return;
    if (!accented.has(key)) accented.set(key, outlet);
    const plain = foldLetters(key);
    const known = folded.get(plain);
    if (known === undefined) folded.set(plain, outlet);
    else if (known !== null && known.id !== outlet.id && known.kind !== outlet.kind) folded.set(plain, null);
  };
  for (const row of data.outlets) {
    const outlet: Outlet = { id: row.host, name: row.name, kind: row.kind };
    for (const spelling of [row.host, ...row.aliases]) {
      if (HOST.test(spelling) && !hosts.has(spelling.toLowerCase()))
        hosts.set(spelling.toLowerCase(), outlet);
    }
    for (const spelling of [row.name, ...row.aliases]) {
      keep(spelling, outlet);
      if (row.kind === 'press') keep(stripLead(nameKey(spelling)), outlet);
    }
  }
  return {
    resolveOutlet: (nameOrUrl) =>
      findHost(nameOrUrl, hosts) ?? findName(nameOrUrl, accented, folded, data.language),
    pressWordsInName: siteNameReader(data),
  };
}

function stripLead(key: string): string {
  let rest = key;
  for (let again = true; again; ) {
    const next = rest.replace(LEAD, '').replace(TAIL, '');
    again = next !== rest && next !== '';
    if (next !== '') rest = next;
  }
  return rest;
}

function findHost(text: string, hosts: ReadonlyMap<string, Outlet>): Outlet | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(https?:)?\/\//, '')
    .replace(/^(theo|nguồn|via)[\s:]+/u, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/[.\s]+$/, '');
  if (!HOST.test(bare)) return null;
  const labels = bare.split('.');
  for (let from = 0; from < labels.length - 1; from += 1) {
    const outlet = hosts.get(labels.slice(from).join('.'));
    if (outlet !== undefined) return outlet;
  }
  const body = /(?:^|\.)([a-z0-9-]+\.(?:gov|mil)\.vn)$/.exec(bare)?.[1];
  return body === undefined ? null : { id: body, name: body, kind: 'state' };
}

function findName(
  text: string,
  accented: ReadonlyMap<string, Outlet>,
  folded: ReadonlyMap<string, Outlet | null>,
  { offices }: Language,
): Outlet | null {
  const key = nameKey(text);
  if (key === '' || key.length > 120) return null;
  const short = stripLead(key);
  for (const spelling of [key, short]) {
    const outlet = accented.get(spelling);
    if (outlet !== undefined) return outlet;
  }
  // Typed without accents, a name counts only as a whole and only where it is no accented word of another meaning.
  if (foldLetters(key) === key) {
    const outlet = folded.get(key) ?? folded.get(short);
    if (outlet != null) return outlet;
  }
  if (BROADCASTER.test(key))
    return { id: foldLetters(key).replace(/[^a-z0-9]+/g, '-'), name: text.trim(), kind: 'press' };
  const plain = key.replace(/^(theo|nguồn)[\s:]+/u, '');
  if (BODY.test(plain) || offices.openingName(plain) !== null)
    return { id: foldLetters(plain).replace(/[^a-z0-9]+/g, '-'), name: text.trim(), kind: 'state' };
  return null;
}
