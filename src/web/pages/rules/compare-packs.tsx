import { Button, NumberInput, Progress, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Comparison, type RulePack, useCompare, useComparison } from '../../api/rules.ts';
import { formatCount, formatScore } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { ConditionBadge, GroundBadge } from '../../parts/badges.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState } from '../../parts/states.tsx';
import { toastError } from '../../parts/toasts.tsx';
import classes from './rules-page.module.css';

interface ComparePacksProps {
  readonly packs: readonly RulePack[];
  readonly current: string;
  /** A comparison that was begun before. */
  readonly id: string | undefined;
  readonly onStarted: (id: string) => void;
}

const MOST_SITES = 100_000;
const SITES_AT_FIRST = 1000;

/** Which flags another pack would gain and lose over the stored scans, before it is switched on. Changes no flag. */
export function ComparePacks({ packs, current, id, onStarted }: ComparePacksProps) {
  const { t } = useTranslation();
  const compare = useCompare();
  const comparison = useComparison(id);
  const [before, setBefore] = useState(current);
  const [after, setAfter] = useState(packs.find((pack) => pack.id !== current)?.id ?? current);
  const [sites, setSites] = useState(SITES_AT_FIRST);
  const choices = packs.map((pack) => ({ value: pack.id, label: pack.title[currentLanguage()] }));
  const isRunning = comparison.data?.state === 'waiting' || comparison.data?.state === 'running';
  return (
    <Panel title={t('rules.compare')}>
      <p className={classes.soft}>{t('rules.compareHint')}</p>
      <form
        className={classes.compare}
        onSubmit={(event) => {
          event.preventDefault();
          compare.mutate(
            { before, after, sites },
            { onSuccess: (started) => onStarted(started.id), onError: toastError },
          );
        }}
      >
        <Select
          label={t('rules.before')}
          data={choices}
          value={before}
          allowDeselect={false}
          onChange={(value) => value !== null && setBefore(value)}
        />
        <Select
          label={t('rules.after')}
          data={choices}
          value={after}
          allowDeselect={false}
          onChange={(value) => value !== null && setAfter(value)}
        />
        <NumberInput
          label={t('rules.sites')}
          value={sites}
          min={1}
          max={MOST_SITES}
          thousandSeparator="."
          decimalSeparator=","
          allowDecimal={false}
          onChange={(value) => setSites(Number(value) || SITES_AT_FIRST)}
        />
        <Button type="submit" loading={compare.isPending} disabled={before === after || isRunning}>
          {t('rules.startCompare')}
        </Button>
      </form>
      {comparison.error !== null && comparison.data === undefined && id !== undefined && (
        <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />
      )}
      {comparison.data !== undefined && <Result comparison={comparison.data} />}
    </Panel>
  );
}

function Result({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const { state, done, total, failed, failure, gained, lost, byGround, before, after } = comparison;
  const isRunning = state === 'waiting' || state === 'running';
  return (
    <div className={classes.result} aria-live="polite">
      <p>
        {before} → {after}: {t(`rules.state.${state}`)} ·{' '}
        {t('rules.judged', { done: formatCount(done), total: formatCount(total) })}
        {failed > 0 && ` · ${t('rules.unreadable', { shown: formatCount(failed) })}`}
        {failure !== null && ` · ${failure}`}
      </p>
      {isRunning && (
        <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t('rules.progress')} animated />
      )}
      <p>
        <strong>{t('rules.gained', { shown: formatCount(gained) })}</strong> ·{' '}
        <strong>{t('rules.lost', { shown: formatCount(lost) })}</strong>
      </p>
      <ul className={classes.byGround}>
        {byGround.map(({ ground, gained: more, lost: fewer }) => (
          <li key={ground}>
            <GroundBadge ground={ground} /> +{formatCount(more)} −{formatCount(fewer)}
          </li>
        ))}
      </ul>
      {comparison.differences.length > 0 && <Differences comparison={comparison} />}
    </div>
  );
}

function Differences({ comparison: { differences } }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const score = (value: number | null) => (value === null ? '–' : formatScore(value));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('rules.site')}</th>
            <th scope="col">{t('rules.ground')}</th>
            <th scope="col">{t('rules.change')}</th>
            <th scope="col">{t('rules.score')}</th>
            <th scope="col">{t('rules.condition')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ host, ground, change, scoreBefore, scoreAfter, condition, scanId }) => (
            <tr key={`${scanId} ${ground}`}>
              <th scope="row">{host}</th>
              <td>
                <GroundBadge ground={ground} />
              </td>
              <td data-change={change}>{t(`rules.changed.${change}`)}</td>
              <td>
                {score(scoreBefore)} → {score(scoreAfter)}
              </td>
              <td>
                <ConditionBadge condition={condition} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
