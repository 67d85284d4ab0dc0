import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CaseItem } from '../../api/cases.ts';
import { formatAgo, formatTime } from '../../app/format.ts';
import { GroundBadge, Tag } from '../../parts/badges.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { CaseStateBadge, Deadline } from './case-badges.tsx';
import classes from './cases-page.module.css';

/** What the list shows of a case in a row. */
export function useCaseColumns(): Column<CaseItem>[] {
  const { t } = useTranslation();
  return [
    { key: 'title', header: t('cases.column.title'), cell: (found) => <Title found={found} /> },
    {
      key: 'grounds',
      header: t('cases.column.grounds'),
      from: 'md',
      cell: ({ grounds }) => (
        <div className={classes.cell}>
          {grounds.map((ground) => (
            <GroundBadge key={ground} ground={ground} />
          ))}
        </div>
      ),
    },
    {
      key: 'deadline',
      header: t('cases.column.deadline'),
      from: 'sm',
      cell: (found) => (
        <div className={classes.line}>
          <Deadline {...found} />
        </div>
      ),
    },
    {
      key: 'last',
      header: t('cases.column.last'),
      from: 'md',
      cell: ({ lastEvent }) => (
        <div className={classes.cell}>
          <span>{t(`case.event.${lastEvent.action as 'open'}`, { defaultValue: lastEvent.action })}</span>
          <time dateTime={lastEvent.at} title={formatTime(lastEvent.at)} className={classes.soft}>
            {formatAgo(lastEvent.at, new Date())}
          </time>
        </div>
      ),
    },
  ];
}

function Title({ found }: { found: CaseItem }) {
  const { t } = useTranslation();
  const { id, title, hosts, state, relapseOf, outcome } = found;
  return (
    <div className={classes.cell}>
      <span className={classes.line}>
        <Link href={`/cases/${id}`} className={classes.title ?? ''}>
          {t('cases.number', { id })} · {title}
        </Link>
        <CaseStateBadge state={state} />
        {outcome !== null && <Tag>{t(`cases.outcome.${outcome}`)}</Tag>}
        {relapseOf !== null && <Tag tone="danger">{t('cases.relapse.yes')}</Tag>}
      </span>
      <span className={classes.soft}>{hosts.join(', ')}</span>
      <span className={classes.narrow}>
        <Deadline {...found} />
      </span>
    </div>
  );
}
