import { load } from 'cheerio';
import { type AnyNode, isTag, isText } from 'domhandler';

/** Elements whose text is a line or a block of its own. */
const BLOCKS = new Set(
  `address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption
  figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe label legend li main marquee menu nav
  object ol optgroup option p pre section select summary table tbody td textarea tfoot th thead title tr ul video`.split(
    /\s+/,
  ),
);
const CODE = new Set([
  'script',
  'style',
  'noscript',
  'iframe',
  'noembed',
  'noframes',
  'template',
  'xmp',
  'textarea',
]);

/**
 * Says whether a quote stands in a page word for word: in its text with entities resolved and white space folded, or in the
 * value of an attribute, a script or a comment-free raw element. A check of evidence, on a parser of its own (parse5, by the
 * HTML standard): it shares nothing with the reader that took the quote.
 * @param html the decoded source of the capture
 */
export function quoteStandsIn(html: string, quote: string): boolean {
  const wanted = foldSpaces(quote);
  if (wanted === '') return false;
  const found = textsOf(html);
  // Whether a line break inside a sentence parts two words is the reader's to say; both readings are verbatim.
  if (foldSpaces(found.joined).includes(wanted) || foldSpaces(found.spaced).includes(wanted)) return true;
  return found.values.some((value) => valueHolds(value, wanted));
}

/** Everything in a page that a quote may have been taken from. */
export function textsOf(html: string): Found {
  const found = { joined: '', spaced: '', values: [] as string[] };
  collectFrom(html, found);
  return found;
}

export interface Found {
  /** Text with block boundaries as spaces. */
  spaced: string;
  /** Text as it stands in the source, boundaries left out. */
  joined: string;
  readonly values: string[];
}

function collectFrom(html: string, found: Found): void {
  const root = load(html).root()[0];
  if (root !== undefined) collect(root, found);
}

function collect(root: AnyNode, found: Found): void {
  // A stack and not recursion: broken pages nest tens of thousands deep.
  const stack: (AnyNode | string)[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') {
      found.spaced += node;
    } else if (isText(node)) {
      found.joined += node.data;
      found.spaced += node.data;
    } else if (isTag(node)) {
      found.values.push(...Object.values(node.attribs));
      const isBlock = BLOCKS.has(node.name);
      if (isBlock) found.spaced += ' ';
      if (CODE.has(node.name)) found.values.push(textOf(node));
      if (isBlock) stack.push(' ');
      if (node.name === 'noscript') collectFrom(textOf(node), found);
      else if (node.name !== 'script' && node.name !== 'style') pushChildren(stack, node.children);
    } else if ('children' in node) {
      pushChildren(stack, node.children);
    }
  }
}

function pushChildren(stack: (AnyNode | string)[], children: readonly AnyNode[]): void {
  for (let at = children.length - 1; at >= 0; at--) stack.push(children[at]!);
}

function textOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** A value as written, or with the escapes of JSON and JavaScript strings (`\u1ea3`, `\/`, `\"`) resolved. */
function valueHolds(value: string, wanted: string): boolean {
  if (foldSpaces(value).includes(wanted)) return true;
  return value.includes('\\') && foldSpaces(unescaped(value)).includes(wanted);
}

function unescaped(value: string): string {
  return value.replace(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi,
    (_all, four, two, other: string | undefined) => {
      if (other === undefined) return String.fromCharCode(Number.parseInt(four ?? two, 16));
      return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[other] ?? other;
    },
  );
}

/** Runs of white space as one space. */
export function foldSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
