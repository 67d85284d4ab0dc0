import { parse } from 'csv-parse/sync';
import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';
import type { ListGroup, WatchEntry } from '../names/watchlist-entry.ts';

type Row = Readonly<Record<string, string>>;

/**
 * Reads a list file into entries. Formats, told apart by their columns:
 * `domain,name_vi,kind,confidence` (press outlets; `owner-only` rows are kept with less weight) ·
 * `type,value,name_vi,note` (state bodies: domain, suffix_or_root, keyword; place_name rows are no entries) ·
 * `host,name_vi,kind,aliases` (outlets or bodies of the lexicon; `group` says which) ·
 * `term,group,level,note` (sensitive terms) ·
 * `kind,group,name,hosts,aliases,level,…` (what `rasoat watchlist export` writes).
 * Throws BadInput with the file's name and the line for anything else.
 */
export function readListFile(
  text: string,
  fileName: string,
  group: ListGroup = 'press',
): readonly WatchEntry[] {
  const rows = readRows(text, fileName);
  const columns = new Set(Object.keys(rows[0] ?? {}));
  const has = (...names: string[]): boolean => names.every((name) => columns.has(name));
  if (rows.length === 0) return [];
  if (has('type', 'value')) return rows.flatMap(fromStateRow);
  if (has('domain', 'name_vi')) return rows.flatMap((row) => fromOutletRow(row, 'press'));
  if (has('host', 'name_vi')) return rows.flatMap((row) => fromOutletRow(row, group));
  if (has('term', 'level')) return rows.map(fromTermRow);
  if (has('kind', 'group', 'name'))
    return rows.flatMap((row, at) => fromExportRow(row, `${fileName}:${at + 2}`));
  throw new BadInput(
    say(
      'list-columns',
      '{name} has none of the known column sets; start it with {sets} or an export of rasoat watchlist',
      {
        name: fileName,
        sets: '"domain,name_vi,kind,confidence", "type,value,name_vi,note", "host,name_vi,kind,aliases", "term,group,level,note"',
      },
    ),
  );
}

function readRows(text: string, fileName: string): Row[] {
  try {
    const options = {
      bom: true,
      columns: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    };
    return parse(text.normalize('NFC'), options) as unknown as Row[];
  } catch (cause) {
    const why = (cause as Error).message;
    throw new BadInput(say('list-no-csv', '{name} is no CSV file: {why}', { name: fileName, why }), {
      cause,
    });
  }
}

function parts(text: string | undefined): string[] {
  return (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const HOST = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+$/u;

function fromOutletRow(row: Row, group: ListGroup): WatchEntry[] {
  const host = (row.host ?? row.domain ?? '').toLowerCase();
  if (!HOST.test(host)) return [];
  const aliases = parts(row.aliases);
  return [
    {
      kind: 'protected-name',
      id: host,
      group,
      name: row.name_vi ?? host,
      hosts: [host, ...aliases.filter((alias) => HOST.test(alias)).map((alias) => alias.toLowerCase())],
      aliases: aliases.filter((alias) => !HOST.test(alias)),
      certainty: row.confidence === 'owner-only' ? 'owner-only' : 'certain',
    },
  ];
}

function fromStateRow(row: Row): WatchEntry[] {
  const value = row.value ?? '';
  const note = row.note ?? '';
  const name = (row.name_vi ?? '').split(/\s+[—–]\s+/)[0] ?? '';
  if (row.type === 'domain') return fromOutletRow({ host: value, name_vi: name }, 'state');
  if (row.type === 'suffix_or_root') {
    if (/^[a-z]{2,4}\.vn$/.test(value)) return [{ kind: 'reserved-suffix', id: `.${value}`, suffix: value }];
    return fromOutletRow({ host: value, name_vi: value.replace(/\.vn$/, '') }, 'state');
  }
  if (row.type !== 'keyword' || note.startsWith('exclude')) return [];
  // The accented forms are given where there are two ("hải quân / hải quan"); the letters are the same.
  const term = name.includes('/') || name === '' || name.startsWith('(') ? value : name;
  const level = note.startsWith('high') ? 'high' : note.startsWith('low') ? 'low' : 'medium';
  return [{ kind: 'sensitive-term', id: `term ${value}`, group: 'state', term: fits(term, value), level }];
}

/** The keyword itself unless its explanation spells the same letters. */
function fits(name: string, value: string): string {
  const letters = name
    .normalize('NFD')
    .replace(/[^a-zđ]/giu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
  return letters === value.replace(/[^a-z]/g, '') ? name : value;
}

function fromTermRow(row: Row): WatchEntry {
  return {
    kind: 'sensitive-term',
    id: `term ${row.term ?? ''}`,
    group: readGroup(row.group),
    term: row.term ?? '',
    level: readLevel(row.level),
  };
}

function fromExportRow(row: Row, where: string): WatchEntry[] {
  if (row.enabled === 'false') return [];
  const name = row.name ?? '';
  const group = readGroup(row.group);
  const id = `${row.kind} ${name}`;
  if (row.kind === 'protected-name') {
    const certainty = row.level === 'owner-only' ? 'owner-only' : 'certain';
    const hosts = parts(row.hosts).map((host) => host.toLowerCase());
    return [
      {
        kind: 'protected-name',
        id: hosts[0] ?? id,
        group,
        name,
        hosts,
        aliases: parts(row.aliases),
        certainty,
      },
    ];
  }
  if (row.kind === 'sensitive-term')
    return [{ kind: row.kind, id, group, term: name, level: readLevel(row.level) }];
  if (row.kind === 'pattern') return [{ kind: row.kind, id, pattern: name }];
  if (row.kind === 'allow') return [{ kind: row.kind, id, host: name.toLowerCase() }];
  if (row.kind === 'reserved-suffix') return [{ kind: row.kind, id, suffix: name.toLowerCase() }];
  throw new BadInput(
    say(
      'list-kind',
      '{where}: kind "{kind}" is unknown; use protected-name, sensitive-term, pattern, allow or reserved-suffix',
      { where, kind: row.kind ?? '' },
    ),
  );
}

function readGroup(group: string | undefined): ListGroup {
  return group === 'press' || group === 'state' ? group : 'other';
}

function readLevel(level: string | undefined): 'high' | 'medium' | 'low' {
  return level === 'high' || level === 'low' ? level : 'medium';
}
