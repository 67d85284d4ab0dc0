import type { RecordCell } from '../db/signal-records.ts';
import type { Scope } from '../people/scope.ts';

export interface RecordRow {
  /** A signal's id, or a ground's where `signal` is null. */
  readonly signal: string | null;
  readonly ground: string;
  /** In Vietnam, e.g. "2026-11". */
  readonly month: string;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly wrongEvidence: number;
}

/** By month, for each ground and for each signal that contributed, of what somebody sees; the oldest month first. */
export function recordRows(
  cells: readonly RecordCell[],
  { sees, agencyId }: Pick<Scope, 'sees' | 'agencyId'>,
): RecordRow[] {
  const sums = new Map<string, RecordRow>();
  for (const { agency, signals, ground, month, ...counts } of cells) {
    if (sees === 'own' && agency !== agencyId) continue;
    for (const signal of [null, ...signals]) {
      const key = `${month} ${signal ?? ''} ${ground}`;
      const known = sums.get(key);
      sums.set(key, {
        signal,
        ground,
        month,
        confirmed: (known?.confirmed ?? 0) + counts.confirmed,
        dismissed: (known?.dismissed ?? 0) + counts.dismissed,
        wrongEvidence: (known?.wrongEvidence ?? 0) + counts.wrongEvidence,
      });
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
