import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

/**
 * Readers can comment on articles, which a general-information site must not allow on quoted ones (NĐ 147/2024).
 *
 * Known false positive: a contact or search form that looks like a comment form; hence only article pages are read.
 */
export const openComments: Signal = {
  id: 'open-comments',
  needs: 'pages',
  detect({ facts }) {
    const articles = facts.articles;
    if (facts.pages.length === 0) return { outcome: 'not-applicable', reason: 'no page could be read' };
    const open = articles.filter((page) => page.commentForms.length > 0);
    if (open.length === 0) return { outcome: 'absent' };
    const evidence = open
      .flatMap((page) => page.commentForms.slice(0, 1).map((form) => onPage(page, form, form.value)))
      .slice(0, MAX_EVIDENCE);
    return { outcome: 'present', strength: open.length > 1 ? 1 : 0.7, evidence };
  },
};
