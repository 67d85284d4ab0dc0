import { Modal, TextInput } from '@mantine/core';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Act, useAudit } from '../../api/operation.ts';
import { formatTime } from '../../app/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { type Filters, useFilters } from '../../parts/use-filters.ts';
import classes from './admin-page.module.css';
import { actorWords, actWords, reasonWords, subjectWords } from './audit-words.ts';

const FILTERS = ['q', 'from', 'to', 'action', 'subjectKind', 'subjectId'] as const;

/** Who did what, when and why, with before and after; nothing here can be changed. */
export function AuditTab() {
  const { t } = useTranslation();
  const filters = useFilters(FILTERS);
  const list = useAudit(filters.query);
  const [open, setOpen] = useState<Act | null>(null);
  return (
    <>
      <div className={classes.tools}>
        <SearchField
          label={t('admin.searchAudit')}
          value={filters.one('q') ?? ''}
          onSearch={(q) => filters.set('q', q)}
        />
        <DayField label={t('admin.from')} name="from" filters={filters} />
        <DayField label={t('admin.to')} name="to" filters={filters} />
        <ExportButton path="/audit" query={filters.query} />
      </div>
      <DataTable
        label={t('admin.audit')}
        columns={useColumns()}
        list={list}
        rowId={({ id }) => String(id)}
        onOpen={setOpen}
        empty={{ icon: History, title: t('admin.noActs') }}
      />
      <ActDialog act={open} onClose={() => setOpen(null)} />
    </>
  );
}

function DayField({ label, name, filters }: { label: string; name: 'from' | 'to'; filters: Filters }) {
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label={label}
      title={label}
      value={filters.one(name) ?? ''}
      onChange={(event) => filters.set(name, event.currentTarget.value)}
    />
  );
}

function useColumns(): readonly Column<Act>[] {
  const { t } = useTranslation();
  return [
    { key: 'at', header: t('admin.at'), cell: ({ at }) => formatTime(at) },
    { key: 'actor', header: t('admin.actor'), cell: ({ actor }) => actorWords(actor, t) },
    { key: 'agency', header: t('account.agency'), cell: ({ agency }) => agency.name, from: 'lg' },
    { key: 'action', header: t('admin.act'), cell: ({ action }) => actWords(action, t) },
    {
      key: 'subject',
      header: t('admin.subject'),
      cell: ({ subjectKind, subjectId }) => (
        <>
          {subjectWords(subjectKind, t)} <code>{subjectId.slice(0, 40)}</code>
        </>
      ),
      from: 'md',
    },
    { key: 'reason', header: t('admin.reason'), cell: ({ reason }) => reasonWords(reason, t), from: 'sm' },
  ];
}

function ActDialog({ act, onClose }: { act: Act | null; onClose: () => void }) {
  const { t } = useTranslation();
  const json = (value: unknown) => JSON.stringify(value ?? null, null, 2);
  return (
    <Modal
      opened={act !== null}
      onClose={onClose}
      size="lg"
      title={act === null ? '' : actWords(act.action, t)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {act !== null && (
        <>
          <p className={classes.soft}>
            {formatTime(act.at)} · {actorWords(act.actor, t)} · {act.agency.name} ·{' '}
            {subjectWords(act.subjectKind, t)} <code>{act.subjectId}</code> · <code>{act.action}</code>
          </p>
          {act.reason !== null && <p>{reasonWords(act.reason, t)}</p>}
          <div className={classes.beforeAfter}>
            <section>
              <h3>{t('admin.before')}</h3>
              <pre>{json(act.before)}</pre>
            </section>
            <section>
              <h3>{t('admin.after')}</h3>
              <pre>{json(act.after)}</pre>
            </section>
          </div>
        </>
      )}
    </Modal>
  );
}
