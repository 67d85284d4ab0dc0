import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ClusterCheck,
  type ClusterDecision,
  useCheckActs,
  useClusterCheck,
} from '../../api/clusters.ts';
import { useUndo } from '../../api/decisions.ts';
import { formatCount } from '../../app/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toast, toastError, toastWithUndo } from '../../parts/toasts.tsx';
import classes from './clusters-page.module.css';

const REASONS = [
  'lawful-use',
  'wrong-evidence',
  'corrected-meanwhile',
  'owner-is-press',
  'duplicate',
] as const;
type Reason = (typeof REASONS)[number];

/** The sample of a cluster: each flag is opened, judged, and then the rest decided alike. */
export function SpotCheck({ id, onClose }: { id: string; onClose: () => void }) {
  const check = useClusterCheck(id);
  if (check.isPending) return <LoadingRows rows={3} />;
  if (check.data === undefined)
    return <ErrorState error={check.error} onRetry={() => void check.refetch()} />;
  return <Checking check={check.data} onClose={onClose} />;
}

function Checking({ check, onClose }: { check: ClusterCheck; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<Reason>('lawful-use');
  const sample = check.flags.filter(({ sampled }) => sampled);
  const rest = check.flags.length - sample.length;
  return (
    <section className={classes.check}>
      <Panel
        title={t('clusters.spotCheck')}
        aside={
          <Button size="xs" variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
        }
      >
        <p className={classes.soft}>
          {t('clusters.spotCheckHint', {
            sample: formatCount(sample.length),
            all: formatCount(check.flags.length),
          })}
        </p>
        <Select
          size="xs"
          w="20rem"
          label={t('clusters.reason')}
          allowDeselect={false}
          value={reason}
          onChange={(value) => value !== null && setReason(value as Reason)}
          data={REASONS.map((value) => ({ value, label: t(`dismissReason.${value}`) }))}
        />
        <ol className={classes.sample} aria-label={t('clusters.sample')}>
          {sample.map((flag) => (
            <Sampled key={flag.flagId} check={check} flag={flag} reason={reason} />
          ))}
        </ol>
        <DecideRest check={check} rest={rest} reason={reason} onDone={onClose} />
      </Panel>
    </section>
  );
}

const words = (decision: 'confirm' | 'dismiss', reason: Reason): ClusterDecision =>
  decision === 'dismiss' ? { decision, reason } : { decision };

function Sampled({
  check,
  flag,
  reason,
}: {
  check: ClusterCheck;
  flag: ClusterCheck['flags'][number];
  reason: Reason;
}) {
  const { t } = useTranslation();
  const { open, judge } = useCheckActs();
  const { flagId, version, host, decision, openedAt } = flag;
  const ask = (chosen: 'confirm' | 'dismiss') =>
    judge.mutate({ id: check.id, flagId, version, ...words(chosen, reason) }, { onError: toastError });
  return (
    <li>
      <a
        href={`/flags/${flagId}`}
        target="_blank"
        rel="noreferrer"
        onClick={() => open.mutate({ id: check.id, flagId }, { onError: toastError })}
      >
        {host}
      </a>
      {decision !== null ? (
        <span data-decision={decision}>{t(`clusters.judged.${decision}`)}</span>
      ) : (
        <span className={classes.buttons}>
          {openedAt === null && <span className={classes.soft}>{t('clusters.openFirst')}</span>}
          {(['confirm', 'dismiss'] as const).map((chosen) => (
            <Button
              key={chosen}
              size="compact-xs"
              variant="default"
              disabled={openedAt === null || judge.isPending || check.decision !== null}
              aria-label={`${t(`clusters.${chosen}`)} ${host}`}
              onClick={() => ask(chosen)}
            >
              {t(`clusters.${chosen}`)}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}

function DecideRest({
  check,
  rest,
  reason,
  onDone,
}: {
  check: ClusterCheck;
  rest: number;
  reason: Reason;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { decide } = useCheckActs();
  const undo = useUndo();
  const sample = check.flags.filter(({ sampled }) => sampled);
  const left = sample.filter(({ decision }) => decision === null).length;
  const [first] = sample;
  const isOne = left === 0 && sample.every(({ decision }) => decision === first?.decision);
  if (check.decision !== null) return <p className={classes.soft}>{t('clusters.ended')}</p>;
  if (left > 0) return <p className={classes.soft}>{t('clusters.left', { shown: formatCount(left) })}</p>;
  if (!isOne || first?.decision == null) return <p className={classes.warn}>{t('clusters.disagrees')}</p>;
  const chosen = first.decision;
  return (
    <Button
      loading={decide.isPending}
      onClick={() =>
        decide.mutate(
          { id: check.id, ...words(chosen, reason) },
          {
            onSuccess: ({ batchId, decided, refused }) => {
              const message = t('clusters.decided', { shown: formatCount(decided) });
              if (decided === 0) toast(message);
              else toastWithUndo(message, () => undo.mutate(batchId, { onError: toastError }));
              if (refused.length > 0) toast(t('clusters.refused', { shown: formatCount(refused.length) }));
              onDone();
            },
            onError: toastError,
          },
        )
      }
    >
      {t(`clusters.rest.${chosen}`, { shown: formatCount(rest) })}
    </Button>
  );
}
