import type { HtmlElement } from './html-node.ts';

/**
 * Finds elements by class or id. Few tokens are asked for and most pages have none of them, so one look at all class
 * attributes together answers most questions; no index of the single classes is built.
 */
export class ElementNames {
  private readonly groups = new Map<string, HtmlElement[]>();
  private readonly ids = new Map<string, HtmlElement>();
  private readonly allClasses: string;
  private readonly answers = new Map<string, readonly HtmlElement[]>();

  constructor(elements: readonly HtmlElement[]) {
    for (const element of elements) {
      const { class: names, id } = element.attribs;
      if (id !== undefined && !this.ids.has(id)) this.ids.set(id, element);
      if (names === undefined || names === '') continue;
      const group = this.groups.get(names);
      if (group === undefined) this.groups.set(names, [element]);
      else group.push(element);
    }
    this.allClasses = [...this.groups.keys()].join('\n').toLowerCase();
  }

  /** Elements with the class (one token, lower case; compared without case), in document order. */
  byClass(token: string): readonly HtmlElement[] {
    if (!this.allClasses.includes(token)) return [];
    const known = this.answers.get(token);
    if (known !== undefined) return known;
    const found: HtmlElement[] = [];
    for (const [names, group] of this.groups) {
      const lower = names.toLowerCase();
      if (!lower.includes(token) || !lower.split(/\s+/).includes(token)) continue;
      for (const element of group) found.push(element);
    }
    found.sort((a, b) => a.order - b.order);
    this.answers.set(token, found);
    return found;
  }

  /** The first element with the id. */
  byId(id: string): HtmlElement | null {
    return this.ids.get(id) ?? null;
  }
}
