import { byLabel } from './element-label.ts';
import type { AttributeName } from './html-attributes.ts';
import type { HtmlElement } from './html-node.ts';

/** Names made by machines tell a reader nothing. */
const GENERATED = /\d{3,}|[^\w-]/;

/** A short CSS-like path to an element: at most four steps, e.g. `footer#ft > div.info > p.licence`. */
export function whereIs(element: HtmlElement): string {
  const steps: string[] = [];
  for (let at: HtmlElement | null = element; at !== null && steps.length < 4; at = at.parent) {
    if (at.parent === null && steps.length > 0) break;
    const step = stepOf(at);
    steps.unshift(step);
    if (step.includes('#')) break;
  }
  return steps.join(' > ');
}

/** The name of a meta tag, script or other element that is known by one attribute. */
export function whereByAttribute(element: HtmlElement, attribute: AttributeName): string {
  return `${element.name}[${attribute}=${JSON.stringify(element.attribs[attribute] ?? '')}]`;
}

function stepOf(element: HtmlElement): string {
  return element.name + markOf(element);
}

/** An id or else the first class, where it tells a reader anything. */
const markOf = byLabel(({ id, className }): string => {
  if (id !== '' && !GENERATED.test(id)) return `#${id}`;
  const [first] = className.trim().split(/\s+/);
  return first !== undefined && first !== '' && !GENERATED.test(first) ? `.${first}` : '';
});
