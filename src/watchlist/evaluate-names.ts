import type { CompiledWatchlist } from '../names/compile-watchlist.ts';
import type { NameSignalId } from '../names/name-facts.ts';
import { FLAG_AT, readName } from '../names/read-name.ts';

/** A host whose label is known. */
export interface LabelledHost {
  readonly host: string;
  readonly label: string;
  /** How sure the label is. */
  readonly evidence: string;
}

export interface Score {
  readonly group: string;
  readonly hosts: number;
  readonly flagged: number;
}

export interface NameEvaluation {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Null where nothing was flagged, or nothing was to be found. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** Flagged hosts by label and evidence. */
  readonly groups: readonly Score[];
  readonly misses: readonly string[];
  readonly falseAlarms: readonly string[];
}

const LOOKALIKE = /^lookalike/;

/** Precision and recall of `flagged` over look-alikes of press and state; hosts labelled unsure are not scored. */
export function evaluateNames(hosts: readonly LabelledHost[], list: CompiledWatchlist): NameEvaluation {
  const groups = new Map<string, { hosts: number; flagged: number }>();
  const [misses, falseAlarms]: [string[], string[]] = [[], []];
  let truePositives = 0;
  for (const { host, label, evidence } of hosts) {
    const { flagged } = readName(host, list);
    const group = groups.get(`${label} · ${evidence}`) ?? { hosts: 0, flagged: 0 };
    groups.set(`${label} · ${evidence}`, group);
    group.hosts += 1;
    if (flagged) group.flagged += 1;
    if (label === 'unsure') continue;
    if (LOOKALIKE.test(label)) {
      if (flagged) truePositives += 1;
      else misses.push(host);
    } else if (flagged) falseAlarms.push(host);
  }
  return {
    truePositives,
    falsePositives: falseAlarms.length,
    falseNegatives: misses.length,
    precision: ratio(truePositives, truePositives + falseAlarms.length),
    recall: ratio(truePositives, truePositives + misses.length),
    groups: [...groups]
      .map(([group, counts]) => ({ group, ...counts }))
      .sort((a, b) => (a.group < b.group ? -1 : 1)),
    misses,
    falseAlarms,
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Hosts of ordinary licensees on which a look-alike signal counts, with what it says. */
export function falseLookalikes(
  hosts: readonly { readonly host: string; readonly owner: string | null }[],
  list: CompiledWatchlist,
): readonly string[] {
  const lookalikes: ReadonlySet<NameSignalId> = new Set(['press-name-lookalike', 'state-name-lookalike']);
  return hosts.flatMap(({ host, owner }) => {
    const hit = readName(host, list, { owner }).findings.find(
      ({ id, score }) => lookalikes.has(id) && score >= FLAG_AT,
    );
    return hit === undefined ? [] : [`${host} (${hit.target}, ${hit.how}, ${hit.score.toFixed(2)})`];
  });
}
