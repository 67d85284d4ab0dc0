import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Overview } from '../../api/overview.ts';
import { formatCount, formatShare } from '../../app/format.ts';
import { Panel } from '../../parts/panel.tsx';
import classes from './overview-page.module.css';

const CONDITIONS = ['ok', 'moved', 'parked', 'empty', 'blocked', 'unreachable', 'hijacked', 'none'] as const;
const TONES: Readonly<Record<(typeof CONDITIONS)[number], string>> = {
  ok: 'good',
  moved: 'info',
  parked: 'plain',
  empty: 'plain',
  blocked: 'warn',
  unreachable: 'warn',
  hijacked: 'danger',
  none: 'none',
};
const SHOWN_AT_FIRST = 12;

/** How the sites of each province can be read, and how many flags wait there; the most waiting first. */
export function ProvinceTable({ provinces }: Pick<Overview, 'provinces'>) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const sorted = provinces.toSorted((a, b) => b.waiting - a.waiting || b.sites - a.sites);
  const shown = all ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  return (
    <Panel title={t('overview.provinces')}>
      <ul className={classes.legend}>
        {[...tones(provinces)].map(([tone, conditions]) => (
          <li key={tone}>
            <span className={classes.dot} data-tone={tone} aria-hidden="true" />
            {conditions
              .map((one) => (one === 'none' ? t('overview.unscanned') : t(`condition.${one}`)))
              .join(', ')}
          </li>
        ))}
      </ul>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('overview.province')}</th>
              <th scope="col" className={classes.barCell}>
                {t('overview.conditions')}
              </th>
              <th scope="col" data-align="end">
                {t('overview.sites')}
              </th>
              <th scope="col" data-align="end">
                {t('overview.waiting')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ province, sites, waiting, conditions }) => (
              <tr key={province ?? 'none'}>
                <th scope="row">
                  <Link href={`/sites?province=${encodeURIComponent(province ?? 'none')}`}>
                    {province ?? t('common.unknown')}
                  </Link>
                </th>
                <td className={classes.barCell}>
                  <ConditionBar sites={sites} conditions={conditions} />
                </td>
                <td data-align="end">{formatCount(sites)}</td>
                <td data-align="end">{formatCount(waiting)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > SHOWN_AT_FIRST && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all
            ? t('common.showLess')
            : t('common.showMore', { shown: formatCount(sorted.length - SHOWN_AT_FIRST) })}
        </button>
      )}
    </Panel>
  );
}

/** The conditions that occur, by the colour that they have in the bars. */
function tones(provinces: Overview['provinces']) {
  const seen = CONDITIONS.filter((one) => provinces.some(({ conditions }) => (conditions[one] ?? 0) > 0));
  return Map.groupBy(seen, (one) => TONES[one]);
}

type ConditionCounts = Overview['provinces'][number]['conditions'];

function ConditionBar({ sites, conditions }: { sites: number; conditions: ConditionCounts }) {
  const { t } = useTranslation();
  const parts = CONDITIONS.map((condition) => ({ condition, count: conditions[condition] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  const words = parts
    .map(({ condition, count }) => {
      const name = condition === 'none' ? t('overview.unscanned') : t(`condition.${condition}`);
      return `${name}: ${formatCount(count)} (${formatShare(count / Math.max(sites, 1))})`;
    })
    .join(', ');
  return (
    <span className={classes.bar} role="img" aria-label={words} title={words}>
      {parts.map(({ condition, count }) => (
        <span key={condition} data-tone={TONES[condition]} style={{ flexGrow: count }} />
      ))}
    </span>
  );
}
