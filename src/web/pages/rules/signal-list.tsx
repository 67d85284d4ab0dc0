import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules, SignalRule } from '../../api/rules.ts';
import { formatCount, formatDay, formatWeight } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { GroundBadge } from '../../parts/badges.tsx';
import { Chart } from '../../parts/chart.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RecordBar } from './record-bar.tsx';
import classes from './rules-page.module.css';

type Ground = Rules['grounds'][number]['id'];

function heaviest(rule: SignalRule): number {
  return Math.max(0, ...Object.values(rule.weights).map((weight) => weight ?? 0));
}

/** Every signal of the pack, the weightiest first; each opens to its basis, remedy and record by month. */
export function SignalList({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...rules.signals.map(heaviest));
  const sorted = rules.signals.toSorted((a, b) => heaviest(b) - heaviest(a));
  return (
    <Panel
      title={t('rules.signals')}
      aside={
        <span className={classes.soft}>{t('rules.signalCount', { shown: formatCount(sorted.length) })}</span>
      }
    >
      <ul className={classes.signals}>
        {sorted.map((rule) => (
          <li key={rule.id} id={rule.id}>
            <Signal rule={rule} most={most} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Signal({ rule, most }: { rule: SignalRule; most: number }) {
  const { t } = useTranslation();
  const { id, title, basis, remedy, appliesTo, record } = rule;
  const language = currentLanguage();
  // A flag's legal basis leads here by the address: `/rules#newsroom-masthead`.
  const isAsked = window.location.hash === `#${id}`;
  const asked = useCallback(
    (element: HTMLDetailsElement | null) => {
      if (isAsked) element?.scrollIntoView({ block: 'center' });
    },
    [isAsked],
  );
  return (
    <details className={classes.signal} open={isAsked} ref={asked}>
      <summary>
        <span className={classes.signalTitle}>
          <strong>{title[language]}</strong>
          <code>{id}</code>
        </span>
        <Weights rule={rule} most={most} />
        <RecordBar record={record} />
      </summary>
      <div className={classes.signalBody}>
        <dl className={classes.facts}>
          <div>
            <dt>{t('rules.basis')}</dt>
            <dd>
              <ul className={classes.plain}>
                {basis.map(({ instrument, clause, clauseIn, inForce: { from, until } }) => (
                  <li key={`${instrument} ${clause}`}>
                    {instrument}, {clauseIn[currentLanguage()]}{' '}
                    <span className={classes.soft}>
                      {until === null
                        ? t('rules.inForceFrom', { from: formatDay(from) })
                        : t('rules.inForce', { from: formatDay(from), until: formatDay(until) })}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
          <div>
            <dt>{t('rules.remedy')}</dt>
            <dd>{remedy[language]}</dd>
          </div>
          <div>
            <dt>{t('rules.appliesTo')}</dt>
            <dd>{appliesTo.map((type) => t(`ownerType.${type}`)).join(', ')}</dd>
          </div>
        </dl>
        {record.byMonth.length > 1 && (
          <Chart
            title={t('rules.byMonth')}
            kind="stacked-bar"
            points={record.byMonth.map(({ month, confirmed, dismissed }) => ({
              x: month.split('-').reverse().join('/'),
              confirmed,
              dismissed,
            }))}
            series={[
              { key: 'confirmed', label: t('state.confirmed'), color: 'danger' },
              { key: 'dismissed', label: t('state.dismissed'), color: 'text-soft' },
            ]}
            format={formatCount}
            height={140}
          />
        )}
      </div>
    </details>
  );
}

function Weights({ rule, most }: { rule: SignalRule; most: number }) {
  const { t } = useTranslation();
  const weights = Object.entries(rule.weights).filter(([, weight]) => weight !== undefined && weight !== 0);
  return (
    <span className={classes.weights}>
      {weights.map(([ground, weight]) => (
        <span key={ground} className={classes.weight} title={t('rules.weight')}>
          <GroundBadge ground={ground as Ground} />
          <span className={classes.weightBar} aria-hidden="true">
            <span style={{ width: `${((weight ?? 0) / most) * 100}%` }} />
          </span>
          <span>{formatWeight(weight ?? 0)}</span>
        </span>
      ))}
    </span>
  );
}
