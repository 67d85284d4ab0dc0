import type { Column } from './column-spellings.ts';
import type { Cell } from './date-cell.ts';
import type { ColumnMap } from './registry-columns.ts';

const OF_OWNER: readonly Column[] = ['owner', 'owner_type', 'province'];
const OF_LICENCE: readonly Column[] = [
  'licence_number',
  'issued_on',
  'expires_on',
  'authority',
  'responsible_person',
  'register_status',
];

const isBlank = (cell: Cell | undefined) => cell == null || (typeof cell === 'string' && cell.trim() === '');

/**
 * Registers merge cells: one running number and one owner stand beside several rows of hosts, and only the first of the
 * rows holds them. A row without a running number, in a register that numbers its entries, and without an owner belongs
 * to the entry above: it gets that entry's owner, and its licence unless it has one of its own.
 */
export function fillMergedCells(
  cells: readonly Cell[],
  above: readonly Cell[] | null,
  columns: ColumnMap,
): readonly Cell[] {
  const { at, counter } = columns;
  if (above === null || counter === null || !isBlank(cells[counter]) || cells.every(isBlank)) return cells;
  const blank = (column: Column) => !at.has(column) || isBlank(cells[at.get(column)!]);
  if (!blank('owner')) return cells;
  const wanted = OF_LICENCE.every(blank) ? [...OF_OWNER, ...OF_LICENCE] : OF_OWNER;
  const filled = [...cells];
  for (const column of wanted) {
    const index = at.get(column);
    if (index !== undefined && isBlank(filled[index])) filled[index] = above[index] ?? null;
  }
  return filled;
}
