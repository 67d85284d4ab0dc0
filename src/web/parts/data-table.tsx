import { type ReactNode, useEffect, useRef } from 'react';
import type { KeysetList } from '../api/use-keyset-list.ts';
import classes from './data-table.module.css';
import { LoadMore } from './load-more.tsx';
import { EmptyState, ErrorState, LoadingRows, type StateProps } from './states.tsx';
import { useRowCursor } from './use-row-cursor.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** Left out on narrower screens: `sm` 48em, `md` 62em, `lg` 75em. */
  readonly from?: 'sm' | 'md' | 'lg';
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly list: Pick<
    KeysetList<Row, unknown>,
    'items' | 'isPending' | 'isStale' | 'error' | 'hasMore' | 'isLoadingMore' | 'loadMore' | 'retry'
  >;
  readonly rowId: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
  readonly empty: StateProps;
}

/** A list as a table, read page by page, moved through by keyboard; with its loading, empty and failed states. */
export function DataTable<Row>({ label, columns, list, rowId, onOpen, empty }: DataTableProps<Row>) {
  const rows = new Map(list.items.map((row) => [rowId(row), row]));
  const cursor = useRowCursor([...rows.keys()], (id) => onOpen(rows.get(id)!));
  if (list.isPending) return <LoadingRows />;
  if (list.error !== null && list.items.length === 0)
    return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.items.length === 0) return <EmptyState {...empty} />;
  return (
    <div className={classes.frame} data-stale={list.isStale || undefined}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, header, align, from }) => (
              <th key={key} scope="col" data-align={align} data-from={from}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows].map(([id, row]) => (
            <TableRow key={id} isCurrent={id === cursor.id} onOpen={() => onOpen(row)}>
              {columns.map(({ key, cell, align, from }) => (
                <td key={key} data-align={align} data-from={from}>
                  {cell(row)}
                </td>
              ))}
            </TableRow>
          ))}
        </tbody>
      </table>
      <LoadMore list={list} />
    </div>
  );
}

interface TableRowProps {
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

/** The keys of the list and the links inside a row reach it without a mouse. */
function TableRow({ isCurrent, onOpen, children }: TableRowProps) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <tr
      ref={row}
      data-current={isCurrent || undefined}
      onClick={(event) => {
        const isControl = (event.target as Element).closest('a, button, input') !== null;
        if (!isControl && window.getSelection()?.isCollapsed !== false) onOpen();
      }}
    >
      {children}
    </tr>
  );
}
