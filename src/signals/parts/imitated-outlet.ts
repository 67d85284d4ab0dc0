import type { SiteName } from '../../extract/page-facts.ts';
import type { Outlet } from '../../names/lexicon.ts';
import type { SignalInput } from '../signal.ts';
import { ownSiteNames } from './own-site-names.ts';

/** What imitations add to a name. */
const ADDED =
  /^(báo|trang|kênh|tin|tin tức|news|online|24h|24\/7|247|tv|plus|mới|mobile|điện tử|daily|times|weekly|magazine|press|media|official|việt|vietnam|\d+h?)$/iu;
/** What makes a regional edition of a name: "Người Đưa Tin Xứ Quảng", "Tuổi Trẻ Miền Tây Online". */
const REGION =
  /^(?:(?:miền|xứ|vùng|đất|phía|khu vực|tỉnh|thành phố|tp\.?) .+|việt nam|tây nguyên|tây bắc|đông bắc|sài gòn|hà nội|đà nẵng|cần thơ|huế|hải phòng|nghệ an|thanh hóa|quảng \p{L}+|bình \p{L}+|đồng \p{L}+|lâm đồng|đắk lắk|gia lai|kon tum|khánh hòa|phú \p{L}+|thái \p{L}+|bắc \p{L}+|hà \p{L}+)$/iu;
/** What makes an edition of an outlet, so that more words may follow: "Tuổi Trẻ Online Xóm Vườn". */
const EDITION = /^(?:online|news|24h|24\/7|247|plus|tv)$/iu;
const SHORTEST = 5;

export interface ImitatedName {
  readonly name: SiteName;
  readonly outlet: Outlet;
}

/** Names of the site that are those of an outlet or body of this kind, as they are or with a filler: "Tuổi Trẻ 24h". */
export function imitatedNames(
  { facts, lexicon, site }: SignalInput,
  kind: Outlet['kind'],
): readonly ImitatedName[] {
  return ownSiteNames(facts).flatMap((name) => {
    for (const spelling of spellings(name.value)) {
      const outlet = lexicon.resolveOutlet(spelling);
      if (outlet === null || outlet.kind !== kind || isOwn(outlet, site.host)) continue;
      return [{ name, outlet }];
    }
    return [];
  });
}

function isOwn(outlet: Outlet, host: string): boolean {
  return host === outlet.id || host.endsWith(`.${outlet.id}`);
}

/** The name and what is left of it without fillers at either end or with an edition; abbreviations and single words are too common. */
function spellings(name: string): readonly string[] {
  const words = name.normalize('NFC').trim().split(/\s+/);
  const found = [words.join(' ')];
  while (words.length > 2 && ADDED.test(words.at(-1) ?? '')) {
    words.pop();
    found.push(words.join(' '));
  }
  while (words.length > 2 && ADDED.test(words[0] ?? '')) {
    words.shift();
    found.push(words.join(' '));
  }
  for (let at = 2; at < words.length; at++) {
    if (REGION.test(words.slice(at).join(' '))) found.push(words.slice(0, at).join(' '));
  }
  for (const [at, word] of words.entries()) {
    if (at >= 2 && EDITION.test(word)) found.push(words.slice(0, at).join(' '));
  }
  return found.filter((spelling) => spelling.length >= SHORTEST && spelling.includes(' '));
}
