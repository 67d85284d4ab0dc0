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
