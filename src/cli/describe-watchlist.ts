import type { StoredEntry } from '../db/watchlist.ts';
import type { EditResult } from '../watchlist/edit-watchlist.ts';
import type { Preview } from '../watchlist/preview.ts';
import type { ScreeningChange } from '../watchlist/screen-registry.ts';
import { plainTable } from './plain-table.ts';

/** Entries for people. */
export function describeEntries(entries: readonly StoredEntry[]): string {
  if (entries.length === 0) return 'No entries.';
  const rows = entries.map((entry) => [
    String(entry.id),
    entry.kind,
    entry.group,
    entry.name,
    entry.hosts.join(' '),
    entry.level,
    entry.owner,
    entry.expiresOn ?? '',
    entry.enabled ? '' : 'off',
    entry.reason,
  ]);
  return plainTable(['ID', 'KIND', 'GROUP', 'NAME', 'HOSTS', 'LEVEL', 'OWNER', 'UNTIL', '', 'REASON'], rows);
}

/** What an edit did. */
export function describeEdits(results: readonly EditResult[]): string {
  const [only] = results;
  if (results.length === 1 && only !== undefined) {
    const { entry, change } = only;
    return `Entry ${entry.id} (${entry.kind} "${entry.name}"): ${change ?? 'already so, nothing changed'}.`;
  }
  const count = (wanted: EditResult['change']): number =>
    results.filter(({ change }) => change === wanted).length;
  return `${count('added')} added, ${count('changed')} changed, ${count(null)} already so.`;
}

/** What a change would do, for people. */
export function describePreview({
  screened,
  newlyFlagged,
  noLongerFlagged,
  otherwiseFlagged,
}: Preview): string {
  const lines = [`${screened} registered hosts screened.`];
  lines.push(
    `Newly flagged: ${newlyFlagged.length}`,
    ...newlyFlagged.map((change) => line(change, change.gained)),
  );
  lines.push(
    `No longer flagged: ${noLongerFlagged.length}`,
    ...noLongerFlagged.map((change) => {
      const flags =
        change.liveFlags.length === 0 ? 'no live flag' : `live flag ${change.liveFlags.join(', ')}`;
      return `${line(change, change.lost)}; ${flags}`;
    }),
  );
  if (otherwiseFlagged.length > 0) {
    lines.push(`Flagged before and after, for other reasons: ${otherwiseFlagged.length}`);
    lines.push(...otherwiseFlagged.map((change) => line(change, [...change.gained, ...change.lost])));
  }
  return lines.join('\n');
}

function line({ host, owner }: ScreeningChange, findings: ScreeningChange['gained']): string {
  const why = findings
    .map(({ id, target, how, score }) => `${id} ${target} (${how} ${score.toFixed(2)})`)
    .join(', ');
  return `  ${host}${owner === null ? '' : ` (${owner})`}: ${why}`;
}
