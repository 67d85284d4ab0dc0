import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FlagItem } from '../../api/flag-types.ts';
import type { SiteDetail } from '../../api/sites.ts';
import { formatDay, formatScore } from '../../app/format.ts';
import { GroundBadge, StateBadge } from '../../parts/badges.tsx';
import { Panel } from '../../parts/panel.tsx';
import classes from './site-page.module.css';

/** The flags of the site, those that are open first. */
export function SiteFlagsPanel({ site: { flags } }: { site: SiteDetail }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('site.flags')}>
      {flags.length === 0 && <p className={classes.facetless}>{t('site.noFlags')}</p>}
      <ul className={classes.list}>
        {flags.map(({ id, ground, status, score, openedAt, closedAt }) => (
          <li key={id} className={classes.flag}>
            <Link href={`/flags/${id}`} className={classes.link ?? ''}>
              {t('site.flagOpened', { day: formatDay(openedAt), score: formatScore(score) })}
            </Link>
            <GroundBadge ground={ground} />
            <StateBadge state={status as FlagItem['state']} />
            {closedAt !== null && (
              <time dateTime={closedAt}>{t('site.flagClosed', { day: formatDay(closedAt) })}</time>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
