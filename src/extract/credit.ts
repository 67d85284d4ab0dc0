import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { Credit, Read } from './page-facts.ts';

export function readCredit(_doc: PageDocument, _article: ArticleRoot): Credit | null {
  return null;
}

export function readReportingMarks(_doc: PageDocument, _article: ArticleRoot): Read[] {
  return [];
}

export function readDatelines(_doc: PageDocument, _article: ArticleRoot): Read[] {
  return [];
}
