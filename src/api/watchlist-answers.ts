import type { z } from 'zod';
import type { ListChangeSet, WatchlistChangeRow } from '../db/watchlist-changes.ts';
import { defaultLevel } from '../watchlist/list-csv.ts';
import type { Preview } from '../watchlist/preview.ts';
import type { ScreeningChange as Screened } from '../watchlist/screen-registry.ts';
import type { ListChange, PreviewResult, ScreeningChange, WatchlistChange } from './schemas/watchlist.ts';

/** A change as it is sent, with what entries leave out filled in. */
export function changeSetOf(
  { put, ...rest }: z.output<typeof ListChange>,
  given: { readonly owner: string; readonly reason: string },
): ListChangeSet {
  return {
    ...rest,
    put: put.map((entry) => ({
      ...entry,
      level: entry.level ?? defaultLevel(entry.kind),
      owner: entry.owner ?? given.owner,
      reason: entry.reason ?? given.reason,
    })),
  };
}

const MOST_SHOWN = 500;
type Shown = z.output<typeof ScreeningChange>;

function shown(change: Screened, findings: Screened['gained'], flags: readonly string[] = []): Shown {
  const { siteId, host, owner } = change;
  return {
    siteId,
    host,
    owner,
    findings: findings.map(({ id, target, targetName, how, score, aligned }) => ({
      signal: id,
      target,
      targetName,
      how,
      score,
      aligned,
    })),
    flags: [...flags],
  };
}

/** A preview as it is sent: all counts, the first 500 of each kind. */
export function previewOf(preview: Preview): Omit<z.output<typeof PreviewResult>, 'tookMs' | 'listVersion'> {
  const { screened, newlyFlagged, noLongerFlagged, otherwiseFlagged } = preview;
  return {
    screened,
    newlyFlaggedCount: newlyFlagged.length,
    noLongerFlaggedCount: noLongerFlagged.length,
    otherwiseFlaggedCount: otherwiseFlagged.length,
    newlyFlagged: newlyFlagged.slice(0, MOST_SHOWN).map((change) => shown(change, change.gained)),
    noLongerFlagged: noLongerFlagged
      .slice(0, MOST_SHOWN)
      .map((change) => shown(change, change.lost, change.liveFlags)),
    otherwiseFlagged: otherwiseFlagged
      .slice(0, MOST_SHOWN)
      .map((change) => shown(change, [...change.gained, ...change.lost])),
  };
}

/** The ids of the entries that a change ends or switches. */
export function touchedBy({ change: { expire, enable, disable } }: WatchlistChangeRow): number[] {
  return [...expire.map(({ id }) => id), ...enable, ...disable];
}

export function changeAnswer(
  row: WatchlistChangeRow,
  userId: string,
  known: ReadonlyMap<number, string>,
): z.output<typeof WatchlistChange> {
  const { put, expire, enable, disable } = row.change;
  const names = touchedBy(row).map((id): [string, string] => [String(id), known.get(id) ?? `#${id}`]);
  return {
    ...row,
    change: { ...row.change },
    mine: row.proposedBy.id === userId,
    summary: { put: put.length, expire: expire.length, enable: enable.length, disable: disable.length },
    names: Object.fromEntries(names),
  };
}
