import { Button } from '@mantine/core';
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type User, useUsers } from '../../api/admin.ts';
import { useMay } from '../../api/session.ts';
import { formatTime } from '../../app/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import classes from './admin-page.module.css';
import { SecretDialog } from './secret-dialog.tsx';
import { UserDialog } from './user-dialog.tsx';

const FILTERS = ['q', 'role', 'state'] as const;

/** The people who may sign in. */
export function UsersTab() {
  const { t } = useTranslation();
  const filters = useFilters(FILTERS);
  const list = useUsers(filters.query);
  const mayWrite = useMay('users.write');
  const [open, setOpen] = useState<User | 'new' | null>(null);
  const [password, setPassword] = useState<{ email: string; value: string } | null>(null);
  return (
    <>
      <div className={classes.tools}>
        <SearchField
          label={t('admin.searchUsers')}
          value={filters.one('q') ?? ''}
          onSearch={(q) => filters.set('q', q)}
        />
        <ExportButton path="/admin/users" query={filters.query} />
        {mayWrite && (
          <Button leftSection={<UserPlus size={15} aria-hidden="true" />} onClick={() => setOpen('new')}>
            {t('admin.addUser')}
          </Button>
        )}
      </div>
      <DataTable
        label={t('admin.users')}
        columns={useColumns()}
        list={list}
        rowId={({ id }) => id}
        onOpen={(user) => mayWrite && setOpen(user)}
        empty={{ icon: Users, title: t('admin.noUsers') }}
      />
      {open !== null && (
        <UserDialog
          user={open === 'new' ? null : open}
          onPassword={(email, value) => setPassword({ email, value })}
          onClose={() => setOpen(null)}
        />
      )}
      <SecretDialog
        secret={
          password && {
            title: t('admin.firstPassword', { email: password.email }),
            value: password.value,
            hint: t('admin.shownOnce'),
          }
        }
        onClose={() => setPassword(null)}
      />
    </>
  );
}

function useColumns(): readonly Column<User>[] {
  const { t } = useTranslation();
  return [
    { key: 'name', header: t('account.name'), cell: ({ name }) => name },
    { key: 'email', header: t('account.email'), cell: ({ email }) => email, from: 'sm' },
    { key: 'role', header: t('account.role'), cell: ({ role }) => t(`roles.${role}`) },
    { key: 'agency', header: t('account.agency'), cell: ({ agency }) => agency.name, from: 'md' },
    {
      key: 'secondStep',
      header: t('account.secondStep'),
      cell: ({ twoFactor }) => t(twoFactor ? 'admin.on' : 'admin.off'),
      from: 'lg',
    },
    {
      key: 'lastSignIn',
      header: t('admin.lastSignIn'),
      cell: ({ lastSignInAt }) => (lastSignInAt === null ? '–' : formatTime(lastSignInAt)),
      from: 'md',
    },
    {
      key: 'state',
      header: t('admin.state'),
      cell: ({ disabledAt }) => t(disabledAt === null ? 'admin.active' : 'admin.disabled'),
    },
  ];
}
