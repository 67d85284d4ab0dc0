import type { HtmlElement } from './html-node.ts';
import { TRAIT } from './html-tags.ts';

/** The stack index of the nearest open element of a name, unless one with a trait that stops comes first; else -1. */
export function findName(stack: readonly HtmlElement[], name: string, stops: number): number {
  for (let i = stack.length - 1; i > 0; i--) {
    const { tag } = stack[i]!;
    if (tag.name === name) return i;
    if ((tag.traits & stops) !== 0) return -1;
  }
  return -1;
}

/** The same for elements with a trait. */
export function findTrait(stack: readonly HtmlElement[], trait: number, stops: number): number {
  for (let i = stack.length - 1; i > 0; i--) {
    const { traits } = stack[i]!.tag;
    if ((traits & trait) !== 0) return i;
    if ((traits & stops) !== 0) return -1;
  }
  return -1;
}

/** The index of the open element that a table part is put into, ending all that is open inside; -1 outside any table. */
export function tableContext(stack: readonly HtmlElement[], name: string): number {
  let table = stack.length - 1;
  while (table > 0 && (stack[table]!.tag.traits & TRAIT.tableScope) === 0) table--;
  if (table === 0) return -1;
  if (stack[table]!.name === 'template') return stack.length - 1;
  if (name !== 'tr' && name !== 'td' && name !== 'th') return table;
  const wanted = name === 'tr' ? TRAIT.section : TRAIT.row;
  let keep = table;
  for (let i = table + 1; i < stack.length && i <= table + 2; i++)
    if ((stack[i]!.tag.traits & wanted) !== 0) keep = i;
  return keep;
}
