import type { Assessment, Ground, GroundAssessment } from '../assess/assessment.ts';

/** A flag that is not closed, as far as a new assessment needs to know it. */
export interface LiveFlag {
  readonly id: string;
  readonly ground: Ground;
  readonly clearScans: number;
}

/** What a new assessment does to the flags of its site. */
export type FlagChange =
  | { readonly kind: 'open'; readonly ground: GroundAssessment }
  | { readonly kind: 'refresh'; readonly flagId: string; readonly ground: GroundAssessment }
  | {
      readonly kind: 'not-seen';
      readonly flagId: string;
      readonly clearScans: number;
      readonly score: number;
    }
  | {
      readonly kind: 'resolve';
      readonly flagId: string;
      readonly clearScans: number;
      readonly score: number;
    };

/**
 * One live flag per site and ground: a finding opens or refreshes it; only `clearScansToResolve` readable scans in a row
 * without it resolve it. A scan that could not read the site never counts as clear.
 */
export function decideFlags(
  assessment: Pick<Assessment, 'condition' | 'grounds'>,
  live: readonly LiveFlag[],
  clearScansToResolve: number,
): FlagChange[] {
  const changes: FlagChange[] = [];
  for (const ground of assessment.grounds) {
    const flag = live.find((candidate) => candidate.ground === ground.id);
    if (ground.score === null) continue;
    if (ground.flagged) {
      changes.push(
        flag === undefined ? { kind: 'open', ground } : { kind: 'refresh', flagId: flag.id, ground },
      );
    } else if (flag !== undefined && assessment.condition === 'ok') {
      const clearScans = flag.clearScans + 1;
      const kind = clearScans >= clearScansToResolve ? 'resolve' : 'not-seen';
      changes.push({ kind, flagId: flag.id, clearScans, score: ground.score });
    }
  }
  return changes;
}
