import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { ArrowDown, ArrowLeft, ArrowUp, Check, Eye, FolderPlus, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlagDetail } from '../../api/flag-types.ts';
import { useReopen } from '../../api/flags.ts';
import { formatTime } from '../../app/format.ts';
import { ConditionBadge, GroundBadge, Score, StateBadge } from '../../parts/badges.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { toastError } from '../../parts/toasts.tsx';
import { useOpenCases } from '../flags/use-open-cases.ts';
import type { Triage } from '../flags/use-triage.tsx';
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
          <Actions flag={flag} triage={triage} />
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
      <ActionIcon {...arrow} aria-label={t('triage.previous')} onClick={previous}>
        <ArrowUp size={15} />
      </ActionIcon>
      <ActionIcon {...arrow} aria-label={t('triage.next')} onClick={next}>
        <ArrowDown size={15} />
      </ActionIcon>
      {position !== null && <span className={classes.position}>{t('flag.position', position)}</span>}
    </>
  );
}

function Actions({ flag, triage }: Pick<FlagHeadProps, 'flag' | 'triage'>) {
  const { t } = useTranslation();
  const { may, state } = flag;
  if (may.openCase || (may.reopen && state === 'confirmed'))
    return (
      <>
        {may.reopen && <Reopen flag={flag} />}
        {may.openCase && <OpenCase flag={flag} />}
      </>
    );
  if (may.reopen && (state === 'confirmed' || state === 'dismissed')) return <Reopen flag={flag} />;
  if (!may.decide && !may.approve) return null;
  const answers = state === 'proposed';
  return (
    <>
      <Tooltip label={t('triage.assign')}>
        <ActionIcon variant="default" size="input-xs" aria-label={t('triage.assign')} onClick={triage.assign}>
          <UserPlus size={16} />
        </ActionIcon>
      </Tooltip>
      <Button
        variant="default"
        onClick={triage.dismiss}
        rightSection={
          <span className={classes.key} aria-hidden="true">
            d
          </span>
        }
      >
        {t(answers ? 'triage.reject' : 'triage.dismiss')}
      </Button>
      <Button
        onClick={triage.confirm}
        leftSection={<Check size={15} aria-hidden="true" />}
        rightSection={
          <span className={classes.key} aria-hidden="true">
            c
          </span>
        }
      >
        {t(answers ? 'triage.approve' : flag.fourEyes ? 'triage.propose' : 'triage.confirm')}
      </Button>
    </>
  );
}

function OpenCase({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const open = useOpenCases(() => {});
  return (
    <Button leftSection={<FolderPlus size={15} aria-hidden="true" />} onClick={() => open([flag])}>
      {t('case.open')}
    </Button>
  );
}

function Reopen({ flag: { id, version } }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const reopen = useReopen();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('triage.reopen')}
      </Button>
      <ReasonDialog
        opened={asking}
        title={t('triage.reopen')}
        reasons={[]}
        noteRequired
        confirm={t('triage.reopen')}
        onClose={() => setAsking(false)}
        onConfirm={({ note }) => {
          setAsking(false);
          reopen.mutate({ id, version, reason: note ?? '' }, { onError: toastError });
        }}
      />
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
