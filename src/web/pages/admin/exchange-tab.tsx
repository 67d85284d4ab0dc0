import { Button, Group, Select, Textarea } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ExchangeKey,
  useExchangeKeys,
  useNewKey,
  useRevokeKey,
  useTrustKey,
} from '../../api/exchange.ts';
import { useReceivers } from '../../api/referrals.ts';
import { useMay, useSession } from '../../api/session.ts';
import { formatDay } from '../../app/format.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './admin-page.module.css';
import { ExchangeFiles } from './exchange-files.tsx';

/** Exchange by signed file with agencies that have installations of their own: keys to compare, files out and in. */
export function ExchangeTab() {
  return (
    <div className={classes.stack}>
      <Keys />
      <ExchangeFiles />
    </div>
  );
}

function Keys() {
  const { t } = useTranslation();
  const keys = useExchangeKeys();
  const make = useNewKey();
  const mayKeep = useMay('exchange.keys');
  const mayTrust = useMay('exchange.trust');
  const [adding, setAdding] = useState(false);
  if (keys.isPending) return <LoadingRows />;
  if (keys.data === undefined) return <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />;
  return (
    <Panel
      title={t('exchange.keys')}
      aside={
        <Group gap="xs">
          {mayKeep && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<KeyRound size={14} aria-hidden="true" />}
              loading={make.isPending}
              onClick={() =>
                make.mutate(null, { onSuccess: () => toast(t('exchange.made')), onError: toastError })
              }
            >
              {t('exchange.newKey')}
            </Button>
          )}
          {mayTrust && (
            <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
              {t('exchange.trust')}
            </Button>
          )}
        </Group>
      }
    >
      <p className={classes.soft}>{t('exchange.keysHint')}</p>
      <ul className={classes.list}>
        {keys.data.items.map((key) => (
          <KeyItem key={key.id} item={key} />
        ))}
      </ul>
      <TrustDialog opened={adding} onClose={() => setAdding(false)} />
    </Panel>
  );
}

function KeyItem({ item }: { item: ExchangeKey }) {
  const { t } = useTranslation();
  const me = useSession();
  const mayKeep = useMay('exchange.keys');
  const revoke = useRevokeKey();
  const [asking, setAsking] = useState(false);
  const { id, agency, own, state, fingerprint, publicKey, addedAt } = item;
  const isReached = me.agency.kind === 'central' || agency.id === me.agency.id;
  return (
    <li>
      <div>
        <strong>{agency.name}</strong> · {t(own ? 'exchange.own' : 'exchange.theirs')} ·{' '}
        {t(`exchange.state.${state}`)} · {formatDay(addedAt)}
        <div>
          <code>{(fingerprint.match(/.{4}/g) ?? []).join(' ')}</code>
        </div>
        {own && state === 'active' && (
          <div className={classes.soft}>
            {t('exchange.publicKey')}: <code>{publicKey}</code>
          </div>
        )}
      </div>
      {mayKeep && isReached && state !== 'revoked' && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('exchange.revokeOf', { agency: agency.name })}
          onClick={() => setAsking(true)}
        >
          {t('exchange.revoke')}
        </Button>
      )}
      <ReasonDialog
        opened={asking}
        title={t('exchange.revoke')}
        reasons={[]}
        noteRequired
        confirm={t('exchange.revoke')}
        onClose={() => setAsking(false)}
        onConfirm={({ note }) => {
          setAsking(false);
          revoke.mutate({ id, reason: note ?? '' }, { onError: toastError });
        }}
      />
    </li>
  );
}

function TrustDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const receivers = useReceivers();
  const trust = useTrustKey();
  const [agency, setAgency] = useState<string | null>(null);
  const [publicKey, setPublicKey] = useState('');
  const submit = (): void =>
    trust.mutate(
      { agencyId: Number(agency), publicKey: publicKey.trim() },
      {
        onSuccess: ({ fingerprint }) => {
          toast(t('exchange.trusted', { fingerprint: fingerprint.slice(0, 16) }));
          onClose();
        },
        onError: toastError,
      },
    );
  return (
    <Dialog opened={opened} onClose={onClose} title={t('exchange.trust')}>
      <DialogForm
        submit={t('exchange.trust')}
        isReady={agency !== null && publicKey.trim() !== ''}
        isBusy={trust.isPending}
        onSubmit={submit}
        onCancel={onClose}
      >
        <p>{t('exchange.trustHint')}</p>
        <Select
          label={t('account.agency')}
          required
          searchable
          data={(receivers.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={agency}
          onChange={setAgency}
        />
        <Textarea
          mt="sm"
          label={t('exchange.publicKey')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={publicKey}
          onChange={(event) => setPublicKey(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  );
}
