import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FlagDetail, WaterfallBar } from '../../../api/flag-types.ts';
import { formatScore, formatWeight } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/language.ts';
import classes from './reasoning.module.css';

/** Log-odds to a place between the least and the most that occurs, percent. */
type Scale = (logOdds: number) => number;

function logOddsOf(share: number): number {
  const inside = Math.min(0.999, Math.max(0.001, share));
  return Math.log(inside / (1 - inside));
}

function scaleOf({ bias, threshold, bars }: FlagDetail['waterfall']): Scale {
  const stops = [0, bias, logOddsOf(threshold), ...bars.flatMap(({ from, to }) => [from, to])];
  const [least, most] = [Math.min(...stops), Math.max(...stops)];
  return (logOdds) => (100 * (logOdds - least)) / (most - least || 1);
}

/** From the base rate to the score, finding by finding; the dashed line is the threshold. */
export function Waterfall({ flag: { waterfall, score } }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const scale = scaleOf(waterfall);
  const line = scale(logOddsOf(waterfall.threshold));
  return (
    <ol className={classes.waterfall}>
      <li className={classes.step}>
        <div className={classes.stepHead}>
          <span className={classes.soft}>{t('reasoning.base')}</span>
          <span className={classes.soft}>{formatScore(waterfall.base)}</span>
        </div>
        <Bar from={scale(waterfall.bias)} to={scale(waterfall.bias)} line={line} />
        <p className={classes.lineLabel} style={{ marginLeft: `min(${line}%, 100% - 8rem)` }}>
          {t('reasoning.thresholdAt', { score: formatScore(waterfall.threshold) })}
        </p>
      </li>
      {waterfall.bars.map((bar) => (
        <Step key={bar.signal} bar={bar} scale={scale} line={line} />
      ))}
      <li className={classes.sum}>
        <span>{t('reasoning.sum')}</span>
        <span>
          {formatScore(score)} <span className={classes.soft}>≥ {formatScore(waterfall.threshold)}</span>
        </span>
      </li>
    </ol>
  );
}

function Step({ bar, scale, line }: { bar: WaterfallBar; scale: Scale; line: number }) {
  return (
    <li className={classes.step}>
      <div className={classes.stepHead}>
        <a href={`#evidence-${bar.signal}`} className={classes.stepTitle}>
          {bar.title[currentLanguage()]}
        </a>
        <span className={classes.weight}>{formatWeight(bar.weight)}</span>
      </div>
      <Bar from={scale(bar.from)} to={scale(bar.to)} line={line} />
      <Basis bar={bar} />
    </li>
  );
}

function Bar({ from, to, line }: { from: number; to: number; line: number }) {
  const left = Math.min(from, to);
  return (
    <div className={classes.track} aria-hidden="true">
      <span
        className={classes.bar}
        data-down={to < from || undefined}
        style={{ left: `${left}%`, width: `max(2px, ${Math.abs(to - from)}%)` }}
      />
      <span className={classes.line} style={{ left: `${line}%` }} />
    </div>
  );
}

/** The clauses behind a finding; the link goes to the rule with its record. */
function Basis({ bar }: { bar: WaterfallBar }) {
  const { t } = useTranslation();
  return (
    <p className={classes.basis}>
      {bar.basis.map(({ instrument, clause, clauseIn, applies }) => (
        <Link key={`${instrument} ${clause}`} href={`/rules#${bar.signal}`} className={classes.clause ?? ''}>
          {instrument}, {clauseIn[currentLanguage()]}
          {!applies && ` (${t('reasoning.notInForce')})`}
        </Link>
      ))}
    </p>
  );
}
