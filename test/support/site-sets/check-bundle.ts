import { load } from 'cheerio';
import iconv from 'iconv-lite';
import type { ArticleLabel, Bundle, BundledResponse } from '../../../src/steps/eval/bundle.ts';

/*
 * Proof of labels without any detector: what a label says is there is looked for as text, what it says is missing must
 * not be found. Written against LABELS.md, not against the program that is measured.
 */

export function decoded({ body, contentType }: BundledResponse): string {
  const bytes = Buffer.from(body);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  return /1258/.test(contentType ?? '') ? iconv.decode(bytes, 'windows-1258') : bytes.toString('utf8');
}

/** What a visitor reads, in one normal form; `toà` and `tòa` count as one. */
export function readable(html: string): string {
  const $ = load(
    html.replace(/<(br|\/p|\/div|\/li|\/td|\/tr|\/h\d|\/span|\/a)\b[^>]*>/gi, (tag) => `${tag} `),
  );
  $('script,style,noscript,template').remove();
  $('[data-cfemail]').each((_at, one) => {
    const [key = 0, ...letters] = Buffer.from($(one).attr('data-cfemail') ?? '', 'hex');
    $(one).text(letters.map((letter) => String.fromCodePoint(letter ^ key)).join(''));
  });
  const alts = $('img[alt]')
    .toArray()
    .map((one) => $(one).attr('alt') ?? '');
  return [$('body').text(), ...alts]
    .join(' ')
    .normalize('NFC')
    .replace(/([Tt])oà(?= )/g, '$1òa')
    .replaceAll('TOÀ ', 'TÒA ')
    .replace(/\s+/g, ' ');
}

const EMAIL =
  /[\w.+-]+\s?(?:@|\(at\)|\[at\]|\[a\]|\(a\)|\[@\])\s?[\w-]+(?:\.|\s?[([]dot[)\]]\s?|\[\.\])[\w.-]+/i;
const PHONE = /(?<![\d/-])(?:\(?\+84\)?|\(84-?|\(?0|1[89]0) ?\d{1,4}\)?(?:[ .-]{0,2}\d{1,7}){1,4}(?![\d/])/g;
const NUMBER =
  /\d+[A-Za-z]?\s*\/\s*(?:GP|GXN|GPSĐBS|GPSDBS)\s*[-–]?\s*(?:TTĐT|TTDT|STTTT|STTT|TĐTT|ICP|BTTTT|BVHTTDL|PTTH|SVHTT)/gi;
const NO_ADDRESS = /địa chỉ|trụ sở|văn phòng đại diện/i;
const ADDRESS =
  /địa chỉ|trụ sở|văn phòng|tòa soạn|tầng \d|số \d+,? |\d+[A-Z]?(?:\/\d+)? (?:đường|phố|ngõ)|xưởng|ấp |hẻm |kiệt |km \d|nhà B\d|lầu \d|tổ \d|hộp thư \d|phòng \d|khu đô thị|bản phố|hàng bè|khâm thiên|đào tấn|hùng vương|văn cao|thôn |lô [A-Z]|\d+ (?:hai|thống|điện|nguyễn|lê|trần|phan|hùng|pasteur|đồng|yersin|đinh|cách)/i;
const DECLARED =
  /trang\s+(?:thông\s+tin|tin)\s+điện\s+tử|trang\s+ttđt|website\s+tổng hợp tin|thong tin dien tu/i;
const NEWSROOM =
  /tòa soạn|tổng biên tập|tổng thư ký|ban phóng viên|thư ký tòa soạn|trị sự|toa soan|ban thời sự/i;
const JOURNALIST = /nhà báo|phóng viên|\bPV\b|P\.V/i;
const PRESS_CLAIM =
  /giấy phép (?:hoạt động |ra )?(?:báo|xuất bản|tạp chí)|báo chí số|\d+\/GP-(?:BC|CBC|XBBT)/i;

const OTHER_LICENCE = /báo chí|xuất bản|báo điện tử|tạp chí điện tử|mxh|mạng xã hội|trò chơi|G1|thay thế/i;
const PLACEHOLDER = /(?:[._…]{2,}|…|x{2,}|số|\]|000)\s*\/\s*GP|tổng hợp số [._]{4,} do/i;

const squeezed = (text: string): string =>
  text.replace(/\s+/g, '').replace(/[–-]/g, '-').toLowerCase().replaceAll('đ', 'd');

/** "Công ty Cổ phần", "CTCP", "Công ty CP" are one. */
const abbreviated = (text: string): string =>
  text
    .toLowerCase()
    .replace(/công ty|cty/g, 'ct')
    .replace(/cổ phần/g, 'cp')
    .replace(/một thành viên/g, 'mtv')
    .replace(/ct cp/g, 'ctcp');

interface Shown {
  readonly home: string;
  /** Home, contact, about and other fixed pages. */
  readonly fixed: string;
  /** The same without articles' titles, which are no words of the site's own. */
  readonly untitled: string;
}

function shownOf(bundle: Bundle): Shown {
  const isArticle = new Set(bundle.labels.articles.map(({ url }) => url));
  const html = bundle.responses.filter(
    ({ contentType, status, url }) => /html/.test(contentType ?? '') && status === 200 && !isArticle.has(url),
  );
  const text = (one: BundledResponse): string => readable(decoded(one));
  const titles = bundle.responses
    .filter(({ url }) => isArticle.has(url))
    .map((one) => readable(load(decoded(one))('title').text()).trim())
    .filter((title) => title !== '');
  const home = html.find(({ url }) => new URL(url).pathname === '/');
  const fixed = html.map(text).join(' ');
  const untitled = titles.reduce((left, title) => left.replaceAll(title, ' '), fixed);
  return { home: home === undefined ? '' : text(home), fixed, untitled };
}

type Proof = (shown: Shown, bundle: Bundle, label: string) => boolean;

/** Numbers that are not said to be a press, network or game licence. */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(NUMBER)]
    .filter(({ index }) => !OTHER_LICENCE.test(text.slice(Math.max(0, index - 34), index)))
    .map(([found]) => squeezed(found));
const NO_PHONE = /(?:MST|mã số (?:thuế|doanh nghiệp)|tài khoản)[:\s\d]*$/i;
const hasPhone = (text: string): boolean =>
  [...text.matchAll(PHONE)]
    .filter(({ index }) => !NO_PHONE.test(text.slice(0, index)))
    .some(([found]) => [8, 9, 10, 11, 12].includes(found.replace(/\D/g, '').length));
const registered = ({ site }: Bundle): string => squeezed(site.licence?.number ?? '');

/** True when the page bears out "present". */
const PROOFS: Readonly<Record<string, Proof>> = {
  'email-missing': ({ home }) => !EMAIL.test(home),
  'phone-missing': ({ home }) => !hasPhone(home),
  'owner-name-missing': ({ home }, { site }) => !abbreviated(home).includes(abbreviated(site.owner ?? '')),
  'responsible-person-missing': ({ home }, { site }) =>
    !home.toLowerCase().includes((site.licence?.responsiblePerson ?? '?').toLowerCase()),
  'address-missing': ({ home }, _bundle, label) => !(label === 'present' ? NO_ADDRESS : ADDRESS).test(home),
  'licence-number-missing': ({ fixed }, { site }) =>
    (site.ownerType === 'press' ? [...fixed.matchAll(NUMBER)] : numbersIn(fixed)).length === 0 &&
    !PLACEHOLDER.test(fixed),
  'licence-number-placeholder': ({ home }) => PLACEHOLDER.test(home),
  'licence-number-mismatch': ({ home }, bundle) =>
    numbersIn(home).length > 0 && !numbersIn(home).includes(registered(bundle)),
  'undeclared-site-type': ({ home }) => !DECLARED.test(home),
  'newsroom-masthead': ({ untitled }) => NEWSROOM.test(untitled),
  'journalist-title': ({ untitled }, { labels }) =>
    JOURNALIST.test(untitled) ||
    labels.articles.some(({ byline, is_own_reporting: own }) => own && JOURNALIST.test(byline ?? '')),
  'press-licence-claim': ({ fixed }) => PRESS_CLAIM.test(fixed),
};

/** Labels that the pages of a whole site don't bear out. */
export function unproven(bundle: Bundle): string[] {
  const { labels, site } = bundle;
  if (labels.condition !== 'ok') return [];
  const shown = shownOf(bundle);
  return Object.entries(PROOFS).flatMap(([id, proof]) => {
    const label = labels.signals[id];
    if (label === 'not-applicable' || labels.borderline.includes(id)) return [];
    return proof(shown, bundle, label ?? '') === (label === 'present')
      ? []
      : [`${site.host} ${id}: labelled ${label}`];
  });
}

function articleFaults(label: ArticleLabel, html: string): string[] {
  const text = readable(html);
  const source = label.credited_source_domain_or_name;
  const flat = html.normalize('NFC');
  const [year = '', month = '', day = ''] = (label.published_at ?? '').slice(0, 10).split('-');
  const date = new RegExp(
    `${Number(day)}[\\s\\S]{0,14}?${Number(month)}|${year}-${month}-${day}|${Number(month)} ${day}, ${year}`,
  );
  return [
    label.byline !== null && !text.includes(label.byline.normalize('NFC'))
      ? `byline ${label.byline} not shown`
      : '',
    source !== null && !label.credit_has_link && !text.includes(source) ? `source ${source} not shown` : '',
    source !== null &&
    label.credit_has_link &&
    !new RegExp(`(?:href|data-[a-z-]+)=["']?https?://(?:[\\w-]+\\.)*${source.replaceAll('.', '\\.')}/`).test(
      flat,
    )
      ? `no link to ${source}`
      : '',
    date.test(text) || flat.includes((label.published_at ?? '').slice(0, 10))
      ? ''
      : `date ${label.published_at} not shown`,
  ].filter((fault) => fault !== '');
}

/** Article labels that the article's page doesn't bear out. */
export function unprovenArticles(bundle: Bundle): string[] {
  return bundle.labels.articles.flatMap((label) => {
    const page = bundle.responses.find(({ url }) => url === label.url);
    if (page === undefined) return [`${label.url}: no such page`];
    return articleFaults(label, decoded(page)).map((fault) => `${label.url}: ${fault}`);
  });
}
