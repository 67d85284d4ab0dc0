import { ARTICLE_FIELDS, type ArticleField, compareArticles } from './compare-articles.ts';
import type { JudgedBundle } from './judge-bundle.ts';
import { type Rates, rates, type Tally, tally } from './tally.ts';

export interface Miss {
  readonly host: string;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly borderline: boolean;
}

export interface SignalScore extends Tally, Rates {
  readonly id: string;
  /** Wrong answers among those that a careful person might give differently; not in the counts. */
  readonly borderlineMisses: number;
}

export interface Share {
  readonly right: number;
  readonly of: number;
}

export interface Evaluation {
  readonly sites: number;
  readonly pressLike: Tally & Rates;
  readonly condition: Share;
  readonly signals: readonly SignalScore[];
  readonly articles: Readonly<Record<ArticleField, Share>>;
  readonly misses: readonly Miss[];
}

interface SignalPair {
  readonly host: string;
  readonly id: string;
  readonly expected: string;
  readonly found: string;
  readonly borderline: boolean;
}

function signalPairs({ bundle, assessment }: JudgedBundle): readonly SignalPair[] {
  const { host } = bundle.site;
  return Object.entries(bundle.labels.signals).map(([id, expected]) => ({
    host,
    id,
    expected,
    found: assessment.signals.find((finding) => finding.id === id)?.outcome ?? 'missing',
    borderline: bundle.labels.borderline.includes(id),
  }));
}

function scoreSignal(id: string, pairs: readonly SignalPair[]): SignalScore {
  const clear = pairs.filter((pair) => !pair.borderline);
  const counts = tally(
    clear.map(({ expected, found }) => ({ expected: expected === 'present', found: found === 'present' })),
  );
  const borderlineMisses = pairs.filter(
    ({ borderline, expected, found }) => borderline && (expected === 'present') !== (found === 'present'),
  ).length;
  return { id, ...counts, ...rates(counts), borderlineMisses };
}

function pressLike({ bundle, assessment }: JudgedBundle): { expected: boolean | null; found: boolean } {
  const ground = assessment.grounds.find(({ id }) => id === 'press-like');
  return { expected: bundle.labels.press_like, found: ground?.flagged === true };
}

/** Labels that were made for hosts that answer know no "moved": there nothing of the site itself can be reached. */
function sameCondition({ bundle, assessment }: JudgedBundle): boolean {
  const { condition: expected } = bundle.labels;
  return (
    expected === assessment.condition || (expected === 'unreachable' && assessment.condition === 'moved')
  );
}

function verdictMisses(judged: JudgedBundle): readonly Miss[] {
  const { bundle, assessment } = judged;
  const { host } = bundle.site;
  const verdict = pressLike(judged);
  const misses: Miss[] = [];
  if (!sameCondition(judged)) {
    const { condition: expected } = bundle.labels;
    misses.push({ host, what: 'condition', expected, found: assessment.condition, borderline: false });
  }
  // A site that can't be judged must not be flagged either.
  if ((verdict.expected ?? false) !== verdict.found) {
    const score = assessment.grounds.find(({ id }) => id === 'press-like')?.score;
    const found = `${verdict.found} (${score})`;
    misses.push({ host, what: 'press-like', expected: `${verdict.expected}`, found, borderline: false });
  }
  return misses;
}

/** Scores judged bundles against their labels: verdict, condition, every signal, every article field. */
export function evaluate(judged: readonly JudgedBundle[]): Evaluation {
  const pairs = judged.flatMap(signalPairs);
  const checks = judged.flatMap((one) =>
    compareArticles(one).map((check) => ({ ...check, host: one.bundle.site.host })),
  );
  const verdicts = judged
    .map(pressLike)
    .flatMap(({ expected, found }) => (expected === null ? [] : [{ expected, found }]));
  const counts = tally(verdicts);
  const ids = [...new Set(pairs.map((pair) => pair.id))];
  const rightCondition = judged.filter(sameCondition).length;
  const shareOf = (field: ArticleField): Share => {
    const all = checks.filter((check) => check.field === field);
    return { right: all.filter((check) => check.ok).length, of: all.length };
  };
  return {
    sites: judged.length,
    pressLike: { ...counts, ...rates(counts) },
    condition: { right: rightCondition, of: judged.length },
    signals: ids.map((id) =>
      scoreSignal(
        id,
        pairs.filter((pair) => pair.id === id),
      ),
    ),
    articles: Object.fromEntries(ARTICLE_FIELDS.map((field) => [field, shareOf(field)])) as Record<
      ArticleField,
      Share
    >,
    misses: [
      ...judged.flatMap(verdictMisses),
      ...pairs
        .filter(({ expected, found }) => expected !== found)
        .map(({ host, id, expected, found, borderline }) => ({
          host,
          what: id,
          expected,
          found,
          borderline,
        })),
      ...checks
        .filter(({ ok }) => !ok)
        .map(({ host, url, field, expected, found }) => ({
          host,
          what: `${field} ${new URL(url).pathname}${new URL(url).search}`,
          expected,
          found,
          borderline: false,
        })),
    ],
  };
}
