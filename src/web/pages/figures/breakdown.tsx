import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FigureDefinition, FigureGrouping, FigureTables } from '../../api/figures.ts';
import { currentLanguage } from '../../app/language.ts';
import { Chart } from '../../parts/chart.tsx';
import { Panel } from '../../parts/panel.tsx';
import { figureText } from './figure-text.ts';
import classes from './figures-page.module.css';

const GROUPINGS = ['province', 'authority', 'ownerType', 'ground', 'signal'] as const;
export type Breakdown = (typeof GROUPINGS)[number];
const MOST_BARS = 12;
const WITHOUT_SITES: readonly FigureGrouping[] = ['ground', 'signal'];

export function isBreakdown(text: string | undefined): text is Breakdown {
  return GROUPINGS.some((one) => one === text);
}

interface BreakdownsProps {
  readonly figures: readonly FigureDefinition[];
  readonly tables: FigureTables;
  readonly by: Breakdown;
  readonly onChoose: (by: Breakdown) => void;
}

/** The figures by province, authority, owner type, ground or signal: the largest groups drawn, all in the table. */
export function Breakdowns({ figures, tables, by, onChoose }: BreakdownsProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const groups = tables[by] ?? [];
  const shown = figures.filter(({ source }) => source !== 'sites' || !WITHOUT_SITES.includes(by));
  const drawn = groups
    .toSorted((a, b) => (b.values['flags-raised'] ?? 0) - (a.values['flags-raised'] ?? 0))
    .slice(0, MOST_BARS);
  return (
    <Panel
      title={t('figures.breakdown')}
      aside={
        <Select
          size="xs"
          aria-label={t('figures.grouping')}
          allowDeselect={false}
          value={by}
          onChange={(value) => isBreakdown(value ?? undefined) && onChoose(value as Breakdown)}
          data={GROUPINGS.map((value) => ({ value, label: t(`figures.by.${value}`) }))}
        />
      }
    >
      {groups.length === 0 ? (
        <p className={classes.soft}>{t('figures.nothing')}</p>
      ) : (
        <>
          <Chart
            title={t('figures.flags')}
            kind="bar"
            points={drawn.map(({ title, values }) => ({
              x: title[language],
              raised: values['flags-raised'] ?? null,
              confirmed: values['flags-confirmed'] ?? null,
              overturned: values['flags-overturned'] ?? null,
            }))}
            series={flagSeries(figures)}
            format={figureText}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard */}
          <section className={classes.scroll} aria-label={t(`figures.by.${by}`)} tabIndex={0}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t(`figures.by.${by}`)}</th>
                  {shown.map(({ id, title }) => (
                    <th key={id} scope="col" data-align="end">
                      {title[language]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {groups.map(({ key, title, values }) => (
                  <tr key={key ?? '–'}>
                    <th scope="row">{title[language]}</th>
                    {shown.map(({ id }) => (
                      <td key={id} data-align="end">
                        {figureText(values[id])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Panel>
  );
}

function flagSeries(figures: readonly FigureDefinition[]) {
  const label = (id: string) => figures.find((one) => one.id === id)?.title[currentLanguage()] ?? id;
  return [
    { key: 'raised', label: label('flags-raised'), color: 'warn' },
    { key: 'confirmed', label: label('flags-confirmed'), color: 'danger' },
    { key: 'overturned', label: label('flags-overturned'), color: 'text-soft' },
  ] as const;
}

/** The two shares that are asked for first: how the sites could be read, and whose the causes were. */
export function TotalCharts({ figures, tables }: Pick<BreakdownsProps, 'figures' | 'tables'>) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const values = tables.total?.[0]?.values ?? {};
  const bars = (ids: readonly string[]) =>
    ids.map((id) => ({
      x: figures.find((one) => one.id === id)?.title[language] ?? id,
      count: values[id] ?? null,
    }));
  const series = [{ key: 'count', label: t('figures.value'), color: 'accent' }] as const;
  return (
    <>
      <Panel title={t('figures.sites')}>
        <Chart
          title={t('figures.sites')}
          kind="bar"
          points={bars(['sites-scanned', 'sites-unreachable', 'sites-blocked', 'sites-not-read'])}
          series={series}
          format={figureText}
        />
      </Panel>
      <Panel title={t('figures.causes')}>
        <Chart
          title={t('figures.causes')}
          kind="bar"
          points={bars(['cause-owner', 'cause-mechanism'])}
          series={series}
          format={figureText}
        />
      </Panel>
    </>
  );
}
