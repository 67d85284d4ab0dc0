import type { PageDocument } from './document.ts';
import { byLabel } from './element-label.ts';
import type { HtmlElement } from './html-node.ts';

/** Tags whose text is never running text. */
const TAGS = new Set([
  'aside',
  'button',
  'figcaption',
  'figure',
  'footer',
  'form',
  'label',
  'legend',
  'menu',
  'nav',
  'optgroup',
  'option',
  'select',
  'time',
  'video',
]);

/**
 * Names that templates give to what stands in or around a text without being part of it, in English and Vietnamese.
 * Matched against whole words of class names and ids.
 */
const NAMES =
  /^(?:ads?|adv|advert\w*|adsense|banner|sponsor\w*|related|relate|relatednews|relate-?d?\w*|lienquan|recommend\w*|suggest\w*|readmore|trending|popular|mostread|mostviewed|share|shares|sharing|sharebar|social|socials|addthis|sharethis|comment|comments|commentbox|disqus|fbcomment|tag|tags|taglist|hashtag|hashtags|keyword|keywords|breadcrumb|breadcrumbs|caption|captions|credit|credits|copyright|newsletter|subscribe|subscription|signup|login|register|piano|poll|vote|rating|ratings|stars|print|toolbar|tools|widget|widgets|sidebar|popup|modal|lightbox|overlay|cookie|cookies|consent|gdpr|byline|author|authors|meta|metadata|date|datetime|timestamp|pubdate|published|pagination|pager|paging|prevnext|navigation|nav|menu|footer|skip|hidden|sr|visuallyhidden|offscreen|infobox|factbox|toc|tableofcontents|follow|followus|donate|donation|appeal|outbrain|taboola|dable|mgid|plista|teaserlist|carousel|slider|swiper|slideshow|cinema|playlist|player|instagram|twitter|tweet|fb|facebook|zalo|youtube|feedback|report|correction|disclaimer|bio|biography|profile|kicker|eyebrow|rubric|label|labels|badge|duration|views|viewcount|audio|tts|listen|thumb|thumbnail|thumbs|thongke|binhluan|chiase|danhgia|docthem|xemthem|tukhoa|tacgia|quangcao|tinkhac|tinlienquan|baiviet-?lienquan)$/;

/** The same for compounds. */
const COMPOUNDS =
  /(?:related|relate)[-_ ]?(?:news|post|article|content|stor|link|box|list)|(?:you|also|may)[-_]?(?:may|might|like|read)|read[-_]?(?:more|also|next)|see[-_]?also|more[-_](?:news|stor|from|on|articles|link)|most[-_]?(?:read|view|popular)|tin[-_]?(?:lien|khac|moi|cung|doc|xem|cu\b|hot|nong)|bai[-_]?(?:lien|khac|cung)|lien[-_]?quan|cung[-_]?(?:chuyen|muc)|doc[-_]?(?:them|nhieu|tiep)|xem[-_]?(?:them|nhieu)|binh[-_]?luan|chia[-_]?se|tu[-_]?khoa|quang[-_]?cao|tac[-_]?gia|y[-_]kien|article[-_]?(?:tags?|share|meta|author|relat|footer|tools|info)|post[-_]?(?:tags?|share|meta|author|nav|relat|footer|info)|entry[-_]?(?:tags?|share|meta|author|footer|utility)|author[-_]?(?:box|bio|info|card|desc)|about[-_]?(?:the[-_]?)?author|share[-_]?(?:bar|button|box|tool|icon|link)|social[-_]?(?:bar|button|box|share|icon|link|media)|news[-_]?letter|sign[-_]?up|(?:image|img|photo|picture|media|video|wp)[-_]?(?:caption|credit|desc|copyright|title)|caption[-_]?text|photo[-_]?by|(?:link|source)[-_](?:source|link)|next[-_]?(?:post|article)|prev(?:ious)?[-_]?(?:post|article)|table[-_]?of[-_]?content|call[-_]?to[-_]?action|info[-_]?box|recirculation|external[-_]?content|embed[-_]?consent|in[-_]?article[-_]?(?:ad|promo|relat)|screen[-_]?reader|visually[-_]?hidden|sr[-_]?only|no[-_]?print|box[-_]?(?:tag|share|relat|comment)|twitter[-_]tweet|instagram[-_]media|fb[-_](?:like|share|comments|post)|^ad[-_]|[-_]ads?[-_]|[-_]ads?$|^google/;

/** Names that mark a text itself; such an element is never furniture by its other names. */
const TEXT_NAMES =
  /(?:^|[\s_-])(?:article|entry|post|story|news|detail|main|page|text|content|maincontent|noidung|fck|cms)[-_]?(?:body|content|text|detail|main|wrapper|inner|copy)|articlebody|fulltext|bodytext|body-?copy|^(?:content|noidung|body|sapo|lead)$/;

/** Names of what is furniture only when it is made of links. */
const OFFERS = /(?:^|[\s_-])(?:teasers?|promos?|paywall|embed)(?:$|[\s_-])/i;

/** What platforms call the posts that pages show of them. */
const EMBEDS =
  /(?:^|\s)(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|reddit-embed\S*|threads-post)(?:\s|$)/;

/** A paragraph this long is text, whatever its name: templates mark paragraphs for scripts too. */
const LONG = 200;
const PARAGRAPHS = new Set(['p', 'li', 'blockquote']);

const isEmbed = byLabel(({ className }) => EMBEDS.test(className));

function isLinked(element: HtmlElement): boolean {
  return element.linkTextLength > element.textLength * 0.25;
}

/** True for an element whose own tag, role or name says that it is no part of the running text. */
export function isTextFurniture(element: HtmlElement): boolean {
  if (TAGS.has(element.name)) return true;
  const { attribs } = element;
  const { role } = attribs;
  if (role !== undefined && /^(?:complementary|navigation|contentinfo|banner|dialog|search|menu)$/.test(role))
    return true;
  if (
    attribs.itemprop !== undefined &&
    /^(?:author|datePublished|dateModified|publisher|caption)$/.test(attribs.itemprop)
  )
    return true;
  if (isEmbed(element)) return true;
  if (element.textLength >= LONG && PARAGRAPHS.has(element.name)) return false;
  return isFurnitureName(element) || (isLinked(element) && isOffer(element));
}

const isOffer = byLabel(({ id, className }) => OFFERS.test(`${id} ${className}`));

const isFurnitureName = byLabel(({ id, className }): boolean => {
  const names = `${id} ${className}`;
  if (names.length <= 1) return false;
  const lower = names.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
  if (TEXT_NAMES.test(lower.trim())) return false;
  return lower
    .split(/\s+/)
    .some((name) => COMPOUNDS.test(name) || name.split(/[-_:.\d]+/).some((word) => NAMES.test(word)));
});

/** An element that holds more than this share of the page's running text is no furniture, whatever its name. */
const MAX_SHARE = 0.5;
/** The same for all elements of one name together: templates put each paragraph into a box of its own. */
const MAX_SHARE_OF_NAME = 0.35;

/** Names by which WordPress tells a post's tags and author on the post's own element. */
const POST_CLASSES = /(?:^|\s)(?:hentry|type-post|status-publish|post-\d+)(?:\s|$)/;

/** For each element, by its order: 1 when it or one around it is furniture. `running` is running text by element. */
export function markFurniture(doc: PageDocument, running: Float64Array): Uint8Array {
  const marks = new Uint8Array(doc.elements.length);
  const total = running[doc.body.order] ?? 0;
  const headings = doc.byTag('h1');
  const byName = sumByName(doc, running);
  for (const element of doc.elements) {
    const { order, parent } = element;
    if (parent !== null && marks[parent.order] === 1) marks[order] = 1;
    else if (running[order]! > total * MAX_SHARE || element.textLength === 0) continue;
    else if (TAGS.has(element.name))
      marks[order] = element.name === 'form' && running[order]! > total * 0.2 ? 0 : 1;
    else if (isTextFurniture(element) && !isMisnamed(element)) marks[order] = 1;
  }
  return marks;

  function isMisnamed(element: HtmlElement): boolean {
    if (POST_CLASSES.test(element.className)) return true;
    if ((byName.get(element.className) ?? 0) > total * MAX_SHARE_OF_NAME) return true;
    return (
      running[element.order]! > 0 &&
      headings.length < 3 &&
      headings.some((heading) => element.contains(heading))
    );
  }
}

function sumByName(doc: PageDocument, running: Float64Array): Map<string, number> {
  const sums = new Map<string, number>();
  for (const element of doc.elements) {
    const own = running[element.order]!;
    if (own === 0 || element.className === '') continue;
    sums.set(element.className, (sums.get(element.className) ?? 0) + own);
  }
  return sums;
}
