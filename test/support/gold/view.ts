import type { GoldArticle, GoldSite, GoldStatic } from './gold-site.ts';
import { type GoldText, MORE, TEXTS } from './texts.ts';

export type View =
  | { readonly kind: 'home' }
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'article'; readonly article: GoldArticle }
  | { readonly kind: 'static'; readonly page: GoldStatic };

/** How a page family draws its pages. */
export interface Family {
  /** True where visitors see the day of an article only. */
  readonly dateOnly: boolean;
  draw(site: GoldSite, view: View): string;
}

/** The text with some paragraphs more, others for every article. */
export function textOf(article: GoldArticle): GoldText {
  const text = TEXTS[article.text]!;
  const start = (article.text * 3 + article.path.length) % MORE.length;
  const more = [0, 1, 2, 3].map((step) => MORE[(start + step * 3) % MORE.length]!);
  const [first = '', second = '', ...rest] = text.paragraphs;
  return { ...text, paragraphs: [first, second, more[0]!, more[1]!, ...rest, more[2]!, more[3]!] };
}

export interface When {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
  /** "Thứ hai" … */
  readonly weekday: string;
}

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'];

export function when(at: string): When {
  const [date = '', time = '00:00'] = at.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return { day, month, year, time, weekday: WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]! };
}

/** "Mùa vụ" → "mua-vu". */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Entities for everything beyond ASCII that Latin-1 has, as old editors wrote them: "N&ocirc;ng". */
export function entities(html: string): string {
  const named: Record<string, string> = {
    ô: 'ocirc',
    ê: 'ecirc',
    â: 'acirc',
    á: 'aacute',
    à: 'agrave',
    é: 'eacute',
    è: 'egrave',
    í: 'iacute',
    ì: 'igrave',
    ó: 'oacute',
    ò: 'ograve',
    ú: 'uacute',
    ù: 'ugrave',
    ã: 'atilde',
    õ: 'otilde',
    ý: 'yacute',
  };
  return html.replace(/[ôêâáàéèíìóòúùãõý]/g, (letter) => `&${named[letter]};`);
}
