import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type RulePack, type Rules, useRulePacks, useRules } from '../../api/rules.ts';
import { useMay } from '../../api/session.ts';
import { formatDay } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { Page } from '../../parts/page.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { type Filters, useFilters } from '../../parts/use-filters.ts';
import { ComparePacks } from './compare-packs.tsx';
import { GroundCards } from './ground-cards.tsx';
import classes from './rules-page.module.css';
import { SignalList } from './signal-list.tsx';

const FILTERS = ['pack', 'days', 'comparison'] as const;
const PERIODS = ['30', '90', '365', '3660'] as const;

/** The rule pack in force: what each signal rests on, what it weighs, and how reviewers have judged it. */
export function RulesPage() {
  const { t } = useTranslation();
  const filters = useFilters(FILTERS);
  const { comparison: _, ...query } = filters.query;
  const rules = useRules(query);
  const packs = useRulePacks();
  const items = packs.data?.items ?? [];
  return (
    <Page
      title={t('nav.rules')}
      note={rules.data !== undefined && <PackNote rules={rules.data} />}
      actions={<Tools filters={filters} packs={items} shown={rules.data?.id} />}
    >
      {rules.isPending && <LoadingRows rows={8} height={72} />}
      {rules.data === undefined && rules.error !== null && (
        <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
      )}
      {rules.data !== undefined && (
        <div className={classes.stack}>
          <GroundCards rules={rules.data} />
          <SignalList rules={rules.data} />
          <Compare filters={filters} packs={items} current={rules.data.id} />
        </div>
      )}
    </Page>
  );
}

function PackNote({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const { from, until } = rules.inForce;
  return (
    <>
      {rules.title[currentLanguage()]} ·{' '}
      {until === null
        ? t('rules.inForceFrom', { from: formatDay(from) })
        : t('rules.inForce', { from: formatDay(from), until: formatDay(until) })}{' '}
      · <code title={rules.hash}>{rules.hash.slice(0, 12)}</code>
    </>
  );
}

interface ToolsProps {
  readonly filters: Filters;
  readonly packs: readonly RulePack[];
  readonly shown: string | undefined;
}

function Tools({ filters, packs, shown }: ToolsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        size="xs"
        w="19rem"
        aria-label={t('rules.choosePack')}
        allowDeselect={false}
        value={shown ?? null}
        onChange={(pack) => filters.set('pack', pack ?? undefined)}
        data={packs.map(({ id, title, current }) => ({
          value: id,
          label: current
            ? t('rules.currentPack', { title: title[currentLanguage()] })
            : title[currentLanguage()],
        }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('rules.choosePeriod')}
        value={filters.one('days') ?? '365'}
        onChange={(days) => filters.set('days', days === '365' ? undefined : days)}
        data={PERIODS.map((value) => ({
          value,
          label: value === '3660' ? t('rules.allTime') : t('overview.days', { shown: value }),
        }))}
      />
    </>
  );
}

function Compare({
  filters,
  packs,
  current,
}: {
  filters: Filters;
  packs: readonly RulePack[];
  current: string;
}) {
  const mayCompare = useMay('rules.compare');
  if (!mayCompare || packs.length < 2) return null;
  return (
    <ComparePacks
      packs={packs}
      current={current}
      id={filters.one('comparison')}
      onStarted={(id) => filters.set('comparison', id)}
    />
  );
}
