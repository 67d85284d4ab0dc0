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

export interface LexiconData {
  readonly outlets: readonly OutletRow[];
  /** Words that read as press in a site's own name, accented. */
  readonly pressWords: readonly string[];
  /** Longer words that hold a press word and are none ("thông tin", "báo cáo"), accented. */
  readonly plainWords: readonly string[];
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
  const words = pressWordMatcher(data.pressWords, data.plainWords);
  return {
    resolveOutlet: (nameOrUrl) => findHost(nameOrUrl, hosts) ?? findName(nameOrUrl, accented, folded),
    pressWordsInName: words,
  };
}

/** Lower case, NFC, one space, the tone mark's place and the dots of abbreviations evened out. */
function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[“”"'‘’()[\]«»]/g, ' ')
    .replace(/\bo[àáảãạ](?=\s|$)/gu, (found) => found)
    .replace(/o([àáảãạ])(?![\p{L}])/gu, (_all, mark: string) => moveTone('o', mark))
    .replace(/o([èéẻẽẹ])(?![\p{L}])/gu, (_all, mark: string) => moveTone('o', mark))
    .replace(/(?<!q)u([ỳýỷỹỵ])(?![\p{L}])/gu, (_all, mark: string) => moveTone('u', mark))
    .replace(/\s*&\s*/g, ' và ')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s:.,;|–—-]+|[\s:.,;|–—-]+$/g, '');
}

/** "oà" → "òa": the newer and the older place of the tone mark are one spelling. */
function moveTone(first: string, marked: string): string {
  const parts = marked.normalize('NFD');
  return (first + parts.slice(1)).normalize('NFC') + parts[0];
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
  if (BODY.test(plain))
    return { id: foldLetters(plain).replace(/[^a-z0-9]+/g, '-'), name: text.trim(), kind: 'state' };
  return null;
}

function pressWordMatcher(
  pressWords: readonly string[],
  plainWords: readonly string[],
): (siteName: string) => readonly string[] {
  const press = new Set(pressWords.map(nameKey));
  const plain = new Set(plainWords.map(nameKey));
  const pressFolded = new Set([...press].map(foldLetters));
  const plainFolded = new Set([...plain].map(foldLetters));
  return (siteName) => {
    const tokens = [...siteName.normalize('NFC').matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
    // A name typed without any accent is compared without accents; then "tin" needs no tone to be "tin".
    const bare = foldLetters(siteName) === siteName.toLowerCase().normalize('NFC');
    const isPress = (key: string): boolean => (bare ? pressFolded : press).has(key);
    const isPlain = (key: string): boolean => (bare ? plainFolded : plain).has(key);
    const found: string[] = [];
    for (let at = 0; at < tokens.length; ) {
      const length = longestMatch(tokens, at, (key) => isPress(key) || isPlain(key));
      const piece = siteText(siteName, tokens, at, length);
      if (length > 0 && isPress(nameKey(piece)) && !isPlain(nameKey(piece))) found.push(piece);
      at += Math.max(1, length);
    }
    return found;
  };
}

function longestMatch(
  tokens: readonly RegExpExecArray[],
  at: number,
  known: (key: string) => boolean,
): number {
  for (let length = Math.min(5, tokens.length - at); length > 0; length -= 1) {
    if (
      known(
        nameKey(
          tokens
            .slice(at, at + length)
            .map((token) => token[0])
            .join(' '),
        ),
      )
    )
      return length;
  }
  return 0;
}

function siteText(siteName: string, tokens: readonly RegExpExecArray[], at: number, length: number): string {
  const first = tokens[at];
  const last = tokens[at + length - 1];
  if (first === undefined || last === undefined) return '';
  return siteName.normalize('NFC').slice(first.index, last.index + last[0].length);
}
