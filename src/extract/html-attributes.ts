import { type ElementLabel, NO_LABEL, newLabel } from './element-label.ts';
import { decodeAttribute } from './html-entities.ts';

/**
 * The attributes that some reader asks for, by number; all others are passed over while scanning. A reader that needs
 * another adds its name here and its getter below.
 */
export const ATTRIBUTE_NAMES = [
  'id',
  'class',
  'href',
  'style',
  'src',
  'title',
  'alt',
  'rel',
  'role',
  'type',
  'name',
  'content',
  'property',
  'itemprop',
  'itemtype',
  'hidden',
  'lang',
  'width',
  'height',
  'align',
  'action',
  'value',
  'placeholder',
  'contenteditable',
  'datetime',
  'pubdate',
  'http-equiv',
  'xml:lang',
  'aria-label',
  'data-placeholder',
  'data-cfemail',
  'data-src',
  'data-link',
  'data-url',
  'data-clipboard-text',
] as const;

export type AttributeName = (typeof ATTRIBUTE_NAMES)[number];

export const ID = ATTRIBUTE_NAMES.indexOf('id');
export const CLASS = ATTRIBUTE_NAMES.indexOf('class');

/** Where the attributes of a page's start tags stand. Most are never asked for, and are not even cut out. */
export class AttributeSpans {
  readonly html: string;
  readonly names: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private readonly values: (string | undefined)[] = [];

  constructor(html: string) {
    this.html = html;
  }

  add(name: number, start: number, end: number): void {
    this.names.push(name);
    this.starts.push(start);
    this.ends.push(end);
    this.values.push(undefined);
  }

  /** The value of the nth attribute of the page, decoded. */
  value(at: number): string {
    this.values[at] ??= decodeAttribute(this.html.slice(this.starts[at], this.ends[at]));
    return this.values[at];
  }
}

/** The attributes of one start tag. */
export class Attributes {
  readonly spans: AttributeSpans;
  /** The tag's own among all of its page; of two with one name the first is kept. */
  readonly first: number;
  readonly end: number;
  /** A bit for each name there is; names 32 apart share theirs. */
  readonly bits: number;
  readonly label: ElementLabel;

  constructor(fields: Pick<Attributes, 'spans' | 'first' | 'bits' | 'label'>) {
    this.spans = fields.spans;
    this.first = fields.first;
    this.end = fields.spans.names.length;
    this.bits = fields.bits;
    this.label = fields.label;
  }

  private read(name: number): string | undefined {
    return (this.bits & (1 << (name & 31))) === 0 ? undefined : this.find(name);
  }

  private find(name: number): string | undefined {
    const { names } = this.spans;
    for (let at = this.first; at < this.end; at++) if (names[at] === name) return this.spans.value(at);
    return undefined;
  }

  get id(): string | undefined {
    return this.read(0);
  }
  get class(): string | undefined {
    return this.read(1);
  }
  get href(): string | undefined {
    return this.read(2);
  }
  get style(): string | undefined {
    return this.read(3);
  }
  get src(): string | undefined {
    return this.read(4);
  }
  get title(): string | undefined {
    return this.read(5);
  }
  get alt(): string | undefined {
    return this.read(6);
  }
  get rel(): string | undefined {
    return this.read(7);
  }
  get role(): string | undefined {
    return this.read(8);
  }
  get type(): string | undefined {
    return this.read(9);
  }
  get name(): string | undefined {
    return this.read(10);
  }
  get content(): string | undefined {
    return this.read(11);
  }
  get property(): string | undefined {
    return this.read(12);
  }
  get itemprop(): string | undefined {
    return this.read(13);
  }
  get itemtype(): string | undefined {
    return this.read(14);
  }
  get hidden(): string | undefined {
    return this.read(15);
  }
  get lang(): string | undefined {
    return this.read(16);
  }
  get width(): string | undefined {
    return this.read(17);
  }
  get height(): string | undefined {
    return this.read(18);
  }
  get align(): string | undefined {
    return this.read(19);
  }
  get action(): string | undefined {
    return this.read(20);
  }
  get value(): string | undefined {
    return this.read(21);
  }
  get placeholder(): string | undefined {
    return this.read(22);
  }
  get contenteditable(): string | undefined {
    return this.read(23);
  }
  get datetime(): string | undefined {
    return this.read(24);
  }
  get pubdate(): string | undefined {
    return this.read(25);
  }
  get 'http-equiv'(): string | undefined {
    return this.read(26);
  }
  get 'xml:lang'(): string | undefined {
    return this.read(27);
  }
  get 'aria-label'(): string | undefined {
    return this.read(28);
  }
  get 'data-placeholder'(): string | undefined {
    return this.read(29);
  }
  get 'data-cfemail'(): string | undefined {
    return this.read(30);
  }
  get 'data-src'(): string | undefined {
    return this.read(31);
  }
  get 'data-link'(): string | undefined {
    return this.read(32);
  }
  get 'data-url'(): string | undefined {
    return this.read(33);
  }
  get 'data-clipboard-text'(): string | undefined {
    return this.read(34);
  }
}

/** What elements without attributes share. */
export const NO_ATTRIBUTES = new Attributes({
  spans: new AttributeSpans(''),
  first: 0,
  bits: 0,
  label: NO_LABEL,
});

/** What a repeated html or body tag adds to the first one. */
export function mergeAttributes(first: Attributes, repeated: Attributes): Attributes {
  const { spans } = repeated;
  const added = ATTRIBUTE_NAMES.filter((name) => first[name] === undefined && repeated[name] !== undefined);
  if (added.length === 0) return first;
  const from = spans.names.length;
  let bits = 0;
  for (const [name, key] of ATTRIBUTE_NAMES.entries()) {
    const owner = first[key] === undefined ? repeated : first;
    if (owner[key] === undefined) continue;
    const at = owner.spans.names.indexOf(name, owner.first);
    spans.add(name, spans.starts[at]!, spans.ends[at]!);
    bits |= 1 << (name & 31);
  }
  const own = { spans, first: from, bits, label: NO_LABEL };
  const { id = '', class: className = '' } = new Attributes(own);
  return new Attributes({ ...own, label: newLabel(id, className) });
}
