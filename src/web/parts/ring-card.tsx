import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Ring } from '../api/rings.ts';
import { formatCount, formatShare } from '../app/format.ts';
import { Tag } from './badges.tsx';
import classes from './ring-card.module.css';

const MOST_SITES = 40;
const MOST_TIES = 12;

/** A group of sites: who is in it, with their flags, and what ties them. */
export function RingCard({ ring, here }: { ring: Ring; here?: number }) {
  const { t } = useTranslation();
  const rest = ring.sites.length - MOST_SITES;
  return (
    <div className={classes.ring}>
      <ul className={classes.sites} aria-label={t('rings.members')}>
        {ring.sites.slice(0, MOST_SITES).map(({ siteId, host, owner, waiting, confirmed }) => (
          <li key={siteId}>
            {siteId === here ? <strong>{host}</strong> : <Link href={`/sites/${siteId}`}>{host}</Link>}{' '}
            <span className={classes.soft}>{owner ?? t('common.unknown')}</span>{' '}
            {waiting > 0 && (
              <Link href={`/flags?q=${encodeURIComponent(host)}`}>
                {t('rings.waiting', { shown: formatCount(waiting) })}
              </Link>
            )}{' '}
            {confirmed > 0 && <Tag>{t('rings.confirmed', { shown: formatCount(confirmed) })}</Tag>}
          </li>
        ))}
        {rest > 0 && <li className={classes.soft}>{t('rings.more', { shown: formatCount(rest) })}</li>}
      </ul>
      <ul className={classes.ties} aria-label={t('rings.ties')}>
        {ring.ties.slice(0, MOST_TIES).map(({ kind, value, strength, siteIds, allOwners }) => (
          <li key={`${kind} ${value}`}>
            <span>{t(`rings.kind.${kind}`)}</span> <code className={classes.value}>{value}</code>{' '}
            <span className={classes.soft}>
              {t('rings.tie', {
                sites: formatCount(siteIds.length),
                owners: formatCount(allOwners),
                strength: formatShare(strength),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
