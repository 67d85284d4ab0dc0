import { namedCredit, newsArticles } from './parts/credits.ts';
import { countedOwnArticles, type OwnArticle } from './parts/own-articles.ts';
import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { onPage, type Signal, type SignalInput } from './signal.ts';

const FEWEST = 2;
/** A bare name may be a quoted author's; own pictures beside it make that less likely. */
const PERSONS = 0.75;
const WITH_PICTURES = 0.1;
/** Below this share of own articles the credited ones weigh against them. */
const CONSIDERABLE = 0.3;
const LEAST = 0.6;

/** Own and credited articles together; those that are neither say nothing of either. */
function shareOfOwn(own: number, input: SignalInput): number {
  const credited = newsArticles(input.facts).filter((article) => namedCredit(article) !== null).length;
  return own / (own + credited);
}

function strengthOf(own: readonly OwnArticle[], input: SignalInput): number {
  const reporters = own.filter(({ style }) => style === 'reporter').length;
  const pictured = own.some(({ article }) =>
    article.facts.reportingMarks.some(({ value }) => value === 'photo'),
  );
  const base = reporters >= FEWEST ? 1 : PERSONS + (pictured ? WITH_PICTURES : 0);
  const share = Math.min(1, shareOfOwn(own.length, input) / CONSIDERABLE);
  return base * (LEAST + (1 - LEAST) * share);
}

/**
 * The site signs articles of its own: a personal or reporter's byline and nobody credited, at least twice. A general-
 * information site quotes; it doesn't report. A reporter's byline (PV, Phóng viên) weighs more than a bare name, which
 * may be the author of a quoted piece whose source was left out; own picture credits ("Ảnh: PV") weigh with it, and where
 * most other articles are credited the few own ones weigh less. Phrases inside the text ("trao đổi với phóng viên") are
 * not read: the judgement must not change with the body.
 *
 * Known false positive: a company blog signed by its staff; a site with few notices of its own is left out unless a
 * reporter signs.
 */
export const ownReporting: Signal = {
  id: 'own-reporting',
  needs: 'pages',
  detect(input) {
    if (input.facts.pages.length === 0) return { outcome: 'not-applicable', reason: 'no page could be read' };
    const own = countedOwnArticles(input);
    if (own.length < FEWEST) return { outcome: 'absent' };
    const evidence = [...own]
      .sort((a, b) => Number(b.style === 'reporter') - Number(a.style === 'reporter'))
      .slice(0, MAX_EVIDENCE)
      .map(({ article, byline }) => onPage(article.page, byline, byline.value));
    return { outcome: 'present', strength: strengthOf(own, input), evidence };
  },
};
