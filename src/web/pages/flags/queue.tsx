import { Inbox } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { useFlagList } from '../../api/flags.ts';
import { useMay } from '../../api/session.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { LoadMore } from '../../parts/load-more.tsx';
import { EmptyState } from '../../parts/states.tsx';
import type { Filters } from '../../parts/use-filters.ts';
import { useRowCursor } from '../../parts/use-row-cursor.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FlagRows } from './flag-rows.tsx';
import classes from './flags-page.module.css';
import { useOpenCases } from './use-open-cases.ts';
import type { Preview } from './use-preview.ts';
import { useSelection } from './use-selection.ts';
import { useTriage } from './use-triage.tsx';

/** The proof comes after the list, with the parts that a flag's page needs too. */
const FlagPreview = lazy(async () => ({ default: (await import('./flag-preview.tsx')).FlagPreview }));

interface QueueProps {
  readonly list: ReturnType<typeof useFlagList>;
  readonly filters: Filters;
  readonly preview: Preview;
}

/** The flags that were found, the proof of the one in hand beside them, and what can be done with those that are selected. */
export function Queue({ list, filters, preview }: QueueProps) {
  const { cursor, current, selection, triage, hrefOf } = useQueue(list, preview);
  const canBulk = useMay('flags.bulk');
  const canOpen = useMay('cases.work') && selection.flags.every(({ state }) => state === 'confirmed');
  const openCases = useOpenCases(selection.clear);
  if (list.items.length === 0)
    return (
      <div className={classes.queue}>
        <NothingHere filters={filters} />
        {triage.dialogs}
      </div>
    );
  return (
    <>
      <div className={classes.queue} data-stale={list.isStale || undefined}>
        <FlagRows
          flags={list.items}
          currentIndex={cursor.index}
          movedByKey={cursor.movedByKey}
          selected={selection.ids}
          canSelect={canBulk}
          onSelect={selection.toggle}
          onFocus={cursor.moveTo}
          hrefOf={({ id }) => hrefOf(id)}
        />
        <LoadMore list={list} />
        {selection.flags.length > 0 && (
          <BulkBar
            count={selection.flags.length}
            triage={triage}
            onClear={selection.clear}
            onOpenCases={canOpen ? () => openCases(selection.flags) : null}
          />
        )}
      </div>
      {preview.isOpen && current !== undefined && selection.flags.length === 0 && (
        <Suspense fallback={null}>
          <FlagPreview
            flag={current}
            next={list.items[cursor.index + 1]}
            href={hrefOf(current.id)}
            triage={triage}
          />
        </Suspense>
      )}
      {triage.dialogs}
    </>
  );
}

/** Which row is in hand and which are selected, and the keys that act on them. */
function useQueue(list: QueueProps['list'], preview: Preview) {
  const [, go] = useLocation();
  const search = useSearch();
  const [returnTo] = useState(() => (history.state as { flag?: string } | null)?.flag);
  const hrefOf = (id: string): string => `/flags/${id}${search === '' ? '' : `?${search}`}`;
  const cursor = useRowCursor(
    list.items.map(({ id }) => id),
    (id) => go(hrefOf(id)),
    returnTo,
  );
  const selection = useSelection(list.items);
  const current = list.items[cursor.index];
  const inHand = selection.flags.length > 0 ? selection.flags : current === undefined ? [] : [current];
  const triage = useTriage(inHand, () => {
    selection.clear();
    cursor.takeFocus();
  });
  useKeys(
    'keys.triage',
    [
      { keys: 'c', label: 'triage.confirm', run: triage.confirm },
      { keys: 'd', label: 'triage.dismiss', run: triage.dismiss },
      { keys: 'a', label: 'triage.assign', run: triage.assign },
      { keys: 'u', label: 'triage.undo', run: triage.undo },
      { keys: 'n', label: 'triage.next', run: cursor.next },
    ],
    { enabled: useMay('flags.review') },
  );
  useKeys(
    'keys.selection',
    [
      { keys: 'x', label: 'triage.select', run: () => current !== undefined && selection.toggle(current.id) },
      { keys: 'Shift+x', label: 'triage.selectAll', run: selection.all },
      { keys: 'Escape', label: 'triage.clearSelection', run: selection.clear },
    ],
    { enabled: useMay('flags.bulk') },
  );
  useKeys('keys.list', [{ keys: 'p', label: 'flags.preview', run: preview.toggle }], {
    enabled: preview.hasRoom,
  });
  const { hasMore, loadMore, items } = list;
  useEffect(() => {
    if (hasMore && cursor.index > items.length - 10) loadMore();
  });
  return { cursor, current, selection, triage, hrefOf };
}

function NothingHere({ filters }: Pick<QueueProps, 'filters'>) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={Inbox}
      title={t(filters.isEmpty ? 'flags.empty' : 'flags.emptyFiltered')}
      hint={t(filters.isEmpty ? 'flags.emptyHint' : 'flags.emptyFilteredHint')}
    />
  );
}
