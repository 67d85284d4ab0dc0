import { useTranslation } from 'react-i18next';
import type { WatchEntry } from '../../api/watchlist.ts';
import { formatDay } from '../../app/format.ts';
import { Tag } from '../../parts/badges.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { isPast } from '../../parts/day-in-vietnam.ts';
import { LEVELS } from './entry-choices.ts';
import classes from './watchlist-page.module.css';

/** What the list shows of an entry in a row. */
export function useEntryColumns(): (onOpen: (entry: WatchEntry) => void) => Column<WatchEntry>[] {
  const { t } = useTranslation();
  return (onOpen) => [
    {
      key: 'name',
      header: t('watchlist.column.name'),
      cell: (entry) => <Name entry={entry} onOpen={() => onOpen(entry)} />,
    },
    { key: 'kind', header: t('watchlist.column.kind'), cell: (entry) => <Kind entry={entry} /> },
    {
      key: 'expires',
      header: t('watchlist.column.expires'),
      from: 'sm',
      cell: (entry) => <Ends entry={entry} />,
    },
    { key: 'owner', header: t('watchlist.column.owner'), from: 'sm', cell: ({ owner }) => owner },
    {
      key: 'reason',
      header: t('watchlist.column.reason'),
      from: 'md',
      cell: ({ reason }) => <span className={classes.reason}>{reason}</span>,
    },
  ];
}

function Name({
  entry: { name, hosts, aliases, enabled },
  onOpen,
}: {
  entry: WatchEntry;
  onOpen: () => void;
}) {
  const { t } = useTranslation();
  const more = [...hosts, ...aliases].join(', ');
  return (
    <div className={classes.cell}>
      <span className={classes.line}>
        <button type="button" className={classes.name} onClick={onOpen}>
          {name}
        </button>
        {!enabled && <Tag tone="warn">{t('watchlist.off')}</Tag>}
      </span>
      {more !== '' && <span className={classes.soft}>{more}</span>}
    </div>
  );
}

function Kind({ entry: { kind, group, level } }: { entry: WatchEntry }) {
  const { t } = useTranslation();
  return (
    <div className={`${classes.cell} ${classes.kind}`}>
      <span>{t(`entryKind.${kind}`)}</span>
      <span className={classes.soft}>
        {t(`entryGroup.${group}`)}
        {LEVELS[kind].length > 1 && ` · ${t(`entryLevel.${level}`)}`}
      </span>
    </div>
  );
}

function Ends({ entry: { expiresOn } }: { entry: WatchEntry }) {
  const { t } = useTranslation();
  if (expiresOn === null) return <span className={classes.soft}>{t('watchlist.noExpiry')}</span>;
  if (isPast(expiresOn))
    return <Tag tone="warn">{t('watchlist.expiredOn', { day: formatDay(expiresOn) })}</Tag>;
  return formatDay(expiresOn);
}
