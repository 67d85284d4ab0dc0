import { bare } from '../extract/fold.ts';
import type { Credit } from '../extract/page-facts.ts';
import { articlesOf, creditedPress, namedCredit } from './parts/credits.ts';
import { hostForm } from './parts/host-form.ts';
import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { type Lexicon, onPage, type Signal } from './signal.ts';

const FEWEST = 2;
const SOCIAL =
  /\b(facebook|fanpage|fb|zalo|tiktok|youtube|instagram|twitter|telegram|blog|blogger|wordpress|wiki(pedia)?)\b/;
const HOST = /^(https?:\/\/)?([a-z0-9-]+\.)+[a-z]{2,}(\/|$)/;

/** A name the list lacks may still be a paper, so only social media and linked or spelt-out hosts count. */
function isUnofficial(credit: Credit, { host }: { host: string }, lexicon: Lexicon): boolean {
  if (creditedPress(credit, lexicon) !== null || lexicon.resolveOutlet(credit.name) !== null) return false;
  if (credit.url !== null && lexicon.resolveOutlet(credit.url) !== null) return false;
  const name = bare(credit.name).trim();
  const target = credit.url ?? (HOST.test(name) ? name : null);
  if (target === null) return SOCIAL.test(name);
  const source = hostForm(target);
  return source !== '' && source !== hostForm(host) && !/(^|\.)(gov|edu|mil)\.vn$/.test(source);
}

/**
 * Articles are taken from something that is neither press nor state: social media, blogs, other aggregators. Only
 * official sources may be quoted (NĐ 147/2024 art. 20).
 *
 * Known false positives: a small paper's host that the list of outlets lacks; a company quoting its own sister site.
 */
export const unofficialSource: Signal = {
  id: 'unofficial-source',
  needs: 'pages',
  detect({ facts, lexicon, site }) {
    const credited = articlesOf(facts.articles).flatMap((article) => {
      const credit = namedCredit(article);
      return credit === null ? [] : [{ article, credit }];
    });
    if (credited.length === 0) return { outcome: 'not-applicable', reason: 'no article is credited' };
    const unofficial = credited.filter(({ credit }) => isUnofficial(credit, site, lexicon));
    if (unofficial.length < FEWEST) return { outcome: 'absent' };
    const evidence = unofficial
      .slice(0, MAX_EVIDENCE)
      .map(({ article, credit }) => onPage(article.page, credit, credit.url ?? credit.name));
    return { outcome: 'present', strength: 0.4 + 0.6 * (unofficial.length / credited.length), evidence };
  },
};
