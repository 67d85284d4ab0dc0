import { type Said, say } from '../lib/say.ts';
import type { OwnerType } from '../signals/signal.ts';
import type { Column } from './column-spellings.ts';
import { type Cell, readDate, readExpiry } from './date-cell.ts';
import { cleanText } from './fold-text.ts';
import { type HostCell, readHosts } from './host-cell.ts';
import { readLicenceNumber } from './licence-number.ts';
import { readOwnerType } from './owner-type.ts';
import type { ColumnMap } from './registry-columns.ts';

/** One row of a register, read; null is not known. */
export interface RegistryRow {
  /** As the spreadsheet counts: the header is usually row 1. */
  readonly row: number;
  /** The sites to scan, normalised; empty when the row's hosts can't be hosts (the licence counts all the same). */
  readonly hosts: readonly string[];
  /** True when a host of the row was left out, so that the register names a site which is not known here. */
  readonly lostHosts: boolean;
  /** The licence's domain list; the row's hosts where the register has none. */
  readonly domains: readonly string[];
  /** True when the list comes from a column of its own and therefore is whole. */
  readonly domainsStated: boolean;
  readonly owner: string | null;
  /** As the register states it. */
  readonly ownerType: OwnerType | null;
  readonly licence: { readonly number: string; readonly key: string } | null;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  readonly authority: string | null;
  readonly responsiblePerson: string | null;
  readonly province: string | null;
  readonly registerStatus: string | null;
}

export interface RowProblem {
  readonly row: number;
  readonly reason: Said;
  /** True when the row (or the piece) was imported nevertheless and only deserves a look. */
  readonly kept: boolean;
}

type Report = (reason: Said, kept: boolean) => void;

const NOTHING = new Set([
  '',
  '-',
  '--',
  '—',
  'x',
  'n/a',
  'na',
  'null',
  'không',
  'không có',
  'chưa có',
  'chưa cấp',
]);

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  const text = cleanText(String(cell));
  return NOTHING.has(text.toLocaleLowerCase('vi')) ? '' : text;
}

function rawText(cell: Cell): string {
  return typeof cell === 'string' && textOf(cell) !== '' ? cell : textOf(cell);
}

function readDateCell(
  cell: Cell,
  name: string,
  read: (cell: Cell) => string | null,
  report: Report,
): string | null {
  const shown = textOf(cell);
  if (shown === '') return null;
  const date = read(cell);
  if (date === null)
    report(
      say('row-no-date', "{column} '{shown}' is no date (write dd/mm/yyyy or yyyy-mm-dd): left empty", {
        column: name,
        shown,
      }),
      true,
    );
  return date;
}

interface Dates {
  readonly licence: RegistryRow['licence'];
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
}

function readLicence(cell: (column: Column) => Cell, report: Report): Dates {
  const shown = textOf(cell('licence_number'));
  const number = shown === '' ? null : readLicenceNumber(shown);
  if (shown !== '' && number === null)
    report(say('row-no-number', "licence number '{shown}' holds no number: left empty", { shown }), true);
  const stated = readDateCell(cell('issued_on'), 'issued_on', readDate, report);
  const issuedOn = stated ?? readDate(number?.rest ?? null);
  const expiresOn = readDateCell(
    cell('expires_on'),
    'expires_on',
    (value) => readExpiry(value, issuedOn),
    report,
  );
  if (issuedOn !== null && expiresOn !== null && expiresOn < issuedOn) {
    const dates = { expiresOn, issuedOn };
    report(
      say(
        'row-dates-crossed',
        'expires_on {expiresOn} lies before issued_on {issuedOn}: kept as written',
        dates,
      ),
      true,
    );
  }
  return {
    licence: number === null ? null : { number: number.written, key: number.key },
    issuedOn,
    expiresOn,
  };
}

function readHostCell(cell: Cell, report: Report): HostCell {
  const read = readHosts(rawText(cell));
  for (const problem of read.problems) report(problem.reason, problem.kept);
  return read;
}

function readType(cell: Cell, report: Report): OwnerType | null {
  const shown = textOf(cell);
  const type = shown === '' ? null : readOwnerType(shown);
  if (shown !== '' && type === null) {
    report(
      say(
        'row-owner-type',
        "owner_type '{shown}' is none of company, press, association, state: guessed from the name",
        { shown },
      ),
      true,
    );
  }
  return type;
}

/** Reads one row; null when it is blank or names neither a usable host nor a licence. Problems go to `problems`. */
export function readRegistryRow(
  cells: readonly Cell[],
  columns: ColumnMap,
  row: number,
  problems: RowProblem[],
): RegistryRow | null {
  if (cells.every((cell) => textOf(cell) === '')) return null;
  const report: Report = (reason, kept) => problems.push({ row, reason, kept });
  const cell = (column: Column): Cell => cells[columns.at.get(column) ?? -1] ?? null;
  const text = (column: Column): string | null => textOf(cell(column)) || null;
  const lists = [cell('domains'), ...columns.moreDomains.map((at) => cells[at] ?? null)];
  const domains = readHostCell(lists.map(rawText).join(';'), report);
  const host = columns.at.has('host') ? readHostCell(cell('host'), report) : domains;
  const dates = readLicence(cell, report);
  const sites = host.hosts.length === 0 && host.problems.length === 0 ? domains : host;
  if (sites.hosts.length === 0 && dates.licence === null) {
    if (sites.problems.length === 0) report(say('row-nothing', 'no host and no licence number'), false);
    return null;
  }
  if (sites.hosts.length === 0 && sites.problems.length === 0) {
    report(say('row-no-host', 'no host: the licence is kept without a site'), true);
  }
  return {
    row,
    hosts: sites.hosts,
    lostHosts: sites.problems.some((problem) => !problem.kept),
    domains: domains.hosts.length > 0 ? domains.hosts : sites.hosts,
    domainsStated: columns.at.has('host') && domains.hosts.length > 0,
    owner: text('owner'),
    ownerType: readType(cell('owner_type'), report),
    ...dates,
    authority: text('authority'),
    responsiblePerson: text('responsible_person'),
    province: text('province'),
    registerStatus: text('register_status'),
  };
}
