import { ownSiteNames, siteNameEvidence } from './parts/own-site-names.ts';
import type { Signal } from './signal.ts';

/**
 * The site's own name holds a word of the press (QĐ 1418/QĐ-BTTTT III.1; NĐ 147/2024: "tên trang"). Taglines, section
 * names and names of other sites are not its name.
 */
export const pressWordInSiteName: Signal = {
  id: 'press-word-in-site-name',
  needs: 'pages',
  detect({ facts, lexicon }) {
    const names = ownSiteNames(facts);
    if (names.length === 0)
      return { outcome: 'not-applicable', reason: 'the home page shows no name of the site' };
    const evidence = names.flatMap((name) => {
      const words = lexicon.pressWordsInName(name.value);
      return words.length === 0 ? [] : siteNameEvidence(facts, name, words.join(', '));
    });
    return evidence.length === 0 ? { outcome: 'absent' } : { outcome: 'present', strength: 1, evidence };
  },
};
