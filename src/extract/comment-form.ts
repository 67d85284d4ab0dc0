import type { PageDocument } from './document.ts';
import { whereByAttribute, whereIs } from './document-where.ts';
import type { AskedClass, AskedId } from './element-names.ts';
import { bare } from './fold.ts';
import { type AttributeName, NO_ATTRIBUTES } from './html-attributes.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import { inlineText } from './inline-text.ts';
import { hintOf } from './line-hints.ts';
import type { Read } from './page-facts.ts';

/** Comment services, by what their embed code always holds. `value` is what the reader sees it called. */
const SERVICES: readonly {
  name: string;
  classes: readonly AskedClass[];
  ids: readonly AskedId[];
}[] = [
  { name: 'Facebook', classes: ['fb-comments', 'fb_comments', 'fbcomment'], ids: [] },
  { name: 'Disqus', classes: [], ids: ['disqus_thread'] },
  { name: 'Hyvor', classes: [], ids: ['hyvor-talk-view'] },
  { name: 'Cusdis', classes: [], ids: ['cusdis_thread'] },
  { name: 'Commento', classes: [], ids: ['commento'] },
  { name: 'Giscus', classes: ['giscus', 'utterances'], ids: [] },
];

/** WordPress, Blogger, Drupal, Joomla (JComments, K2) and NukeViet mark their comment forms alike everywhere. */
const FORM_NAMES =
  /(?:^|[\s_-])(?:comments?-?form|respond|wpd[_-]comm[_-]form|frm-?(?:comment|yk|ykien|binhluan)|form-?(?:comment|binhluan|ykien)|comment-post-form|jcomments|commentsform|postcomment|binh-?luan|ykien|y-kien|gui-?y-?kien|box-?comment|box_comment|cmt-?form|form-?cmt)(?:$|[\s_-])/i;
const FORM_ACTION =
  /wp-comments-post|\/comments?(?:\/|$|\?)|add-?comment|post-?comment|comment-?(?:form|post|iframe)|binh-?luan|y-?kien|jcomments|\/reply/i;
const ASKS =
  /(?:y kien|binh luan|cam nghi|nhan xet|phan hoi|tra loi|leave a (?:reply|comment)|post a comment|your comment|write a comment|add a comment|first to comment|join the discussion)/;
const SENDS =
  /^(?:gui|dang|viet|them)(?: y kien| binh luan| nhan xet| phan hoi)|^(?:binh luan|phan hoi|post comment|submit comment|leave a (?:reply|comment))$/;
/** Forms that write to the site's owner, not under an article. */
const OTHER_FORM =
  /lien he|contact|tim kiem|search|dang ky|subscribe|newsletter|bao gia|tu van|dat (?:hang|lich|mua|cau hoi)|hoi dap|ho tro|ung tuyen|dang nhap|login|mua hang|danh gia san pham|gop y|wpcf7|bao loi|recruit/;
const OTHER_WORDS =
  /^(?:gui )?(?:lien he|yeu cau|thong tin lien he|noi dung (?:lien he|can ho tro|yeu cau)|dang ky|bao gia|tu van|tim kiem|so dien thoai cua ban)/;
const CLOSED =
  /(?:binh luan|y kien|comments?)(?: are| da| dang| hien| bi| tam)* ?(?:closed|dong|khoa|tat)|khong (?:cho phep|nhan) binh luan/;

/** More forms or fields than any page for readers has, and as many elements around a field as say what it is for. */
const MAX_FIELDS = 60;
const MAX_NEAR = 60;

/** Ways for readers to comment on what this page shows. */
export function readCommentForms(doc: PageDocument): Read[] {
  if (isAboutAddress(doc.url)) return [];
  const found = [
    ...services(doc),
    ...forms(doc),
    ...looseTextareas(doc),
    ...bloggerLinks(doc),
    ...afterLogin(doc),
  ];
  const seen = new Set<string>();
  return found.filter(
    ({ quote, where }) => quote !== '' && !seen.has(where + quote) && seen.add(where + quote),
  );
}

function isAboutAddress(url: string): boolean {
  return /lien-?he|contact|gioi-?thieu|about|gop-y|hoi-dap|tuyen-dung/i.test(
    url.replace(/^https?:\/\/[^/]*/, '').split('?')[0]!,
  );
}

function services(doc: PageDocument): Read[] {
  return SERVICES.flatMap(({ name, classes, ids }) => {
    const byClass = classes.flatMap((token) =>
      doc.byClass(token).map((element) => markOf(element, 'class', name)),
    );
    const byId = ids.flatMap((id) => {
      const element = doc.byId(id);
      return element === null ? [] : [markOf(element, 'id', name)];
    });
    const byTag =
      name === 'Facebook' ? doc.byTag('fb:comments').map((element) => markOf(element, 'href', name)) : [];
    return [...byClass, ...byId, ...byTag, ...(name === 'Facebook' ? facebookFrames(doc) : [])];
  });
}

function facebookFrames(doc: PageDocument): Read[] {
  return doc.byTag('iframe').flatMap((element) => {
    const src = element.attribs.src ?? element.attribs['data-src'] ?? '';
    const name = /facebook\.com\/(?:v[\d.]+\/)?plugins\/(?:comments|feedback)/.test(src)
      ? 'Facebook'
      : /blogger\.com\/comment/.test(src)
        ? 'Blogger'
        : null;
    return name === null
      ? []
      : [markOf(element, element.attribs.src === undefined ? 'data-src' : 'src', name)];
  });
}

/** Blogger's comment page, linked or framed by a script. */
function bloggerLinks(doc: PageDocument): Read[] {
  const link = doc.byTag('a').find(({ attribs }) => attribs.href?.includes('blogger.com/comment'));
  return link === undefined ? [] : [markOf(link, 'href', 'Blogger')];
}

function markOf(element: HtmlElement, attribute: AttributeName, value: string): Read {
  return { value, quote: element.attribs[attribute] ?? '', where: whereByAttribute(element, attribute) };
}

function forms(doc: PageDocument): Read[] {
  return doc
    .byTag('form')
    .slice(0, MAX_FIELDS)
    .flatMap((form) => {
      if (isPageWide(form)) return [];
      const inside = doc.elements.slice(form.order + 1, form.last + 1);
      if (!inside.some(isWritingField) || isOtherForm(form)) return [];
      const names = `${form.id} ${form.className} ${form.attribs.name ?? ''} ${form.parent?.id ?? ''} ${form.parent?.className ?? ''}`;
      const named = FORM_NAMES.test(names) || FORM_ACTION.test(form.attribs.action ?? '');
      const words = wordsOf(inside);
      if (!named && words.some(({ text }) => OTHER_WORDS.test(text))) return [];
      const asks = words.find(({ text }) => text.length < 90 && (ASKS.test(text) || SENDS.test(text)));
      if ((!named && asks === undefined) || isClosed(form)) return [];
      if (asks !== undefined) return [{ value: 'form', quote: asks.quote, where: asks.where }];
      const button = words.find(({ isButton }) => isButton);
      const quote = button ?? { quote: form.attribs.action ?? form.className, where: whereIs(form) };
      return [{ value: 'form', quote: quote.quote, where: quote.where }];
    });
}

/** ASP.NET wraps whole pages in one form: what it asks is said around each field. */
function isPageWide(form: HtmlElement): boolean {
  return form.last - form.order > 150 || /^aspnetform$|^form1$/i.test(form.id);
}

function isWritingField(element: HtmlElement): boolean {
  if (element.name === 'textarea') return true;
  return (
    element.attribs.contenteditable === 'true' ||
    (element.name === 'input' && /comment|binhluan|ykien/i.test(element.attribs.name ?? ''))
  );
}

function isOtherForm(form: HtmlElement): boolean {
  const names = bare(
    `${form.id} ${form.className} ${form.attribs.action ?? ''} ${form.attribs.name ?? ''}`,
  ).replace(/[-_/]+/g, ' ');
  return OTHER_FORM.test(names) && !ASKS.test(names) && !/comment/.test(names);
}

function isClosed(form: HtmlElement): boolean {
  const around = form.parent ?? form;
  return around.textLength < 2000 && CLOSED.test(bare(textOf(around)));
}

const SAYING = ['placeholder', 'value', 'aria-label', 'title', 'data-placeholder'] as const;

/** Elements that say it in an attribute, and in their text. */
const SAYERS = new Set(['input', 'textarea', 'button', 'div']);
const HOLDERS = new Set('label button h1 h2 h3 h4 h5 h6 legend p span a div'.split(' '));

interface FormWord {
  readonly text: string;
  readonly quote: string;
  readonly where: string;
  readonly isButton: boolean;
}

/** What a form says to its reader: labels, headings, placeholders and buttons. */
function wordsOf(elements: readonly HtmlElement[]): FormWord[] {
  return elements.flatMap((element) => {
    const isHolder = HOLDERS.has(element.name) && element.textLength > 0 && element.textLength < 120;
    const isSayer = SAYERS.has(element.name) && element.attribs !== NO_ATTRIBUTES;
    if (!isHolder && !isSayer) return [];
    const isButton = element.name === 'button' || /^(?:submit|button)$/i.test(element.attribs.type ?? '');
    const attribute = SAYING.find((key) => {
      const value = element.attribs[key];
      return value !== undefined && value.trim() !== '' && (key !== 'value' || isButton);
    });
    const own: FormWord[] = [];
    if (attribute !== undefined && isSayer) {
      const quote = element.attribs[attribute]!.replace(/\s+/g, ' ').trim();
      own.push({ text: bare(quote), quote, where: whereByAttribute(element, attribute), isButton });
    }
    if (isHolder) {
      const quote = inlineText(element) ?? '';
      if (quote !== '') own.push({ text: bare(quote), quote, where: whereIs(element), isButton });
    }
    return own;
  });
}

/** Text fields that a script sends, outside any form: "Nhập ý kiến của bạn" above a button. */
function looseTextareas(doc: PageDocument): Read[] {
  const fields = [
    ...doc.byTag('textarea'),
    ...doc.withContenteditable.filter(
      ({ name, attribs }) => name === 'div' && attribs.contenteditable === 'true',
    ),
  ];
  return fields.slice(0, MAX_FIELDS).flatMap((element) => {
    const form = element.closest('form');
    if (form !== null && !isPageWide(form)) return [];
    const words = wordsOf([element, ...siblingsOf(element)]);
    const asks = words.find(({ text }) => text.length < 90 && (ASKS.test(text) || SENDS.test(text)));
    return asks === undefined || isClosed(element)
      ? []
      : [{ value: 'form', quote: asks.quote, where: asks.where }];
  });
}

const INVITATION =
  /(?:dang nhap|log ?in)[^.]{0,30} (?:de|to) (?:gui |viet |dang |leave |post )?(?:a )?(?:binh luan|y kien|comment)/;
const MAY_INVITE = hintOf(INVITATION);

/** "Đăng nhập để bình luận": readers with an account can. */
function afterLogin(doc: PageDocument): Read[] {
  return doc.blocks.flatMap((block) => {
    if (block.text.length > 120 || (block.folding.hints & MAY_INVITE) === 0) return [];
    if (!/nh(?:ập|ậ|a|â)|log ?in/i.test(block.text)) return [];
    return INVITATION.test(block.bare) ? [{ value: 'login', quote: block.text, where: block.where }] : [];
  });
}

/** Elements that share the field's box, up to the second box around it. */
function siblingsOf(element: HtmlElement): HtmlElement[] {
  const near = element.parent;
  const wider = near?.parent ?? null;
  const box = wider !== null && wider.textLength <= 600 ? wider : near;
  if (box === null || box.textLength > 600) return [];
  const inside: HtmlElement[] = [];
  for (const open = [box]; open.length > 0 && inside.length < MAX_NEAR; ) {
    for (const child of open.pop()!.children.slice(0, MAX_NEAR)) {
      if (child.kind !== 'element') continue;
      inside.push(child);
      open.push(child);
    }
  }
  return inside;
}
