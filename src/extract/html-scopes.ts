import type { HtmlElement } from './html-node.ts';
import { HEADINGS, SCOPE, SPECIAL } from './html-tags.ts';

/** Which open elements a search of the tree builder's stack looks for, or stops at (HTML standard, 13.2.4.2). */

export const isScope = (name: string): boolean => SCOPE.has(name);
export const isButtonScope = (name: string): boolean => SCOPE.has(name) || name === 'button';
export const isListScope = (name: string): boolean => SCOPE.has(name) || name === 'ul' || name === 'ol';
export const isTableScope = (name: string): boolean => name === 'table' || name === 'template';
export const isTableEnd = (name: string): boolean => name === 'template';
export const isSpecial = (name: string): boolean => SPECIAL.has(name);
export const isHeading = (name: string): boolean => HEADINGS.has(name);
export const isDefinition = (name: string): boolean => name === 'dd' || name === 'dt';
export const isItemStop = (name: string): boolean =>
  SPECIAL.has(name) && name !== 'div' && name !== 'p' && name !== 'address';

export function isSection(name: string): boolean {
  return name === 'tbody' || name === 'thead' || name === 'tfoot';
}

export function isRow(name: string): boolean {
  return name === 'tr' || isSection(name);
}

export function isTableLevel(name: string): boolean {
  return name === 'table' || isRow(name);
}

/** The index of the open element that a table part is put into, ending all that is open inside; -1 outside any table. */
export function tableContext(stack: readonly HtmlElement[], name: string): number {
  let table = stack.length - 1;
  while (table > 0 && stack[table]!.name !== 'table' && stack[table]!.name !== 'template') table--;
  if (table === 0) return -1;
  if (stack[table]!.name === 'template') return stack.length - 1;
  if (name !== 'tr' && name !== 'td' && name !== 'th') return table;
  const wanted = name === 'tr' ? isSection : isRow;
  let keep = table;
  for (let i = table + 1; i < stack.length && i <= table + 2; i++) if (wanted(stack[i]!.name)) keep = i;
  return keep;
}
