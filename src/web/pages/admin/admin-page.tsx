import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import { mayOpen, type Permission, useSession } from '../../api/session.ts';
import { Page } from '../../parts/page.tsx';
import { NotFoundState } from '../../parts/states.tsx';
import classes from './admin-page.module.css';
import { AgenciesTab } from './agencies-tab.tsx';
import { AuditTab } from './audit-tab.tsx';
import { ExchangeTab } from './exchange-tab.tsx';
import { OperationTab } from './operation-tab.tsx';
import { TokensTab } from './tokens-tab.tsx';
import { UsersTab } from './users-tab.tsx';

interface Tab {
  readonly name: string;
  readonly label: ParseKeys;
  readonly permission: Permission;
  readonly view: ComponentType;
}

const TABS: readonly Tab[] = [
  { name: 'operation', label: 'admin.operation', permission: 'operation.read', view: OperationTab },
  { name: 'users', label: 'admin.users', permission: 'users.read', view: UsersTab },
  { name: 'agencies', label: 'admin.agencies', permission: 'users.read', view: AgenciesTab },
  { name: 'tokens', label: 'admin.tokens', permission: 'tokens.read', view: TokensTab },
  { name: 'exchange', label: 'admin.exchange', permission: 'exchange.read', view: ExchangeTab },
  { name: 'audit', label: 'admin.audit', permission: 'audit.read', view: AuditTab },
];

/** What keeps the house: how it runs, who may come in, and who did what. Everybody sees the tabs they may open. */
export function AdminPage() {
  const { t } = useTranslation();
  const me = useSession();
  const { tab } = useParams<{ tab?: string }>();
  const open = TABS.filter(({ permission }) => mayOpen(me, permission));
  const current = tab === undefined ? open[0] : open.find(({ name }) => name === tab);
  const View = current?.view;
  return (
    <Page
      title={t('nav.admin')}
      actions={
        <nav className={classes.tabs} aria-label={t('admin.parts')}>
          {open.map(({ name, label }) => (
            <Link
              key={name}
              href={`/admin/${name}`}
              className={classes.tab ?? ''}
              aria-current={name === current?.name ? 'page' : undefined}
            >
              {t(label)}
            </Link>
          ))}
        </nav>
      }
    >
      {View === undefined ? <NotFoundState /> : <View />}
    </Page>
  );
}
