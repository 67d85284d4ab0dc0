import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import type { AskedClass } from './element-names.ts';
import { bare } from './fold.ts';
import { type HtmlElement, rawText, textOf } from './html-node.ts';
import { hostOf, type OwnSite } from './own-site.ts';
import type { Credit } from './page-facts.ts';
import { readSourceTime } from './source-time.ts';

const WRAPPERS = [
  'link-source-wrapper',
  'link-source-detail',
  'link-source-name',
  'link-source-text-name',
  'link-source',
] as const;
const BUTTONS = [
  'btn-copy-link-source',
  'btn-copy-link-source2',
  'copy-link-source',
  'link-source-full',
  'link-source-detail-title',
] as const;
/** Calls that fetch an article's source after the page has loaded. */
const FILLED_BY_SCRIPT =
  /getOrgUrl|getorgurl|link-source|initCopyLinkSource|loadSourceLink|getSourceUrl|orgUrl/;

/**
 * The credit of the VCCorp platform (kenh14, cafef, genk, soha, afamily …), whose link is filled in by script on many
 * pages. Name and link are read where the HTML holds them; where it does not, `scripted` says that they cannot be told
 * from it, and the name is empty.
 */
export function readPlatformCredit(doc: PageDocument, own: OwnSite): Credit | null {
  const wrapper = firstOf(doc, WRAPPERS) ?? firstOf(doc, BUTTONS) ?? doc.byId('refTTVN');
  if (wrapper === null) return null;
  const name = sourceName(doc, wrapper);
  const { url, time } = sourceLink(doc, wrapper, own);
  const scripted = url === null && isScripted(doc);
  if (name === '' && url === null && !scripted) return null;
  const holder = firstOf(doc, ['link-source-text-name', 'link-source-name']) ?? wrapper;
  const text = textOf(holder);
  const quoted = text === '' ? wrapper.className : text;
  return {
    name: name === '' && url !== null ? hostOf(url) : name,
    url,
    time,
    scripted,
    quote: quoted.slice(0, 200),
    where: whereIs(holder),
  };
}

function firstOf(doc: PageDocument, classes: readonly AskedClass[]): HtmlElement | null {
  for (const token of classes) {
    const [element] = doc.byClass(token);
    if (element !== undefined) return element;
  }
  return null;
}

function sourceName(doc: PageDocument, wrapper: HtmlElement): string {
  const holder =
    firstOf(doc, ['link-source-text-name', 'link-source-name']) ?? (wrapper.textLength < 80 ? wrapper : null);
  if (holder === null) return '';
  const text = textOf(holder)
    .replace(/^(?:Theo|THEO|Nguồn|NGUỒN)\s?:?\s*/u, '')
    .replace(/\s*(?:Copy link|Lấy link!?|Link bài gốc).*$/iu, '')
    .trim();
  return text.length > 60 || /^(?:copy link|link bai goc|lay link)/.test(bare(text)) ? '' : text;
}

function sourceLink(
  doc: PageDocument,
  wrapper: HtmlElement,
  own: OwnSite,
): { url: string | null; time: string | null } {
  const places = [
    wrapper,
    ...WRAPPERS.flatMap((token) => doc.byClass(token)),
    ...BUTTONS.flatMap((token) => doc.byClass(token)),
  ];
  let time = timeInBlock(wrapper);
  for (const element of places) {
    const { attribs } = element;
    const written = [
      attribs['data-link'],
      attribs['data-clipboard-text'],
      attribs['data-url'],
      attribs.href,
      /https?:\/\/[^\s<"']+/.exec(rawText(element))?.[0],
    ];
    time ??= readSourceTime(bare(attribs.title ?? ''));
    for (const address of written) {
      const url = address === undefined ? null : doc.resolve(address);
      if (url !== null && !own.isOwnUrl(url) && /\.[a-z]{2,}/i.test(hostOf(url))) return { url, time };
    }
  }
  return { url: null, time };
}

/** The source's own time inside the block: `<span class="time-source-detail">13:33 20/11/2026</span>`. */
function timeInBlock(wrapper: HtmlElement): string | null {
  for (const child of wrapper.children) {
    if (child.kind !== 'element' || child.textLength === 0) continue;
    const isTime = /time|date/i.test(child.className) && child.textLength < 60;
    const time = isTime ? readSourceTime(bare(textOf(child))) : timeInBlock(child);
    if (time !== null) return time;
  }
  return null;
}

function isScripted(doc: PageDocument): boolean {
  return (
    doc
      .byTag('script')
      .some(
        (script) =>
          FILLED_BY_SCRIPT.test(
            script.children.map((child) => (child.kind === 'text' ? child.data : '')).join(''),
          ) || FILLED_BY_SCRIPT.test(script.attribs.src ?? ''),
      ) || firstOf(doc, BUTTONS) !== null
  );
}
