import { byLabel } from './element-label.ts';
import type { HtmlElement } from './html-node.ts';

/** The classes that readers ask for, lower case. A reader that needs another adds it here. */
const CLASSES = [
  'fb-comments',
  'fb_comments',
  'fbcomment',
  'giscus',
  'utterances',
  '__cf_email__',
  'link-source-wrapper',
  'link-source-detail',
  'link-source-name',
  'link-source-text-name',
  'link-source',
  'btn-copy-link-source',
  'btn-copy-link-source2',
  'copy-link-source',
  'link-source-full',
  'link-source-detail-title',
  'site-title',
  'brand-text',
  'sitename',
  'site-name',
  'logo-text',
  'brand',
  'navbar-brand',
  'published',
  'post-date',
  'post-timestamp',
  'entry-date',
  'date-published',
] as const;
/** The ids that readers ask for. */
const IDS = ['disqus_thread', 'hyvor-talk-view', 'cusdis_thread', 'commento', 'refTTVN'] as const;

export type AskedClass = (typeof CLASSES)[number];
export type AskedId = (typeof IDS)[number];

const NONE: readonly AskedClass[] = [];

const askedClasses = byLabel(({ className }): readonly AskedClass[] => {
  const tokens = className.toLowerCase().split(/\s+/);
  const asked = CLASSES.filter((name) => tokens.includes(name));
  return asked.length === 0 ? NONE : asked;
});
const askedId = byLabel(({ id }): AskedId | null => IDS.find((asked) => asked === id) ?? null);

/** Elements by class or id, in document order: one look at each element's label, which most pages' elements share. */
export class ElementNames {
  private readonly classes = new Map<AskedClass, HtmlElement[]>();
  private readonly ids = new Map<AskedId, HtmlElement>();

  constructor(elements: readonly HtmlElement[]) {
    for (const element of elements) {
      const tokens = askedClasses(element);
      if (tokens !== NONE) this.addClasses(element, tokens);
      const id = askedId(element);
      if (id !== null && !this.ids.has(id)) this.ids.set(id, element);
    }
  }

  private addClasses(element: HtmlElement, tokens: readonly AskedClass[]): void {
    for (const token of tokens) {
      const same = this.classes.get(token);
      if (same === undefined) this.classes.set(token, [element]);
      else same.push(element);
    }
  }

  /** Elements with the class, compared without case. */
  byClass(token: AskedClass): readonly HtmlElement[] {
    return this.classes.get(token) ?? [];
  }

  /** The first element with the id. */
  byId(id: AskedId): HtmlElement | null {
    return this.ids.get(id) ?? null;
  }
}
