import type { PageDocument } from './document.ts';
import { bare } from './fold.ts';
import type { Trouble } from './page-facts.ts';

/**
 * Gambling, drug and loan spam as it is injected into hacked or bought sites. Words of the trade, unaccented, so that
 * scrambled accents ("cÁ cƯợC bÓng đÁ") compare equal; brand families by their shape (name + digits).
 */
const TRADE =
  /\b(?:ca cuoc|ca do bong da|nha cai|casino(?: truc tuyen| online)?|game bai(?: doi thuong)?|danh bai doi thuong|no hu(?: doi thuong)?|tai xiu(?: online| doi thuong)?|xoc dia|ban ca doi thuong|lo de(?: online)?|soi keo|keo nha cai|ty le keo|du doan xo so|bach thu lo|slot(?:s| game| online| gacor| 777)?|baccarat|poker online|roulette|jackpot|da ga (?:truc tiep|thomo|campuchia)|link vao [a-z]{1,9}\d{1,4}|tang (?:\d+k|tien) (?:khi )?(?:dang ky|trai nghiem)|nap tien [\w ]{0,12}rut tien|vay (?:tien )?(?:nong|online nhanh)|judi(?: slot| online| bola)?|togel|situs (?:slot|judi)|viagra|cialis|sex ?toy|phim sex|gai goi|bokep|sabung ayam|betting|bookmaker|gambling)\b/g;
const BRAND =
  /\b(?:8xbet|w88|m88|fun88|188bet|bk8|fb88|jun88|shbet|hi88|new88|789bet|kubet|ku ?casino|thabet|ae888|sv388|sv66|six6s|debet|vn88|fi88|ok9|f8bet|i9bet|mb66|sunwin|go88|b52club|rikvip|hitclub|iwin(?:club)?|zowin|789club|manclub|yo88|v9bet|bong88|cmd368|sbobet|dafabet|188loto|loto188|lode88|nohu90|kwin|five88|zbet|vwin|letou|bet365|rr88|uk88|xx88|gk88|llwin|pg88|ee88|vin777|8kbet|8day|kingfun|cwin|xin88|mm88|888b|88clb|luck8|nhatvip|tk88|u888|s666|f168|c54|ng88|qq88|nk88|188v|bj88|hb88|tx88|[a-z]{1,6}(?:88|99|66|68|77|789|888|999|365)(?:bet|club|casino|win|vip)?(?= (?:casino|com|nha cai|link|dang nhap|tai app|chinh thuc|uy tin)))\b/g;
/** Words of news about such things: an article on police raids is no spam. */
const REPORTING =
  /cong an|khoi to|bat giu|triet pha|duong day|toi pham|toa an|xet xu|canh bao|lua dao|ngan chan|vi pham|xu phat/g;

/** A page needs this many different trade words, brands or scrambled lines before it counts as injected. */
const ENOUGH = 4;

/** Spam that somebody planted on the page, shown or hidden, with the words as evidence. */
export function readInjectedSpam(doc: PageDocument, textLength: number): Trouble[] {
  const title = doc.title === '' ? [] : [{ text: doc.title, where: 'title', weight: 3 }];
  const metas = ['description', 'keywords', 'og:title'].flatMap((name) => {
    const meta = doc.meta(name);
    return meta === null ? [] : [{ text: meta.content, where: meta.where, weight: 1 }];
  });
  const hidden = doc.hiddenBlocks.map((block) => ({ text: block.text, where: block.where, weight: 2 }));
  const shown = doc.blocks.map((block) => ({ text: block.text, where: block.where, weight: 1 }));
  const words = new Map<string, { quote: string; where: string }>();
  let weight = 0;
  let reporting = 0;
  for (const place of [...title, ...metas, ...hidden, ...shown]) {
    const plain = mayHold(place.text) ? bare(place.text).replace(/[^a-z\d\s]/g, ' ') : '';
    if (plain === '') continue;
    reporting += plain.match(REPORTING)?.length ?? 0;
    for (const pattern of [TRADE, BRAND]) {
      for (const [word] of plain.matchAll(pattern)) {
        if (words.has(word)) weight += 0.1 * place.weight;
        else {
          weight += place.weight * (pattern === BRAND ? 1.2 : 1);
          words.set(word, { quote: clip(place.text), where: place.where });
        }
      }
    }
  }
  if (words.size < 2 || weight < ENOUGH || reporting >= words.size) return [];
  const density = Math.min(1, (weight * 120) / Math.max(600, textLength));
  const strength =
    Math.round(
      Math.min(1, (weight / (ENOUGH * 4)) * (0.4 + 0.6 * density) + (words.size >= 6 ? 0.3 : 0)) * 100,
    ) / 100;
  const quotes = [...new Map([...words.values()].map((at) => [at.quote, at])).values()].slice(0, 5);
  return quotes.map(({ quote, where }) => ({ kind: 'hijacked', quote, where, strength }));
}

/** A cheap look before folding: most lines of most pages hold nothing of the kind. */
function mayHold(text: string): boolean {
  return SUSPECT.test(text.length > 2000 ? text.slice(0, 2000) : text);
}

const SUSPECT =
  /c[\p{M}aAÁáẤấĂăÀàẠạẢảÃãÂâ]+\s*[cCđĐ]|nh[àÀ\p{M}aA]+ c[\p{L}\p{M}]{1,3}i|bet|88|99|66|68|77|casino|slot|b[\p{L}\p{M}]{1,3}i đ|x[\p{L}\p{M}]{1,3}u|k[\p{L}\p{M}]{1,3}o |n[\p{L}\p{M}]{1,2} h|l[\p{L}\p{M}]{1,2} đ|đ[\p{L}\p{M}]{1,2} g|s[eé]x|g[\p{L}\p{M}]{1,2}i g|judi|togel|viagra|cialis|club|win|poker|lode|lo de|vay /iu;

function clip(text: string): string {
  if (text.length <= 200) return text;
  return text.slice(0, text.lastIndexOf(' ', 200) > 0 ? text.lastIndexOf(' ', 200) : 200);
}
