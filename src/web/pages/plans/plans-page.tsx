import { Button } from '@mantine/core';
import { ClipboardList, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type Plan, usePlans } from '../../api/plans.ts';
import { useMay } from '../../api/session.ts';
import { formatCount, formatDay } from '../../app/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Page } from '../../parts/page.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import classes from './plans.module.css';

/** Inspection plans: which sites, in which period, whose task. */
export function PlansPage() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const mayWrite = useMay('plans.write');
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={t('nav.plans')}
      flush
      actions={
        <>
          <ExportButton path="/plans" query={{}} />
          {mayWrite && (
            <Button leftSection={<Plus size={15} aria-hidden="true" />} onClick={() => setMaking(true)}>
              {t('plans.make')}
            </Button>
          )}
        </>
      }
    >
      <DataTable
        label={t('nav.plans')}
        columns={useColumns()}
        list={usePlans()}
        rowId={({ id }) => String(id)}
        onOpen={({ id }) => go(`/plans/${id}`)}
        empty={{ icon: ClipboardList, title: t('plans.empty'), hint: t('plans.emptyHint') }}
      />
      <PlanDialog
        plan={null}
        opened={making}
        onClose={() => setMaking(false)}
        onSaved={(id) => go(`/plans/${id}`)}
      />
    </Page>
  );
}

export function PlanState({ state }: Pick<Plan, 'state'>) {
  const { t } = useTranslation();
  return (
    <span className={classes.state} data-state={state}>
      {t(`planState.${state}`)}
    </span>
  );
}

function useColumns(): readonly Column<Plan>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      header: t('plans.name'),
      cell: ({ id, name }) => <Link href={`/plans/${id}`}>{name}</Link>,
    },
    { key: 'state', header: t('plans.state'), cell: ({ state }) => <PlanState state={state} /> },
    {
      key: 'period',
      header: t('plans.period'),
      cell: ({ firstDay, lastDay }) => `${formatDay(firstDay)} – ${formatDay(lastDay)}`,
      from: 'sm',
    },
    { key: 'agency', header: t('plans.agency'), cell: ({ agency }) => agency.name, from: 'md' },
    {
      key: 'agencies',
      header: t('plans.responsible'),
      cell: ({ agencies }) => agencies.map(({ name }) => name).join(', '),
      from: 'lg',
    },
    { key: 'sites', header: t('nav.sites'), align: 'end', cell: ({ sites }) => formatCount(sites) },
  ];
}
