import { parse } from 'csv-parse/sync';
import type { EntryInput, EntryLevel } from '../db/watchlist.ts';
import type { ListGroup, WatchEntry } from '../names/watchlist-entry.ts';
import { defaultLevel, toEntryInput } from './list-csv.ts';
import { readListFile } from './read-list.ts';

export interface ImportDefaults {
  readonly owner: string;
  readonly reason: string;
  readonly expiresOn: string | null;
  /** For files that do not say whom they protect. */
  readonly group: ListGroup;
}

/** The entries of a list file as they are to be stored, each with where it stands. Throws BadInput. */
export function readEntryInputs(
  text: string,
  fileName: string,
  defaults: ImportDefaults,
): readonly { readonly where: string; readonly input: EntryInput }[] {
  if (/^\ufeff?"?kind"?,"?group"?,"?name"?/i.test(text)) return exportedRows(text, fileName, defaults);
  const { owner, reason, expiresOn, group } = defaults;
  return readListFile(text, fileName, group).map((entry) => ({
    where: `${fileName} (${entry.id})`,
    input: toEntryInput(entry, { owner, reason, expiresOn }),
  }));
}

/** What `rasoat watchlist export` wrote: owner, reason, expiry and switch are the rows' own. */
function exportedRows(
  text: string,
  fileName: string,
  defaults: ImportDefaults,
): readonly { readonly where: string; readonly input: EntryInput }[] {
  // Names the kinds and columns that are wrong.
  readListFile(text, fileName, defaults.group);
  const options = { bom: true, columns: true, skip_empty_lines: true, trim: true };
  const rows = parse(text.normalize('NFC'), options) as unknown as Record<string, string>[];
  return rows.map(plainTexts).map((row, at) => {
    const kind = row.kind as WatchEntry['kind'];
    const input: EntryInput = {
      kind,
      group: row.group as ListGroup,
      name: row.name ?? '',
      hosts: parts(row.hosts),
      aliases: parts(row.aliases),
      level: (row.level || defaultLevel(kind)) as EntryLevel,
      owner: row.owner || defaults.owner,
      reason: row.reason || defaults.reason,
      expiresOn: row.expires_on || defaults.expiresOn,
      enabled: row.enabled !== 'false',
    };
    return { where: `${fileName}:${at + 2}`, input };
  });
}

/** Without the apostrophe that keeps a spreadsheet from reckoning. */
function plainTexts(row: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([name, text]) => [name, text.replace(/^'(?=[=+\-@])/, '')]),
  );
}

function parts(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
