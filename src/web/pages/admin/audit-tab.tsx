import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Act, useAudit } from '../../api/operation.ts';
import { formatTime } from '../../app/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { DayField } from '../../parts/day-field.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { useFilters } from '../../parts/use-filters.ts';
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
        <DayField
          size="xs"
          w="9rem"
          aria-label={t('admin.from')}
          title={t('admin.from')}
          value={filters.one('from') ?? ''}
          onDay={(day) => filters.set('from', day === '' ? undefined : day)}
        />
        <DayField
          size="xs"
          w="9rem"
          aria-label={t('admin.to')}
          title={t('admin.to')}
          value={filters.one('to') ?? ''}
          onDay={(day) => filters.set('to', day === '' ? undefined : day)}
        />
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

/** The beginning of a long id: enough to tell it from its neighbours; the whole stands in the act itself. */
const shortId = (id: string): string => (id.length > 20 ? `${id.slice(0, 8)}…` : id);

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
      cell: ({ subjectKind, subjectId, subjectName }) => (
        <>
          {subjectWords(subjectKind, t)}{' '}
          {subjectName === null ? <code>{shortId(subjectId)}</code> : <strong>{subjectName}</strong>}
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
    <Dialog
      opened={act !== null}
      onClose={onClose}
      size="lg"
      title={act === null ? '' : actWords(act.action, t)}
    >
      {act !== null && (
        <>
          <p className={classes.soft}>
            {formatTime(act.at)} · {actorWords(act.actor, t)} · {act.agency.name} ·{' '}
            {subjectWords(act.subjectKind, t)} {act.subjectName} <code>{act.subjectId}</code> ·{' '}
            <code>{act.action}</code>
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
    </Dialog>
  );
}
