import { Button } from '@mantine/core';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Token, useRevokeToken, useTokens } from '../../api/admin.ts';
import { useMay } from '../../api/session.ts';
import { formatDay, formatTime } from '../../app/format.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toastError } from '../../parts/toasts.tsx';
import classes from './admin-page.module.css';
import { scopeWords } from './scope-words.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { TokenDialog } from './token-dialog.tsx';

/** What programs use to ask the API, by agency. */
export function TokensTab() {
  const { t } = useTranslation();
  const tokens = useTokens();
  const mayWrite = useMay('tokens.write');
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  if (tokens.isPending) return <LoadingRows />;
  if (tokens.data === undefined)
    return <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />;
  const { items, scopes } = tokens.data;
  return (
    <>
      <div className={classes.tools}>
        <a className={classes.link} href="/docs" target="_blank" rel="noreferrer">
          {t('admin.apiDocs')}
        </a>
        {items.length > 0 && <ExportButton path="/admin/tokens" query={{}} />}
        {mayWrite && (
          <Button leftSection={<Plus size={15} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {t('admin.addToken')}
          </Button>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState icon={KeyRound} title={t('admin.noTokens')} />
      ) : (
        <TokenTable items={items} mayWrite={mayWrite} />
      )}
      {adding && <TokenDialog scopes={scopes} onMade={setSecret} onClose={() => setAdding(false)} />}
      <SecretDialog
        secret={
          secret === null ? null : { title: t('admin.newToken'), value: secret, hint: t('admin.shownOnce') }
        }
        onClose={() => setSecret(null)}
      />
    </>
  );
}

function TokenTable({ items, mayWrite }: { items: readonly Token[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  const revoke = useRevokeToken();
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t('admin.tokens')}>
        <thead>
          <tr>
            <th scope="col">{t('admin.tokenName')}</th>
            <th scope="col">{t('account.agency')}</th>
            <th scope="col">{t('admin.scopes')}</th>
            <th scope="col">{t('admin.expires')}</th>
            <th scope="col">{t('admin.lastUsed')}</th>
            {mayWrite && <td />}
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, prefix, agency, scopes, expiresAt, lastUsedAt, revokedAt }) => (
            <tr key={id}>
              <th scope="row">
                {name} <code>{prefix}…</code>
              </th>
              <td>{agency.name}</td>
              <td>{scopeWords(scopes, t)}</td>
              <td>
                {revokedAt === null ? formatDay(expiresAt) : t('admin.revoked', { at: formatDay(revokedAt) })}
              </td>
              <td>{lastUsedAt === null ? '–' : formatTime(lastUsedAt)}</td>
              {mayWrite && (
                <td data-align="end">
                  {revokedAt === null && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      color="red"
                      loading={revoke.isPending && revoke.variables === id}
                      onClick={() => revoke.mutate(id, { onError: toastError })}
                    >
                      {t('admin.revoke')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
