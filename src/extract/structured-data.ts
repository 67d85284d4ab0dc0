import type { PageDocument } from './document.ts';
import type { LinkedData } from './json-ld.ts';
import type { StructuredData } from './page-facts.ts';

export function readStructuredData(_doc: PageDocument, linked: readonly LinkedData[]): StructuredData {
  return { types: [...new Set(linked.flatMap((data) => data.types))].sort(), newsMarkup: [] };
}
