import type { Assessment, Ground, GroundAssessment } from '../assess/assessment.ts';
import { type EvidenceMark, holdsNothingNew, marksOf } from './evidence-marks.ts';

/** A flag that is not closed, as far as a new assessment needs to know it. */
export interface LiveFlag {
  readonly id: string;
  readonly ground: Ground;
  readonly clearScans: number;
  /** A person dismissed it. */
  readonly dismissed?: boolean;
}

/** A dismissal that is in force: neither lifted nor expired. */
export interface DismissalInForce {
  readonly ground: Ground;
  readonly marks: readonly EvidenceMark[];
}

/** What a new assessment does to the flags of its site. */
export type FlagChange =
  /** `quiet`: what is found was dismissed before, so nobody is asked. */
  | { readonly kind: 'open'; readonly ground: GroundAssessment; readonly quiet: boolean }
  /** `wakes`: it was dismissed, and there is new evidence or the dismissal has expired. */
  | {
      readonly kind: 'refresh';
      readonly flagId: string;
      readonly ground: GroundAssessment;
      readonly wakes: boolean;
    }
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
 * without it resolve it. A scan that could not read the site never counts as clear. A dismissed finding stays quiet while
 * its evidence holds nothing new.
 */
export function decideFlags(
  assessment: Pick<Assessment, 'condition' | 'grounds' | 'signals'>,
  live: readonly LiveFlag[],
  clearScansToResolve: number,
  dismissals: readonly DismissalInForce[] = [],
): FlagChange[] {
  const changes: FlagChange[] = [];
  for (const ground of assessment.grounds) {
    const flag = live.find((candidate) => candidate.ground === ground.id);
    if (ground.score === null) continue;
    if (ground.flagged) {
      const known = dismissals.find((dismissal) => dismissal.ground === ground.id);
      const quiet = known !== undefined && holdsNothingNew(marksOf(assessment, ground), known.marks);
      changes.push(
        flag === undefined
          ? { kind: 'open', ground, quiet }
          : { kind: 'refresh', flagId: flag.id, ground, wakes: flag.dismissed === true && !quiet },
      );
    } else if (flag !== undefined && assessment.condition === 'ok') {
      const clearScans = flag.clearScans + 1;
      const kind = clearScans >= clearScansToResolve ? 'resolve' : 'not-seen';
      changes.push({ kind, flagId: flag.id, clearScans, score: ground.score });
    }
  }
  return changes;
}
