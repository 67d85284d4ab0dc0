import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Access, useAccesses } from '../../api/referrals.ts';
import { formatTime } from '../../app/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';

/** Who opened what is another agency's: one row a person, thing and day. */
export function Accesses() {
  const { t } = useTranslation();
  const columns: readonly Column<Access>[] = [
    { key: 'at', header: t('accesses.at'), cell: ({ at }) => formatTime(at) },
    { key: 'actor', header: t('accesses.actor'), cell: ({ actor }) => actor },
    { key: 'agency', header: t('account.agency'), cell: ({ agency }) => agency.name, from: 'sm' },
    { key: 'owner', header: t('accesses.owner'), cell: ({ owner }) => owner.name, from: 'sm' },
    {
      key: 'what',
      header: t('referrals.what'),
      cell: ({ kind, subject }) => `${t(`accesses.kind.${kind}`)} ${subject.slice(0, 12)}`,
    },
    { key: 'via', header: t('accesses.via'), cell: ({ via }) => t(`accesses.by.${via}`), from: 'md' },
  ];
  return (
    <DataTable
      label={t('referrals.box.accesses')}
      columns={columns}
      list={useAccesses()}
      rowId={({ id }) => String(id)}
      onOpen={() => {}}
      empty={{ icon: Eye, title: t('accesses.empty') }}
    />
  );
}
