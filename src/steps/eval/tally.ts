/** Confusion counts of one yes-or-no question. */
export interface Tally {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

export interface Rates {
  /** Null where nothing was found, or nothing was there to find. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export function tally(pairs: readonly { readonly expected: boolean; readonly found: boolean }[]): Tally {
  const count = (expected: boolean, found: boolean): number =>
    pairs.filter((pair) => pair.expected === expected && pair.found === found).length;
  return {
    truePositives: count(true, true),
    falsePositives: count(false, true),
    falseNegatives: count(true, false),
    trueNegatives: count(false, false),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1e4) / 1e4;
}

export function rates({ truePositives, falsePositives, falseNegatives }: Tally): Rates {
  return {
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}
