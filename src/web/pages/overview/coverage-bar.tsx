import { useTranslation } from 'react-i18next';
import type { Overview } from '../../api/overview.ts';
import { formatCount, formatDay, formatShare, formatTime } from '../../app/format.ts';
import { Panel } from '../../parts/panel.tsx';
import classes from './overview-page.module.css';

const TONES: Readonly<Record<string, string>> = {
  scanned: 'good',
  unreachable: 'warn',
  blocked: 'warn',
  overdue: 'danger',
};

/** The last cycle as one bar: every site that was due is in exactly one part of it. */
export function CoverageBar({ coverage }: Pick<Overview, 'coverage'>) {
  const { t } = useTranslation();
  if (coverage === null)
    return (
      <Panel title={t('overview.coverage')}>
        <p className={classes.hint}>{t('overview.noCycle')}</p>
      </Panel>
    );
  const { due, parts, from, to, asOf } = coverage;
  const counted = parts.reduce((sum, { sites }) => sum + sites, 0);
  return (
    <Panel
      title={t('overview.coverage')}
      aside={
        <span className={classes.hint}>
          {t('overview.cycle', { from: formatDay(from), to: formatDay(to), at: formatTime(asOf) })} ·{' '}
          {t(counted === due ? 'overview.accounted' : 'overview.notAccounted', {
            shown: formatCount(counted),
            due: formatCount(due),
          })}
        </span>
      }
    >
      <div className={classes.bar} aria-hidden="true">
        {parts
          .filter(({ sites }) => sites > 0)
          .map(({ what, sites }) => (
            <span key={what} data-tone={TONES[what] ?? 'plain'} style={{ flexGrow: sites }} />
          ))}
      </div>
      <ul className={classes.legend}>
        {parts.map(({ what, sites }) => (
          <li key={what}>
            <span className={classes.dot} data-tone={TONES[what] ?? 'plain'} aria-hidden="true" />
            <span>{t(`overview.part.${partKey(what)}`, { reason: what })}</span>
            <strong>{formatCount(sites)}</strong>
            <span className={classes.hint}>{due === 0 ? '–' : formatShare(sites / due)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const KNOWN = [
  'scanned',
  'unreachable',
  'blocked',
  'overdue',
  'waiting',
  'paused',
  'withdrawn',
  'skipped',
] as const;

function partKey(what: string): (typeof KNOWN)[number] | 'other' {
  return KNOWN.find((known) => known === what) ?? 'other';
}
