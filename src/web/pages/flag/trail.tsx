import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../api/decisions.ts';
import type { DismissReason, FlagDetail, TrailEntry } from '../../api/flag-types.ts';
import { formatScore, formatTime } from '../../app/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { toastError } from '../../parts/toasts.tsx';
import classes from '../../parts/trail.module.css';

/** Everything that scans and people did to the flag, the newest first. */
export function Trail({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('trail.title')}>
      <ol className={classes.trail}>
        {[...flag.trail]
          .sort((a, b) => b.at.localeCompare(a.at))
          .map((entry) => (
            <Entry key={`${entry.at} ${entry.kind}`} entry={entry} />
          ))}
      </ol>
    </Panel>
  );
}

function Entry({ entry }: { entry: TrailEntry }) {
  const { t } = useTranslation();
  const undo = useUndo();
  const { at, kind, by, score, reason, note, decisionId, undoable } = entry;
  const known =
    reason === null ? null : t(`dismissReason.${reason as DismissReason}`, { defaultValue: reason });
  const words = [known, note].filter((part) => part !== null && part !== '').join(' · ');
  return (
    <li className={classes.entry}>
      <p className={classes.act}>
        <strong>{by?.name ?? t('trail.system')}</strong>{' '}
        <span>{t(`trail.kind.${kind as 'opened'}`, { defaultValue: kind })}</span>
        {score !== null && <span className={classes.meta}> {formatScore(score)}</span>}
      </p>
      {words !== '' && <p className={classes.words}>{words}</p>}
      <p className={classes.meta}>
        <time dateTime={at}>{formatTime(at)}</time>
        {undoable && decisionId !== null && (
          <Button
            variant="subtle"
            size="compact-xs"
            ml="xs"
            onClick={() => undo.mutate(decisionId, { onError: toastError })}
          >
            {t('common.undo')}
          </Button>
        )}
      </p>
    </li>
  );
}
