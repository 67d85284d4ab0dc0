import { articlesOf, namedCredit } from './parts/credits.ts';
import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

const FEWEST = 3;

/**
 * Most credits name the source but give neither a link nor the time of its publication, so that the quotation can't be
 * checked (NĐ 147/2024: name of author or agency and time of publication). Where a script fills in the link, "absent"
 * can't be said from the HTML, and the article is left out.
 */
export const incompleteAttribution: Signal = {
  id: 'incomplete-attribution',
  needs: 'pages',
  detect({ facts }) {
    const told = articlesOf(facts.articles).flatMap((article) => {
      const credit = namedCredit(article);
      return credit === null || (credit.scripted && credit.url === null) ? [] : [{ article, credit }];
    });
    if (told.length < FEWEST) return { outcome: 'not-applicable', reason: 'too few credits to tell' };
    const incomplete = told.filter(({ credit }) => credit.url === null && credit.time === null);
    const share = incomplete.length / told.length;
    if (share <= 0.5) return { outcome: 'absent' };
    const evidence = incomplete
      .slice(0, MAX_EVIDENCE)
      .map(({ article, credit }) => onPage(article.page, credit, 'neither link nor time'));
    return { outcome: 'present', strength: share, evidence };
  },
};
