import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { KeyRound, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewToken, type Token, useAddToken, useRevokeToken, useTokens } from '../../api/admin.ts';
import { useMay } from '../../api/session.ts';
import { formatDay, formatTime } from '../../app/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './admin-page.module.css';
import { SecretDialog } from './secret-dialog.tsx';

type Scope = NewToken['scopes'][number];

/** In the order of the form; the compiler sees to it that none is missing. */
const SCOPES = Object.keys({
  'flags:read': true,
  'flags:write': true,
  'cases:read': true,
  'cases:write': true,
  'sites:read': true,
  'sites:write': true,
  'registry:read': true,
  'registry:write': true,
  'watchlist:read': true,
  'watchlist:write': true,
  'rules:read': true,
  'overview:read': true,
  'exchange:read': true,
  'exchange:write': true,
  'audit:read': true,
  'admin:read': true,
  'admin:write': true,
} satisfies Record<Scope, true>) as readonly Scope[];

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
  const { items } = tokens.data;
  return (
    <>
      <div className={classes.tools}>
        <a className={classes.link} href="/docs" target="_blank" rel="noreferrer">
          {t('admin.apiDocs')}
        </a>
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
      {adding && <TokenDialog onMade={setSecret} onClose={() => setAdding(false)} />}
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
              <td>{scopes.join(', ')}</td>
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

const DAY_MS = 86_400_000;
const isoDay = (daysAhead: number): string =>
  new Date(Date.now() + daysAhead * DAY_MS).toISOString().slice(0, 10);

function TokenDialog({ onMade, onClose }: { onMade: (secret: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const add = useAddToken();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['flags:read', 'sites:read']);
  const [expiresOn, setExpiresOn] = useState(isoDay(90));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(
      { name, scopes: scopes as Scope[], expiresOn },
      {
        onSuccess: ({ secret }) => {
          toast(t('admin.saved'));
          onMade(secret);
          onClose();
        },
        onError: toastError,
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('admin.addToken')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <TextInput
          label={t('admin.tokenName')}
          description={t('admin.tokenNameHint')}
          required
          maxLength={200}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          mt="sm"
          type="date"
          label={t('admin.expires')}
          required
          min={isoDay(1)}
          max={isoDay(365)}
          value={expiresOn}
          onChange={(event) => setExpiresOn(event.currentTarget.value)}
        />
        <Checkbox.Group mt="sm" label={t('admin.scopes')} value={scopes} onChange={setScopes}>
          <div className={classes.scopes}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={scope} />
            ))}
          </div>
        </Checkbox.Group>
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={scopes.length === 0}>
            {t('admin.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
