import type { EntryInput, EntryLevel, StoredEntry } from '../db/watchlist.ts';
import type { WatchEntry } from '../names/watchlist-entry.ts';

const COLUMNS = [
  'kind',
  'group',
  'name',
  'hosts',
  'aliases',
  'level',
  'owner',
  'reason',
  'expires_on',
  'enabled',
] as const;

/** Entries as CSV (RFC 4180, UTF-8), readable by `readListFile` and `rasoat watchlist import`. */
export function writeListCsv(entries: readonly StoredEntry[]): string {
  const rows = entries.map((entry) =>
    [
      entry.kind,
      entry.group,
      entry.name,
      entry.hosts.join(';'),
      entry.aliases.join(';'),
      entry.level,
      entry.owner,
      entry.reason,
      entry.expiresOn ?? '',
      String(entry.enabled),
    ]
      .map(cell)
      .join(','),
  );
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it; reading takes it off again. */
function cell(raw: string): string {
  const text = /^[=+\-@\t\r]/.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An entry of a list file as it is stored. */
export function toEntryInput(
  entry: WatchEntry,
  given: { readonly owner: string; readonly reason: string; readonly expiresOn: string | null },
): EntryInput {
  const common = { hosts: [], aliases: [], enabled: true, ...given };
  switch (entry.kind) {
    case 'protected-name': {
      const { kind, group, name, hosts, aliases, certainty } = entry;
      return { ...common, kind, group, name, hosts, aliases, level: certainty };
    }
    case 'sensitive-term':
      return { ...common, kind: entry.kind, group: entry.group, name: entry.term, level: entry.level };
    case 'pattern':
      return { ...common, kind: entry.kind, group: 'other', name: entry.pattern, level: 'high' };
    case 'allow':
      return { ...common, kind: entry.kind, group: 'other', name: entry.host, level: 'certain' };
    case 'reserved-suffix':
      return { ...common, kind: entry.kind, group: 'state', name: entry.suffix, level: 'certain' };
  }
}

/** The level that goes with a kind when none is given. */
export function defaultLevel(kind: WatchEntry['kind']): EntryLevel {
  return kind === 'sensitive-term' || kind === 'pattern' ? 'high' : 'certain';
}
