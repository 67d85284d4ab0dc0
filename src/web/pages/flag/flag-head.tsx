import { ActionIcon, Tooltip } from '@mantine/core';
import { ArrowDown, ArrowLeft, ArrowUp, Eye, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FlagDetail } from '../../api/flag-types.ts';
import { formatTime } from '../../app/format.ts';
import { ConditionBadge, GroundBadge, Score, StateBadge } from '../../parts/badges.tsx';
import type { Triage } from '../flags/use-triage.tsx';
import { DecisionButtons } from './decision-buttons.tsx';
import { FlagLinks } from './flag-links.tsx';
import classes from './flag-page.module.css';
import type { Neighbours } from './flag-page.tsx';

interface FlagHeadProps {
  readonly flag: FlagDetail;
  readonly triage: Triage;
  readonly neighbours: Neighbours;
}

/** Which flag, how it stands, and what can be done with it; stays in view. */
export function FlagHead({ flag, triage, neighbours }: FlagHeadProps) {
  const { t } = useTranslation();
  const { site } = flag;
  const facts = [site.owner, t(`ownerType.${site.ownerType}`), site.province, site.authority].filter(Boolean);
  return (
    <header className={classes.head}>
      <div className={classes.bar}>
        <button type="button" className={`${classes.link} ${classes.back}`} onClick={neighbours.back}>
          <ArrowLeft size={15} aria-hidden="true" />
          {t('nav.flags')}
        </button>
        <Steps neighbours={neighbours} />
        <div className={classes.actions}>
          <DecisionButtons flag={flag} triage={triage} />
        </div>
      </div>
      <div className={classes.bar}>
        <Score score={flag.score} threshold={flag.threshold} />
        <h1 className={classes.host}>{site.host}</h1>
        <GroundBadge ground={flag.ground} />
        <StateBadge state={flag.state} />
        {site.condition !== 'ok' && <ConditionBadge condition={site.condition} />}
      </div>
      <p className={classes.facts}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        <span>{t('flag.openedAt', { at: formatTime(flag.openedAt) })}</span>
      </p>
      <FlagLinks flag={flag} />
      <Notice flag={flag} />
    </header>
  );
}

function Steps({ neighbours: { position, next, previous } }: { neighbours: Neighbours }) {
  const { t } = useTranslation();
  const arrow = { variant: 'subtle', color: 'gray', size: 'sm' } as const;
  return (
    <>
      <Tooltip label={`${t('triage.previous')} (k)`}>
        <ActionIcon {...arrow} aria-label={t('triage.previous')} onClick={previous}>
          <ArrowUp size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t('triage.next')} (j)`}>
        <ActionIcon {...arrow} aria-label={t('triage.next')} onClick={next}>
          <ArrowDown size={15} />
        </ActionIcon>
      </Tooltip>
      {position !== null && <span className={classes.position}>{t('flag.position', position)}</span>}
    </>
  );
}

/** Who is on it, or what is proposed: what a reviewer must know before deciding. */
function Notice({ flag: { lease, proposal, fourEyes, state } }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  if (proposal !== null) {
    const words = t(`flags.proposed.${proposal.decision}`, { by: proposal.by.name });
    const reason = proposal.reason === null ? null : t(`dismissReason.${proposal.reason}`);
    return (
      <p className={classes.notice} role="status">
        <Users size={15} aria-hidden="true" />
        <span>
          {[words, reason, proposal.note].filter((part) => part !== null && part !== '').join(' · ')}
          {' – '}
          {t(proposal.mine ? 'flag.waitsForOther' : 'flag.yourSecond')}
        </span>
      </p>
    );
  }
  if (lease !== null)
    return (
      <p className={classes.notice} role="status" data-mine={lease.mine || undefined}>
        <Eye size={15} aria-hidden="true" />
        {lease.mine
          ? t('flag.leaseMine', { until: formatTime(lease.until) })
          : t('flag.leasedBy', { by: lease.by.name, until: formatTime(lease.until) })}
      </p>
    );
  if (fourEyes && (state === 'open' || state === 'in-review'))
    return (
      <p className={classes.notice} role="status">
        <Users size={15} aria-hidden="true" />
        {t('flag.fourEyes')}
      </p>
    );
  return null;
}
