import type { Cell } from './date-cell.ts';
import { cleanText } from './fold-text.ts';
import { type ColumnMap, joinHeaders, mapColumns } from './registry-columns.ts';

/** Rows of cells, the first row of the file first. */
export type Table = readonly (readonly Cell[])[];

export interface Header {
  /** The header's last row. */
  readonly index: number;
  readonly columns: ColumnMap;
}

/** Registers often open with a title, an office and a date. */
export const HEADER_WITHIN = 25;

const texts = (cells: readonly Cell[]) => cells.map((cell) => cleanText(String(cell ?? '')));
const namesHosts = (columns: ColumnMap) => columns.at.has('host') || columns.at.has('domains');

/** The header in one row, or in two where the second names parts of the first ("Giấy phép" over "Số" and "Ngày cấp"). */
function headerAt(table: Table, index: number): Header | null {
  const upper = texts(table[index] ?? []);
  const single = mapColumns(upper);
  const lower = texts(table[index + 1] ?? []);
  const double = mapColumns(joinHeaders(upper, lower));
  const site = single.at.get('host') ?? single.at.get('domains') ?? -1;
  const isEntry = (lower[site] ?? '').includes('.');
  if (single.at.size > 0 && !isEntry && double.at.size > single.at.size && namesHosts(double)) {
    return { index: index + 1, columns: double };
  }
  return namesHosts(single) ? { index, columns: single } : null;
}

/** Finds the row (or two) that names a column of hosts or domains and most others; null where there is none. */
export function findHeader(table: Table): Header | null {
  let best: Header | null = null;
  for (let index = 0; index < Math.min(HEADER_WITHIN, table.length); index += 1) {
    const found = headerAt(table, index);
    if (found !== null && found.columns.at.size > (best?.columns.at.size ?? 0)) best = found;
  }
  return best;
}
