import type { CapturedPage } from '../extract/site-facts.ts';
import { type Article, articlesOf } from './parts/credits.ts';
import { containment, shinglesOf } from './parts/shingles.ts';
import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { type Evidence, onPage, type Signal } from './signal.ts';

/** Below this share the two pages are not the same text at all: a wrong link or a paywall, and nothing is said. */
const SAME_TEXT = 0.1;
/** A source that is shorter than this share of the quotation and nearly all in it shows its beginning only. */
const CUT_SHORT = 0.7;
const NEARLY_ALL = 0.8;
const PASSAGE_LENGTH = 300;

interface Comparison {
  readonly kept: number;
  readonly article: Article;
  readonly source: CapturedPage;
}

/** Behind a paywall or a "Đọc tiếp" the source shows a part, which says nothing of the rest. */
function isCutShort(body: string, source: string): boolean {
  if (source.length >= body.length * CUT_SHORT) return false;
  return (containment(source, shinglesOf(body)) ?? 0) >= NEARLY_ALL;
}

function paragraphsOf(body: string): readonly string[] {
  return body.split('\n').filter((paragraph) => paragraph.trim().length > 0);
}

function passage(paragraph: string): string {
  return paragraph.length <= PASSAGE_LENGTH
    ? paragraph
    : paragraph.slice(0, PASSAGE_LENGTH).replace(/\s\S*$/, '');
}

/** The article's paragraph that the source knows least of, beside the source's paragraph that is nearest to it. */
function passagesOf({ kept, article, source }: Comparison): readonly Evidence[] {
  const whole = shinglesOf(source.article?.body ?? '');
  const known = paragraphsOf(article.facts.body)
    .map((text) => ({ text, share: containment(text, whole) }))
    .filter((one): one is { text: string; share: number } => one.share !== null)
    .sort((a, b) => a.share - b.share)[0];
  if (known === undefined) return [];
  const altered = shinglesOf(known.text);
  const nearest = paragraphsOf(source.article?.body ?? '')
    .map((text) => ({ text, share: containment(text, altered) ?? 0 }))
    .sort((a, b) => b.share - a.share)[0];
  const where = 'article body';
  const share = `${Math.round(kept * 100)} % of the wording is in the source`;
  const proof = [onPage(article.page, { quote: passage(known.text), where }, share)];
  if (nearest !== undefined) proof.push(onPage(source, { quote: passage(nearest.text), where }));
  return proof;
}

/**
 * A quotation differs from its source in more of its wording than a shortened one would (limit `verbatimShare`):
 * quotations must be verbatim (NĐ 72/2013 art. 20.2, NĐ 147/2024 art. 20). Measured as the share of the article's
 * five-word runs that the source holds, so leaving passages out is no alteration. Compares two texts with each other;
 * what they are about plays no part.
 *
 * Known false positive: a source that was revised after it was quoted.
 */
export const alteredQuotation: Signal = {
  id: 'altered-quotation',
  needs: 'pages',
  detect({ facts, sources }, { verbatimShare }) {
    const compared = articlesOf(facts.articles).flatMap((article): readonly Comparison[] => {
      const source = sources?.find((pair) => pair.articleUrl === article.page.url)?.source;
      if (source?.article == null) return [];
      const kept = containment(article.facts.body, shinglesOf(source.article.body));
      if (kept === null || kept < SAME_TEXT || isCutShort(article.facts.body, source.article.body)) return [];
      return [{ kept, article, source }];
    });
    if (compared.length === 0) return { outcome: 'not-applicable', reason: 'no source to compare with' };
    const altered = compared.filter(({ kept }) => kept < verbatimShare);
    // Whole pairs: a passage is shown beside the source's.
    const evidence = altered.slice(0, Math.floor(MAX_EVIDENCE / 2)).flatMap(passagesOf);
    if (evidence.length === 0) return { outcome: 'absent' };
    return { outcome: 'present', strength: 0.4 + 0.6 * (altered.length / compared.length), evidence };
  },
};
