/**
 * The attributes of a start tag that some reader asks for; all others are passed over while scanning. One shape for all
 * elements keeps every look at them cheap. A reader that needs another attribute adds its name here.
 */
export class Attributes {
  id: string | undefined = undefined;
  class: string | undefined = undefined;
  href: string | undefined = undefined;
  style: string | undefined = undefined;
  src: string | undefined = undefined;
  title: string | undefined = undefined;
  alt: string | undefined = undefined;
  rel: string | undefined = undefined;
  role: string | undefined = undefined;
  type: string | undefined = undefined;
  name: string | undefined = undefined;
  content: string | undefined = undefined;
  property: string | undefined = undefined;
  itemprop: string | undefined = undefined;
  itemtype: string | undefined = undefined;
  hidden: string | undefined = undefined;
  lang: string | undefined = undefined;
  width: string | undefined = undefined;
  height: string | undefined = undefined;
  align: string | undefined = undefined;
  action: string | undefined = undefined;
  value: string | undefined = undefined;
  placeholder: string | undefined = undefined;
  contenteditable: string | undefined = undefined;
  datetime: string | undefined = undefined;
  pubdate: string | undefined = undefined;
  'http-equiv': string | undefined = undefined;
  'xml:lang': string | undefined = undefined;
  'aria-label': string | undefined = undefined;
  'data-placeholder': string | undefined = undefined;
  'data-cfemail': string | undefined = undefined;
  'data-src': string | undefined = undefined;
  'data-link': string | undefined = undefined;
  'data-url': string | undefined = undefined;
  'data-clipboard-text': string | undefined = undefined;
}

export type AttributeName = keyof Attributes;

export const ATTRIBUTE_NAMES = Object.keys(new Attributes()) as AttributeName[];

/** What elements without attributes share. Never written to. */
export const NO_ATTRIBUTES = new Attributes();

/** What a repeated html or body tag adds to the first one. */
export function mergeAttributes(first: Attributes, repeated: Attributes): Attributes {
  const merged = new Attributes();
  for (const name of ATTRIBUTE_NAMES) merged[name] = first[name] ?? repeated[name];
  return merged;
}
