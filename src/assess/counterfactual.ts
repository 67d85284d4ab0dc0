import { probability } from './assess.ts';
import type { Assessment, Contribution, Ground } from './assessment.ts';
import type { Bilingual, RulePack } from './rule-pack.ts';

export interface Counterfactual {
  readonly ground: Ground;
  /** A smallest set of signals without which the ground would no longer be flagged, heaviest first. */
  readonly signals: readonly string[];
  /** The score that would then remain. */
  readonly score: number;
  readonly text: Bilingual;
}

/** Dropping the heaviest contributions first needs the fewest of them, because they only add up. */
function fewestToDrop(contributions: readonly Contribution[], bias: number, flagAt: number): number {
  let rest = contributions.reduce((sum, { weight }) => sum + weight, bias);
  for (let dropped = 0; dropped < contributions.length; dropped++) {
    if (probability(rest) < flagAt) return dropped;
    rest -= contributions[dropped]?.weight ?? 0;
  }
  return contributions.length;
}

function sentence(ids: readonly string[], ground: Ground, pack: RulePack): Bilingual {
  const remedies = ids.map((id) => pack.signals[id]?.remedy);
  const join = (language: keyof Bilingual): string =>
    remedies.map((remedy, at) => `(${at + 1}) ${remedy?.[language] ?? ids[at]}`).join(' ');
  const title = pack.grounds[ground].title;
  return {
    vi: `Dấu hiệu “${title.vi}” sẽ không còn nếu: ${join('vi')}`,
    en: `The flag “${title.en}” would clear if: ${join('en')}`,
  };
}

/** What would clear each flag of an assessment, in Vietnamese and English; one entry for every flagged ground. */
export function counterfactuals(assessment: Assessment, pack: RulePack): readonly Counterfactual[] {
  return assessment.grounds.flatMap(({ id, flagged, contributions }) => {
    if (!flagged) return [];
    const { bias, flagAt } = pack.grounds[id];
    const heaviest = [...contributions].sort(
      (a, b) => b.weight - a.weight || a.signal.localeCompare(b.signal),
    );
    const count = fewestToDrop(heaviest, bias, flagAt);
    const signals = heaviest.slice(0, count).map(({ signal }) => signal);
    const left = heaviest.slice(count).reduce((sum, { weight }) => sum + weight, bias);
    return [{ ground: id, signals, score: probability(left), text: sentence(signals, id, pack) }];
  });
}
