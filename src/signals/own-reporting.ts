import { isInternalSite } from './parts/is-internal-site.ts';
import { ownArticles } from './parts/own-articles.ts';
import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

const FEWEST = 2;

/**
 * The site signs articles of its own: a personal or reporter's byline and nobody credited, at least twice. A general-
 * information site quotes; it doesn't report. A reporter's byline (PV, Phóng viên) weighs more than a bare name, which
 * may be the author of a quoted piece whose source was left out. Phrases inside the text ("trao đổi với phóng viên")
 * are not read: the judgement must not change with the body.
 *
 * Known false positive: a company blog signed by its staff; a site with few notices of its own is left out unless a
 * reporter signs.
 */
export const ownReporting: Signal = {
  id: 'own-reporting',
  needs: 'pages',
  detect(input) {
    if (input.facts.pages.length === 0) return { outcome: 'not-applicable', reason: 'no page could be read' };
    const own = ownArticles(input);
    const reporters = own.filter(({ style }) => style === 'reporter');
    const counted = isInternalSite(input.facts) ? reporters : own;
    if (counted.length < FEWEST) return { outcome: 'absent' };
    const evidence = [...reporters, ...counted.filter(({ style }) => style === 'person')]
      .slice(0, MAX_EVIDENCE)
      .map(({ article, byline }) => onPage(article.page, byline, byline.value));
    return { outcome: 'present', strength: reporters.length >= FEWEST ? 1 : 0.75, evidence };
  },
};
