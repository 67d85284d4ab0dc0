import type { PageDocument } from './document.ts';
import type { Trouble } from './page-facts.ts';

export function readTroubles(_doc: PageDocument): Trouble[] {
  return [];
}
