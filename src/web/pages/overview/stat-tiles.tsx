import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Overview } from '../../api/overview.ts';
import { formatAgo, formatCount, formatHours, formatShare } from '../../app/format.ts';
import classes from './overview-page.module.css';

interface Tile {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly href?: string;
}

/** The few figures that are read first. */
export function StatTiles({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const { waiting, decided, sites } = data;
  const all = decided.confirmed + decided.dismissed;
  const opened = data.days.reduce((sum, day) => sum + day.opened, 0);
  const tiles: readonly Tile[] = [
    {
      label: t('overview.waiting'),
      value: formatCount(waiting.total),
      hint:
        waiting.oldest === null
          ? t('overview.nothingWaits')
          : t('overview.oldest', { shown: formatAgo(waiting.oldest, new Date()) }),
      href: '/flags',
    },
    {
      label: t('overview.opened'),
      value: formatCount(opened),
      hint: t('overview.inPeriod'),
    },
    {
      label: t('overview.decided'),
      value: formatCount(all),
      hint:
        all === 0
          ? t('overview.nothingDecided')
          : t('overview.confirmedShare', { shown: formatShare(decided.confirmed / all) }),
    },
    {
      label: t('overview.medianTime'),
      value: decided.medianHours === null ? '–' : formatHours(decided.medianHours),
      hint:
        decided.p90Hours === null
          ? t('overview.nothingDecided')
          : t('overview.nineOfTen', { shown: formatHours(decided.p90Hours) }),
    },
    {
      label: t('overview.sites'),
      value: formatCount(sites.registered),
      hint: t('overview.sitesHint', { due: formatCount(sites.due), unscanned: formatCount(sites.unscanned) }),
      href: '/sites',
    },
  ];
  return (
    <ul className={classes.tiles} aria-label={t('overview.atAGlance')}>
      {tiles.map(({ label, value, hint, href }) => (
        <li key={label} className={classes.tile}>
          <span className={classes.tileLabel}>
            {href === undefined ? label : <Link href={href}>{label}</Link>}
          </span>
          <span className={classes.tileValue}>{value}</span>
          <span className={classes.tileHint}>{hint}</span>
        </li>
      ))}
    </ul>
  );
}
