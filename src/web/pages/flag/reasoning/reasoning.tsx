import { useTranslation } from 'react-i18next';
import type { FlagDetail } from '../../../api/flag-types.ts';
import { formatDay, formatScore } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/language.ts';
import { Chart } from '../../../parts/chart.tsx';
import { machineWords } from '../../../parts/machine-words.ts';
import { Panel } from '../../../parts/panel.tsx';
import { Changes } from './changes.tsx';
import classes from './reasoning.module.css';
import { Waterfall } from './waterfall.tsx';

/** Why the score is what it is, on which legal basis, what would clear it, and how it came about. */
export function Reasoning({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const { counterfactual, changes, rulePack } = flag;
  return (
    <>
      <Panel
        title={t('reasoning.title')}
        aside={<span className={classes.pack}>{rulePack.title?.[currentLanguage()] ?? rulePack.id}</span>}
      >
        <Waterfall flag={flag} />
      </Panel>
      {counterfactual !== null && (
        <Panel title={t('reasoning.counterfactual')}>
          <p className={classes.text}>{counterfactual.text[currentLanguage()]}</p>
          <p className={classes.soft}>
            {t('reasoning.scoreThen', { score: formatScore(counterfactual.score) })}
          </p>
        </Panel>
      )}
      {changes !== null && <Changes changes={changes} />}
      <ScoreHistory flag={flag} />
      <OtherSignals flag={flag} />
    </>
  );
}

function ScoreHistory({ flag: { scores, threshold } }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const points = scores
    .filter(({ score }) => score !== null)
    .map(({ at, score }) => ({ x: formatDay(at), score }));
  if (points.length < 2) return null;
  return (
    <Panel title={t('reasoning.history')}>
      <Chart
        title={t('reasoning.historyTitle', { scans: points.length })}
        kind="line"
        points={points}
        series={[{ key: 'score', label: t('flags.facet.score'), color: 'accent' }]}
        format={formatScore}
        domain={[0, 1]}
        line={{ at: threshold, label: t('reasoning.threshold') }}
        height={150}
      />
    </Panel>
  );
}

/** What was looked for and does not count here: seen under another ground, not there, or not to be told. */
function OtherSignals({ flag: { otherSignals } }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  if (otherSignals.length === 0) return null;
  return (
    <details className={classes.others}>
      <summary>{t('reasoning.otherSignals', { shown: otherSignals.length })}</summary>
      <ul>
        {otherSignals.map(({ signal, title, outcome, reason }) => (
          <li key={signal}>
            {title[currentLanguage()]}
            <span className={classes.soft}>
              {' · '}
              {t(`reasoning.outcome.${outcome}`)}
              {reason !== null && ` (${machineWords(reason, t)})`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
