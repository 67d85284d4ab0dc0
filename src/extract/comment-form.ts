import type { PageDocument } from './document.ts';
import type { Read } from './page-facts.ts';

export function readCommentForms(_doc: PageDocument): Read[] {
  return [];
}
