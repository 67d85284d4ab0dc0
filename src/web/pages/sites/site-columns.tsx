import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SiteItem } from '../../api/sites.ts';
import { formatAgo, formatCount, formatDay, formatTime } from '../../app/format.ts';
import { ConditionBadge, Tag } from '../../parts/badges.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { isPast } from '../../parts/day-in-vietnam.ts';
import classes from './site-columns.module.css';
import { SiteStateBadge } from './site-state-badge.tsx';

/** What the register shows of a site in a row. */
export function useSiteColumns(): Column<SiteItem>[] {
  const { t } = useTranslation();
  return [
    { key: 'host', header: t('sites.column.host'), cell: (site) => <Host site={site} /> },
    { key: 'owner', header: t('sites.column.owner'), from: 'sm', cell: (site) => <Owner site={site} /> },
    {
      key: 'licences',
      header: t('sites.column.licences'),
      from: 'md',
      cell: (site) => <Licences site={site} />,
    },
    {
      key: 'scans',
      header: t('sites.column.scans'),
      from: 'md',
      cell: (site) => <Scans site={site} />,
    },
    {
      key: 'flags',
      header: t('sites.column.flags'),
      align: 'end',
      cell: (site) => <OpenFlags site={site} />,
    },
  ];
}

function Host({ site }: { site: SiteItem }) {
  return (
    <div className={classes.cell}>
      <span className={classes.line}>
        <Link href={`/sites/${site.id}`} className={classes.host ?? ''}>
          {site.host}
        </Link>
        {site.state !== 'active' && <SiteStateBadge state={site.state} />}
      </span>
      <ConditionSince site={site} />
      <span className={classes.narrow}>{site.owner}</span>
    </div>
  );
}

function Owner({ site: { owner, ownerType, ownerTypeGuessed, province } }: { site: SiteItem }) {
  const { t } = useTranslation();
  const type = ownerType === null ? null : t(`ownerType.${ownerType}`);
  const shown = type !== null && ownerTypeGuessed ? t('sites.guessed', { type }) : type;
  return (
    <div className={`${classes.cell} ${classes.wide}`}>
      <span>{owner ?? t('common.unknown')}</span>
      <span className={classes.soft}>{[shown, province].filter(Boolean).join(' · ')}</span>
    </div>
  );
}

function Licences({ site: { licences, authority } }: { site: SiteItem }) {
  const { t } = useTranslation();
  const [newest] = licences;
  if (newest === undefined) return <span className={classes.soft}>{t('sites.noLicence')}</span>;
  return (
    <div className={classes.cell}>
      <span className={classes.line}>
        {newest.number}
        {licences.length > 1 && (
          <span className={classes.soft}>
            {t('sites.moreLicences', { shown: formatCount(licences.length - 1) })}
          </span>
        )}
        {newest.expiresOn !== null && isPast(newest.expiresOn) && (
          <Tag tone="warn">{t('sites.expired', { day: formatDay(newest.expiresOn) })}</Tag>
        )}
      </span>
      <span className={classes.soft}>{authority}</span>
    </div>
  );
}

function ConditionSince({
  site: { condition, conditionSince, lastScannedAt, failures },
}: {
  site: SiteItem;
}) {
  const { t } = useTranslation();
  const never = condition === null && lastScannedAt === null;
  return (
    <span className={classes.line}>
      {never ? <Tag>{t('sites.neverScanned')}</Tag> : <ConditionBadge condition={condition} />}
      {conditionSince !== null && condition !== 'ok' && (
        <span className={classes.soft} title={formatTime(conditionSince)}>
          {t('sites.since', { at: formatAgo(conditionSince, new Date()) })}
        </span>
      )}
      {failures > 0 && (
        <span className={classes.soft}>{t('sites.failures', { shown: formatCount(failures) })}</span>
      )}
    </span>
  );
}

/** When it was read last, and when it will be. */
function Scans({ site: { lastScannedAt, nextScanAt, state } }: { site: SiteItem }) {
  const { t } = useTranslation();
  const now = new Date();
  return (
    <div className={`${classes.cell} ${classes.scans}`}>
      {lastScannedAt === null ? (
        <span className={classes.soft}>–</span>
      ) : (
        <time dateTime={lastScannedAt} title={formatTime(lastScannedAt)}>
          {formatAgo(lastScannedAt, now)}
        </time>
      )}
      {nextScanAt !== null && state === 'active' && (
        <time dateTime={nextScanAt} title={formatTime(nextScanAt)} className={classes.soft}>
          {t('sites.next', { at: formatAgo(nextScanAt, now) })}
        </time>
      )}
    </div>
  );
}

function OpenFlags({ site: { id, host, openFlags } }: { site: SiteItem }) {
  const { t } = useTranslation();
  if (openFlags === 0) return <span className={classes.soft}>0</span>;
  return (
    <Link
      href={`/flags?site=${id}`}
      className={classes.flags ?? ''}
      aria-label={t('sites.flagsOf', { shown: formatCount(openFlags), host })}
    >
      {formatCount(openFlags)}
    </Link>
  );
}
