import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { useWatchlist, WATCHLIST_FILTERS } from '../../api/watchlist.ts';
import { formatCount } from '../../app/format.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import { type Opened, WatchlistDialogs } from './dialogs.tsx';
import { useEntryColumns } from './entry-columns.tsx';
import { Proposals } from './proposals.tsx';
import { TryName } from './try-name.tsx';
import { WatchlistFilters } from './watchlist-filters.tsx';
import classes from './watchlist-page.module.css';
import { WatchlistTools } from './watchlist-tools.tsx';

/** The names and terms that are protected: the list, what waits for a second person, and a box to try a name. */
export function WatchlistPage() {
  const { t } = useTranslation();
  const filters = useFilters(WATCHLIST_FILTERS);
  const list = useWatchlist(filters.query);
  const columns = useEntryColumns();
  const canChange = useMay('watchlist.propose');
  const [opened, setOpened] = useState<Opened | null>(null);
  const add = (): void => setOpened({ kind: 'form', entry: null, draft: null });
  useKeys('keys.watchlist', [{ keys: 'n', label: 'watchlist.add', run: add }], { enabled: canChange });
  const { first } = list;
  return (
    <Page
      title={t('nav.watchlist')}
      flush
      note={
        first !== undefined &&
        t('watchlist.total', { shown: formatCount(first.total), builtIn: formatCount(first.builtIn) })
      }
      actions={<WatchlistTools filters={filters} onAdd={add} onFile={() => setOpened({ kind: 'file' })} />}
    >
      <div className={classes.columns}>
        <div className={classes.list}>
          <Proposals onLook={(proposal) => setOpened({ kind: 'review', proposal })} />
          <WatchlistFilters filters={filters} />
          <DataTable
            label={t('nav.watchlist')}
            columns={columns((entry) => setOpened({ kind: 'entry', entry }))}
            list={list}
            rowId={({ id }) => String(id)}
            onOpen={(entry) => setOpened({ kind: 'entry', entry })}
            empty={{
              icon: ListChecks,
              title: t(filters.isEmpty ? 'watchlist.empty' : 'watchlist.emptyFiltered'),
              hint: t(filters.isEmpty ? 'watchlist.emptyHint' : 'flags.emptyFilteredHint'),
            }}
          />
        </div>
        <aside className={classes.side}>
          <TryName />
        </aside>
      </div>
      <WatchlistDialogs opened={opened} onChange={setOpened} />
    </Page>
  );
}
