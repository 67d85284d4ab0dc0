import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { type Evidence, onPage, type Signal } from './signal.ts';

/**
 * The site tells machines that it is a news publisher: schema.org NewsMediaOrganization, NewsArticle published by
 * itself, or a Google News sitemap.
 *
 * Known false positive: SEO plugins that mark every post NewsArticle by default; hence the small weight.
 */
export const newsMarkup: Signal = {
  id: 'news-markup',
  needs: 'pages',
  detect({ facts }) {
    if (facts.pages.length === 0) return { outcome: 'not-applicable', reason: 'no page could be read' };
    const marked = facts.pages.flatMap((page) =>
      page.structuredData.newsMarkup.map((piece) => onPage(page, piece, piece.value)),
    );
    const sitemap: readonly Evidence[] =
      facts.newsSitemap === null ? [] : [onPage(facts.newsSitemap, facts.newsSitemap, 'news sitemap')];
    const firstOfKind = marked.filter(
      (piece, at) => marked.findIndex((other) => other.value === piece.value) === at,
    );
    const evidence = [...sitemap, ...firstOfKind].slice(0, MAX_EVIDENCE);
    if (evidence.length === 0) return { outcome: 'absent' };
    const loud = sitemap.length > 0 || marked.some((piece) => piece.value?.includes('NewsMediaOrganization'));
    return { outcome: 'present', strength: loud ? 1 : 0.7, evidence };
  },
};
