import type { PageFacts } from '../extract/page-facts.ts';

/**
 * Whether a page can be judged only after its scripts ran: its HTML is an empty shell, or it fills in the credit (or its
 * link) by script, as the VCCorp platform does. What is not in such HTML must not be called missing.
 */
export function needsBrowser(page: Pick<PageFacts, 'measures' | 'article'>): boolean {
  return page.measures.shell || page.article?.credit?.scripted === true;
}
