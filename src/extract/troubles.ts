import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { bare } from './fold.ts';
import { readInjectedSpam } from './injected-spam.ts';
import type { Quoted, Trouble, TroubleKind } from './page-facts.ts';

/** Pages with more text than this are pages of their own, whatever words they hold. */
const MAX_NOTICE = 2500;
/** Less visible text than this, without pictures or a script framework, is no page. */
const MIN_TEXT = 20;

interface Phrase {
  readonly pattern: RegExp;
  /** How sure one such phrase alone makes on a short page. */
  readonly strength: number;
}

/** Parking pages of registrars, hosting panels and domain traders, unaccented. */
const PARKED: readonly Phrase[] = [
  {
    pattern:
      /ten mien (?:nay |[\w.-]+ )?(?:da |dang |hien )*(?:het han|qua han|tam ngung|bi tam ngung|bi thu hoi|duoc rao ban|duoc ban|can ban|chua duoc tro|moi duoc dang ky|duoc dang ky (?:boi|tai)|duoc bao ve boi|chua kich hoat)/,
    strength: 0.95,
  },
  {
    pattern:
      /domain (?:name )?(?:[\w.-]+ )?(?:is |has |may be |was )*(?:for sale|expired|parked|suspended|available for purchase|been registered|just registered|pending renewal)/,
    strength: 0.95,
  },
  {
    pattern:
      /(?:buy|purchase|inquire about|interested in) this domain|(?:mua|so huu) (?:lai )?ten mien nay|de nghi mua (?:lai )?ten mien|ten mien nay da duoc dang ky va (?:dang |chua )|ten mien (?:dang )?(?:rao )?ban\b|chuyen nhuong ten mien/,
    strength: 0.9,
  },
  {
    pattern:
      /this (?:web ?page|site|domain) is parked|parked (?:free|domain|page)|courtesy of godaddy|sedoparking|hugedomains|dan\.com|afternic|parkingcrew|bodis/,
    strength: 0.95,
  },
  {
    pattern:
      /(?:website|trang web|hosting|tai khoan|account)(?: nay)? (?:da |dang |has been |is |bi |hien )*(?:het han|tam (?:ngung|khoa|dung)|suspended|bi khoa)/,
    strength: 0.9,
  },
  {
    pattern:
      /welcome to nginx|apache2? (?:ubuntu |debian |centos )?(?:default|test) page|it works!?$|iis windows(?: server)?$|default (?:web ?site|plesk|web) page|plesk (?:obsidian|onyx|default)|directadmin|cpanel|account_suspended|cgi sys defaultwebpage|future home of/,
    strength: 0.85,
  },
  {
    pattern:
      /(?:website|trang web|site)(?: nay)? (?:dang |is |sap )*(?:xay dung|under construction|coming soon|bao tri|nang cap)|coming soon|under construction/,
    strength: 0.6,
  },
];

/** Bot walls and challenges. */
const BLOCKED: readonly Phrase[] = [
  {
    pattern:
      /xac (?:thuc|minh|nhan) (?:truy cap|ban (?:la|khong phai)|(?:ban )?la (?:con )?nguoi|khong phai (?:la )?(?:robot|nguoi may))|toi khong phai (?:la )?(?:robot|nguoi may)/,
    strength: 0.9,
  },
  {
    pattern:
      /truy cap bat thuong|luu luong (?:truy cap )?bat thuong|phat hien truy cap|tu choi truy cap|truy cap (?:cua ban )?(?:da )?bi (?:tu choi|chan|khoa|gioi han)|ip cua ban (?:da )?bi/,
    strength: 0.9,
  },
  {
    pattern:
      /nhap (?:ma|captcha)[^.]{0,40}(?:tiep tuc|xac (?:nhan|thuc)|ben duoi)|vui long (?:nhap|xac nhan)[^.]{0,30}(?:captcha|ma xac|ma ben)/,
    strength: 0.8,
  },
  {
    pattern:
      /(?:dang )?kiem tra trinh duyet|checking your browser|just a moment|attention required|please (?:wait|verify)[^.]{0,40}(?:human|browser|robot|verif)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|i'?m not a robot|ddos (?:protection|guard)/,
    strength: 0.95,
  },
  {
    pattern:
      /access (?:to this (?:page|site|resource) )?(?:has been |was |is )?denied|request (?:blocked|rejected|unsuccessful)|you (?:have been|are) blocked|unusual traffic|incapsula incident|the requested url was rejected|security check|403 forbidden|^forbidden$/,
    strength: 0.85,
  },
  {
    pattern:
      /(?:bat|enable|kich hoat|turn on) (?:cookies? (?:and|va) )?javascript[^.]{0,50}(?:tiep tuc|continue|truy cap|proceed)/,
    strength: 0.7,
  },
];
const CHALLENGE_MARK =
  /cf-browser-verification|cf_chl_|challenge-platform|_Incapsula_Resource|px-captcha|ddos-guard|sucuri_cloudproxy|aws-waf-token|geetest_|g-recaptcha|h-captcha|turnstile/i;

/** Pages that only set a cookie and load themselves again, as protective proxies send to clients without scripts. */
const COOKIE_RELOAD =
  /document\.cookie\s*=[\s\S]{0,800}(?:location\.(?:reload|href|replace|assign)|location\s*=)/;

/** What says that this page is no page of the site: parking, a bot wall, injected spam, or nothing at all. */
export function readTroubles(doc: PageDocument): Trouble[] {
  const textLength = doc.blocks.reduce((sum, { text }) => sum + text.length, 0);
  const notices = textLength <= MAX_NOTICE ? noticesOf(doc) : [];
  const told = [
    ...phrasesIn('parked', PARKED, notices, textLength),
    ...blockedBy(doc, notices, textLength),
    ...readInjectedSpam(doc, textLength),
  ];
  return told.length > 0 ? told : emptiness(doc, notices, textLength);
}

interface Notice {
  readonly quote: string;
  /** Only a `where` that is quoted is worked out. */
  readonly at: { readonly where: string };
  readonly plain: string;
}

function noticesOf(doc: PageDocument): Notice[] {
  const title =
    doc.title === '' ? [] : [{ quote: doc.title, at: { where: 'title' }, plain: bare(doc.title) }];
  return [
    ...title,
    ...doc.blocks.map((block: TextBlock) => ({
      quote: block.text,
      at: block,
      plain: block.bare,
    })),
  ];
}

/** Each phrase weighs less the more other text the page has; two different ones weigh more than one. */
function phrasesIn(
  kind: TroubleKind,
  phrases: readonly Phrase[],
  notices: readonly Notice[],
  textLength: number,
): Trouble[] {
  const hits = phrases.flatMap(({ pattern, strength }) => {
    const notice = notices.find(({ plain }) => plain.length < 400 && pattern.test(plain));
    return notice === undefined ? [] : [{ notice, strength }];
  });
  const dilution = textLength <= 900 ? 1 : Math.max(0.3, 1 - (textLength - 900) / 2200);
  const bonus = hits.length > 1 ? 0.1 : 0;
  return hits.map(({ notice, strength }) => ({
    kind,
    quote: notice.quote,
    where: notice.at.where,
    strength: round(Math.min(1, strength * dilution + bonus)),
  }));
}

function blockedBy(doc: PageDocument, notices: readonly Notice[], textLength: number): Trouble[] {
  const phrases = phrasesIn('blocked', BLOCKED, notices, textLength);
  if (phrases.length > 0 || textLength > 600) return phrases;
  for (const script of doc.byTag('script')) {
    const text = `${script.attribs.src ?? ''} ${script.children.map((child) => (child.kind === 'text' ? child.data : '')).join('')}`;
    const mark =
      CHALLENGE_MARK.exec(text)?.[0] ??
      (textLength < 200 ? COOKIE_RELOAD.exec(text)?.[0].slice(0, 120) : undefined);
    const asksHuman = mark !== undefined && doc.byTag('a').length < 5;
    if (asksHuman) return [{ kind: 'blocked', quote: mark, where: 'script', strength: 0.8 }];
  }
  return phrases;
}

/** A server that lists its files holds no site. */
const LISTING = /^(?:index of|directory listing (?:for|of)|danh muc) \//;

function emptiness(doc: PageDocument, notices: readonly Notice[], textLength: number): Trouble[] {
  const listing = notices.slice(0, 3).find(({ plain }) => LISTING.test(plain));
  if (listing !== undefined)
    return [{ kind: 'empty', quote: listing.quote, where: listing.at.where, strength: 1 }];
  if (textLength >= MIN_TEXT) return [];
  const pictures =
    doc.byTag('img').length +
    doc.byTag('video').length +
    doc.byTag('iframe').length +
    doc.byTag('frame').length;
  if (pictures > 1 || doc.byTag('script').length > 1) return [];
  const line = doc.blocks[0];
  const quoted: Quoted =
    line === undefined ? { quote: doc.title, where: 'title' } : { quote: line.text, where: line.where };
  return [{ kind: 'empty', ...quoted, strength: pictures === 0 ? 1 : 0.6 }];
}

function round(strength: number): number {
  return Math.round(strength * 100) / 100;
}
