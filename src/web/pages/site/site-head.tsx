import { Button, Loader } from '@mantine/core';
import { ArrowLeft, CirclePause, CirclePlay, CircleX, ScanSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SiteDetail } from '../../api/sites.ts';
import { formatAgo, formatTime } from '../../app/format.ts';
import { ConditionBadge, Tag } from '../../parts/badges.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { SiteStateBadge } from '../sites/site-state-badge.tsx';
import classes from './site-page.module.css';
import type { SiteActs } from './use-site-acts.tsx';

/** Which site, how it stands, when it is read, and what can be done with it; stays in view. */
export function SiteHead({ site, acts }: { site: SiteDetail; acts: SiteActs }) {
  const { t } = useTranslation();
  return (
    <header className={classes.head}>
      <div className={classes.bar}>
        <Link href="/sites" className={classes.back ?? ''}>
          <ArrowLeft size={15} aria-hidden="true" />
          {t('nav.sites')}
        </Link>
        <div className={classes.actions}>
          <Actions acts={acts} />
        </div>
      </div>
      <div className={classes.bar}>
        <h1 className={classes.host}>{site.host}</h1>
        {site.condition === null && site.lastScannedAt === null ? (
          <Tag>{t('sites.neverScanned')}</Tag>
        ) : (
          <ConditionBadge condition={site.condition} />
        )}
        {site.state !== 'active' && <SiteStateBadge state={site.state} />}
      </div>
      <Facts site={site} />
      <Notice site={site} />
    </header>
  );
}

function Facts({ site: { conditionSince, lastScannedAt, nextScanAt, state, agency } }: { site: SiteDetail }) {
  const { t } = useTranslation();
  const now = new Date();
  return (
    <p className={classes.facts}>
      {conditionSince !== null && (
        <span title={formatTime(conditionSince)}>
          {t('site.conditionSince', { at: formatTime(conditionSince) })}
        </span>
      )}
      {lastScannedAt !== null && (
        <span title={formatTime(lastScannedAt)}>
          {t('site.lastScan', { at: formatAgo(lastScannedAt, now) })}
        </span>
      )}
      {nextScanAt !== null && state === 'active' && (
        <span title={formatTime(nextScanAt)}>{t('site.nextScan', { at: formatAgo(nextScanAt, now) })}</span>
      )}
      <span>{agency.name}</span>
    </p>
  );
}

function Actions({ acts }: { acts: SiteActs }) {
  const { t } = useTranslation();
  const resumes = acts.pauseLabel === 'site.resume';
  const PauseIcon = resumes ? CirclePlay : CirclePause;
  return (
    <>
      {acts.pause !== null && (
        <Button
          variant={resumes ? 'filled' : 'default'}
          onClick={acts.pause}
          leftSection={<PauseIcon size={15} aria-hidden="true" />}
          rightSection={<KeyHint name="p" />}
        >
          {t(acts.pauseLabel)}
        </Button>
      )}
      {acts.scan !== null && (
        <Button
          onClick={acts.scan}
          loading={acts.isAsking}
          leftSection={<ScanSearch size={15} aria-hidden="true" />}
          rightSection={<KeyHint name="s" />}
        >
          {t('site.scanNow')}
        </Button>
      )}
    </>
  );
}

/** What is under way or stands in the way: a scan, a pause, the end of the licence. */
function Notice({ site }: { site: SiteDetail }) {
  const { t } = useTranslation();
  const { liveScan, state, pausedAt, pausedBy, pauseReason, withdrawnAt } = site;
  return (
    <div role="status" className={classes.notices}>
      {liveScan !== null && (
        <p className={classes.notice} data-tone="accent">
          <Loader size={14} aria-hidden="true" />
          {t(`site.live.${liveScan.state as 'planned'}`, { defaultValue: liveScan.state })}
          <span>{t('site.liveSince', { at: formatTime(liveScan.plannedAt) })}</span>
        </p>
      )}
      {state === 'paused' && (
        <p className={classes.notice}>
          <CirclePause size={15} aria-hidden="true" />
          <span>
            {t('site.pausedBy', {
              by: pausedBy ?? t('trail.system'),
              at: pausedAt === null ? '–' : formatTime(pausedAt),
            })}
            {pauseReason !== null && ` · ${pauseReason}`}
          </span>
        </p>
      )}
      {state === 'withdrawn' && (
        <p className={classes.notice}>
          <CircleX size={15} aria-hidden="true" />
          {withdrawnAt === null
            ? t('site.withdrawn')
            : t('site.withdrawnAt', { at: formatTime(withdrawnAt) })}
        </p>
      )}
    </div>
  );
}
