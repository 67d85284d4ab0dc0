import type { PageDocument } from './document.ts';
import { bareWords } from './fold.ts';
import type { HtmlElement } from './html-node.ts';
import type { Trouble } from './page-facts.ts';

/**
 * Gambling, drug and loan spam as it is injected into hacked or bought sites. Words of the trade, unaccented, so that
 * scrambled accents ("cÁ cƯợC bÓng đÁ") compare equal; brand families by their shape (name + digits).
 */
const TRADE =
  /\b(?:ca cuoc|ca do bong da|nha cai|casino(?: truc tuyen| online)?|game bai(?: doi thuong)?|danh bai doi thuong|no hu(?: doi thuong)?|tai xiu(?: online| doi thuong)?|xoc dia|ban ca doi thuong|lo de(?: online)?|soi keo|keo nha cai|ty le keo|du doan xo so|bach thu lo|slot(?:s| game| online| gacor| 777)?|baccarat|poker online|roulette|jackpot|da ga (?:truc tiep|thomo|campuchia)|link vao [a-z]{1,9}\d{1,4}|tang (?:\d+k|tien) (?:khi )?(?:dang ky|trai nghiem)|nap tien [\w ]{0,12}rut tien|vay (?:tien )?(?:nong|online nhanh)|judi(?: slot| online| bola)?|togel|situs (?:slot|judi)|viagra|cialis|sex ?toy|phim sex|gai goi|bokep|sabung ayam|betting|bookmaker|gambling)\b/g;
const BRAND =
  /\b(?:8xbet|w88|m88|fun88|188bet|bk8|fb88|jun88|shbet|hi88|new88|789bet|kubet|ku ?casino|thabet|ae888|sv388|sv66|six6s|debet|vn88|fi88|ok9|f8bet|i9bet|mb66|sunwin|go88|b52club|rikvip|hitclub|iwin(?:club)?|zowin|789club|manclub|yo88|v9bet|bong88|cmd368|sbobet|dafabet|188loto|loto188|lode88|nohu90|kwin|five88|zbet|vwin|letou|bet365|rr88|uk88|xx88|gk88|llwin|pg88|ee88|vin777|8kbet|8day|kingfun|cwin|xin88|mm88|888b|88clb|luck8|nhatvip|tk88|u888|s666|f168|c54|ng88|qq88|nk88|188v|bj88|hb88|tx88|[a-z]{1,6}(?:88|99|66|68|77|789|888|999|365)(?:bet|club|casino|win|vip)?(?= (?:casino|com|nha cai|link|dang nhap|tai app|chinh thuc|uy tin)))\b/g;
/** Shops that are planted in Japanese: cheapest, mail order, free shipping, genuine, in stock, into the basket. */
const SHOPS =
  /激安|通販|送料無料|最安値|正規品|在庫あり|カートに入れる|返品保証|スーパーコピー|ブランドコピー|即日発送|ポイント\d+倍/g;
const KANA_OR_HAN = /[\u3041-\u30ff\u4e00-\u9fff]/;
/** Some letters of every word above: a quick look before the dear one. */
const TRADE_HINTS =
  'ca cuoc|nha cai|casino|game bai|doi thuong|tai xiu|slot|bet|soi keo|da ga |lo de|xoc dia|poker|viagra|cialis|judi|sex|gai goi|vay '.split(
    '|',
  );
/** Words of news about such things: an article on police raids is no spam. */
const REPORTING =
  /cong an|khoi to|bat giu|triet pha|duong day|toi pham|toa an|xet xu|canh bao|lua dao|ngan chan|vi pham|xu phat/g;

/** A page needs this many different trade words, brands or scrambled lines before it counts as injected. */
const ENOUGH = 4;

/** Longer lines are running text; spam stands in titles, links and lists. */
const MAX_LINE = 200;
const MAX_PLANTED = 1500;
/** So much of the page's beginning and end is looked at. */
const MAX_SHOWN = 8000;
const MAX_HIDDEN = 4000;

interface Place {
  readonly text: string;
  /** Only a `where` that is quoted is worked out. */
  readonly at: { readonly where: string };
  readonly weight: number;
}

/** Spam that somebody planted on the page, shown or hidden, with the words as evidence. */
export function readInjectedSpam(doc: PageDocument, textLength: number): Trouble[] {
  const places = placesOf(doc);
  const joined = places.map(({ text }) => text).join('\n');
  const whole = bareWords(joined);
  const words = new Map<string, Place>();
  let weight = 0;
  let ends: number[] | null = null;
  const hasTrade = TRADE_HINTS.some((hint) => whole.includes(hint));
  const hasBrand = /[a-z]\d\d|\d\d[a-z]|win\b|bet\b|club\b|vip\b/.test(whole);
  for (const pattern of [...(hasTrade ? [TRADE] : []), ...(hasBrand ? [BRAND] : [])]) {
    for (const { 0: word, index } of whole.matchAll(pattern)) {
      ends ??= endsOf(places);
      const place = places[ends.findIndex((end) => index < end)]!;
      if (words.has(word)) weight += 0.1 * place.weight;
      else {
        weight += place.weight * (pattern === BRAND ? 1.2 : 1);
        words.set(word, place);
      }
    }
  }
  if (KANA_OR_HAN.test(joined)) weight += addShops(places, words);
  const scrambled = MAYBE_SCRAMBLED.test(joined) ? places.filter(({ text }) => isScrambled(text)) : [];
  for (const place of scrambled.slice(0, 12)) {
    weight += place.weight;
    words.set(place.text, place);
  }
  if (words.size < 2 || weight < ENOUGH) return [];
  const planted = [...words.values()].filter(
    ({ at, weight: heavy }) => heavy === 2 || isOffscreen(at),
  ).length;
  if ((whole.match(REPORTING)?.length ?? 0) >= words.size) return [];
  const density = Math.min(1, (weight * 120) / Math.max(600, textLength));
  const many = words.size >= 6 || scrambled.length >= 3 ? 0.3 : 0;
  const sure = planted >= 3 ? 0.8 : (weight / (ENOUGH * 4)) * (0.4 + 0.6 * density) + many;
  const strength = Math.round(Math.min(1, sure) * 100) / 100;
  return [...new Set(words.values())]
    .slice(0, 5)
    .map(({ text, at }) => ({ kind: 'hijacked', quote: clip(text), where: at.where, strength }));
}

function addShops(places: readonly Place[], words: Map<string, Place>): number {
  let weight = 0;
  for (const place of places) {
    if (!KANA_OR_HAN.test(place.text)) continue;
    for (const [word] of place.text.matchAll(SHOPS)) {
      weight += place.weight * (words.has(word) ? 0.1 : 1);
      if (!words.has(word)) words.set(word, place);
    }
  }
  return weight;
}

/** Text that is moved out of sight without being declared hidden: what injected links are wrapped in. */
function isOffscreen(at: Place['at']): boolean {
  const block = at as { readonly inner?: HtmlElement };
  for (
    let element = block.inner ?? null, up = 0;
    element !== null && up < 8;
    element = element.parent, up++
  ) {
    const { style } = element.attribs;
    if (style !== undefined && OFFSCREEN.test(style)) return true;
    if (element.name === 'marquee' && /^[0-3]$/.test(element.attribs.height ?? '')) return true;
  }
  return false;
}

const OFFSCREEN =
  /(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}|(?:height|width|font-size|line-height)\s*:\s*[01](?:px|pt)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|$)|clip\s*:\s*rect\(0/i;

/** A cheap look: small letters, accented ones among them, right before a capital. */
const MAYBE_SCRAMBLED = /[a-z\u00df-\u00ff\u1ea1-\u1ef9][A-Z\u00c0-\u00dd]/;

/**
 * "Để NHận BỉếT": capitals in the middle of accented words, or two accented vowels of which no Vietnamese syllable has
 * both. Spam is written so to pass word filters; names in camel case carry no accents.
 */
function isScrambled(text: string): boolean {
  if (!MAYBE_SCRAMBLED.test(text) || text.length > MAX_LINE || !/\p{Ll}\p{Lu}/u.test(text)) return false;
  const words = text.normalize('NFC').split(/\s+/);
  const odd = words.filter((word) => /\p{Ll}\p{Lu}/u.test(word) && /[À-ỹ]/u.test(word)).length;
  return odd >= 2 && odd >= words.length * 0.3;
}

function placesOf(doc: PageDocument): Place[] {
  const places: Place[] = doc.title === '' ? [] : [{ text: doc.title, at: { where: 'title' }, weight: 3 }];
  for (const name of ['description', 'keywords', 'og:title']) {
    const meta = doc.meta(name);
    if (meta !== null) places.push({ text: meta.content, at: meta, weight: 1 });
  }
  let room = MAX_HIDDEN;
  for (const block of doc.hiddenBlocks) {
    room -= block.text.length;
    if (room < 0) break;
    places.push({ text: block.text, at: block, weight: 2 });
  }
  const { blocks } = doc;
  let shown = MAX_SHOWN;
  for (let at = 0; at < blocks.length && shown > 0; at++) {
    const block = blocks[at % 3 === 2 ? blocks.length - 1 - Math.floor(at / 3) : at - Math.floor(at / 3)]!;
    if (block.text.length > MAX_LINE) {
      // A list of planted links may be one long line.
      const isPlanted = block.linkTextLength > block.text.length / 2 && isOffscreen(block);
      if (isPlanted) places.push({ text: block.text.slice(0, MAX_PLANTED), at: block, weight: 2 });
      continue;
    }
    shown -= block.text.length;
    places.push({ text: block.text, at: block, weight: 1 });
  }
  return places;
}

/** Where each place ends in the joined text. */
function endsOf(places: readonly Place[]): number[] {
  let end = 0;
  return places.map(({ text }) => {
    end += text.normalize('NFC').length + 1;
    return end;
  });
}

function clip(text: string): string {
  if (text.length <= 200) return text;
  return text.slice(0, text.lastIndexOf(' ', 200) > 0 ? text.lastIndexOf(' ', 200) : 200);
}
