import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';
import { COLUMNS } from './column-spellings.ts';
import type { Cell } from './date-cell.ts';
import { decodeText } from './decode-text.ts';
import { fillMergedCells } from './merged-cells.ts';
import { findHeader, HEADER_WITHIN, type Table } from './registry-header.ts';
import { type RegistryRow, type RowProblem, readRegistryRow } from './registry-row.ts';

export interface RegistryFile {
  readonly name: string;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
  readonly rows: readonly RegistryRow[];
  readonly problems: readonly RowProblem[];
  /** Headers that were not understood, as written. */
  readonly unknownColumns: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];

function parseCsv(text: string, delimiter: string, name: string, to?: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      ...(to === undefined ? {} : { to }),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const why = error.message.split('\n')[0] ?? '';
    throw new BadInput(say('file-no-csv', "{name} can't be read as CSV: {why}", { name, why }), {
      cause: error,
    });
  }
}

function readCsv(bytes: Buffer, name: string): Table {
  const text = decodeText(bytes)
    .replace(/^\ufeff/, '')
    .replace(/^sep=.\r?\n/i, '');
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = text.slice(0, nul).split('\n').length;
    throw new BadInput(
      `${name} holds a NUL byte in line ${line}: it is damaged or no text; save it again as CSV`,
    );
  }
  const head = text
    .split(/\r?\n/, HEADER_WITHIN * 4)
    .join('\n')
    .replaceAll('"', '');
  const known = (delimiter: string) =>
    findHeader(parseCsv(head, delimiter, name, HEADER_WITHIN))?.columns.at.size ?? 0;
  const delimiter = DELIMITERS.reduce((best, next) => (known(next) > known(best) ? next : best));
  return parseCsv(text, delimiter, name);
}

/** A small file may unpack to anything: a register of a hundred thousand rows needs a tenth of this. */
const UNPACKED_BYTES = 300_000_000;

function unpackedBytes(bytes: Buffer): number {
  let sum = 0;
  unzipSync(bytes, {
    filter(part) {
      sum += part.originalSize;
      return false;
    },
  });
  return sum;
}

async function readXlsx(bytes: Buffer, name: string): Promise<Table> {
  let sheets: { data: Table }[];
  try {
    if (unpackedBytes(bytes) > UNPACKED_BYTES)
      throw new BadInput(
        say('file-unpacks-too-large', '{name} unpacks to more than 300 MB: split it, or save it as CSV', {
          name,
        }),
      );
    sheets = (await readWorkbook(bytes)) as { data: Table }[];
  } catch (cause) {
    if (cause instanceof BadInput) throw cause;
    throw new BadInput(
      say(
        'file-no-workbook',
        "{name} can't be read as an Excel workbook; open it in Excel and save it again as .xlsx or CSV",
        { name },
      ),
      { cause },
    );
  }
  return (sheets.find(({ data }) => findHeader(data) !== null) ?? sheets[0])?.data ?? [];
}

async function load(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code;
    throw new BadInput(`Can't read ${path}: ${why}; give a CSV or XLSX file`, { cause });
  }
}

async function readTable(bytes: Buffer, name: string): Promise<Table> {
  if (bytes.length === 0)
    throw new BadInput(
      say('file-empty', '{name} is empty; give a CSV or XLSX file with a header row', { name }),
    );
  const magic = bytes.subarray(0, 4).toString('latin1');
  if (magic === 'PK\u0003\u0004') return readXlsx(bytes, name);
  if (magic === '\u00d0\u00cf\u0011\u00e0') {
    throw new BadInput(
      say(
        'file-old-excel',
        '{name} is an old Excel file (.xls); open it in Excel and save it as .xlsx or CSV',
        {
          name,
        },
      ),
    );
  }
  if (magic === '%PDF')
    throw new BadInput(say('file-pdf', '{name} is a PDF; give a CSV or XLSX file', { name }));
  return readCsv(bytes, name);
}

/**
 * Reads a licence register from CSV (any usual delimiter and encoding) or XLSX. Columns are found by their headers.
 * @throws BadInput when the file is missing, is no table, has no column of hosts or domains, or has two equal headers.
 */
export async function readRegistryFile(path: string): Promise<RegistryFile> {
  return readRegistryBytes(await load(path), basename(path));
}

/** The same for a file that is not on this machine's disk; `name` is shown. */
export async function readRegistryBytes(bytes: Buffer, name: string): Promise<RegistryFile> {
  const table = await readTable(bytes, name);
  const header = findHeader(table);
  if (header === null) {
    throw new BadInput(
      say(
        'file-no-host-column',
        '{name} has no column of hosts; its header row needs host or domains (others: {columns})',
        { name, columns: COLUMNS.join(', ') },
      ),
    );
  }
  if (header.columns.duplicate !== null) {
    const column = header.columns.duplicate;
    throw new BadInput(
      say('file-same-columns', "{name} has two columns '{column}'; rename or remove one of them", {
        name,
        column,
      }),
    );
  }
  const problems: RowProblem[] = [];
  const rows: RegistryRow[] = [];
  let above: readonly Cell[] | null = null;
  table.forEach((written, index) => {
    if (index <= header.index) return;
    const cells = fillMergedCells(written, above, header.columns);
    above = cells;
    const row = readRegistryRow(cells, header.columns, index + 1, problems);
    if (row !== null) rows.push(row);
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    name,
    sha256,
    rows,
    problems,
    unknownColumns: header.columns.unknown.filter((text) => text !== ''),
  };
}
