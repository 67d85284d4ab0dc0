import { byLabel, NO_LABEL } from './element-label.ts';
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

interface Asked {
  readonly classes: readonly AskedClass[];
  readonly id: AskedId | null;
}

/** Null for nearly every label. */
const askedNames = byLabel(({ id, className }): Asked | null => {
  const tokens = className.toLowerCase().split(/\s+/);
  const classes = CLASSES.filter((name) => tokens.includes(name));
  const asked = { classes, id: IDS.find((one) => one === id) ?? null };
  return classes.length === 0 && asked.id === null ? null : asked;
});

/** Elements by class or id, in document order: one look at each element's label, which most pages' elements share. */
export class ElementNames {
  private readonly classes = new Map<AskedClass, HtmlElement[]>();
  private readonly ids = new Map<AskedId, HtmlElement>();

  constructor(elements: readonly HtmlElement[]) {
    for (const element of elements) {
      const asked = element.label === NO_LABEL ? null : askedNames(element);
      if (asked === null) continue;
      this.addClasses(element, asked.classes);
      if (asked.id !== null && !this.ids.has(asked.id)) this.ids.set(asked.id, element);
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
