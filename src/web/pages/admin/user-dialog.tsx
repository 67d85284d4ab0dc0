import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type NewUser,
  type User,
  useAddUser,
  useAgencies,
  useChangeUser,
  useRenewPassword,
} from '../../api/admin.ts';
import { useSession } from '../../api/session.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';

interface UserDialogProps {
  /** Null: a new one. */
  readonly user: User | null;
  readonly onPassword: (email: string, password: string) => void;
  readonly onClose: () => void;
}

const ROLES = ['viewer', 'reviewer', 'lead', 'admin'] as const;

/** Makes or changes a user. A change of role, agency or state ends their sessions. */
export function UserDialog({ user, onPassword, onClose }: UserDialogProps) {
  const { t } = useTranslation();
  const me = useSession();
  const [draft, setDraft] = useState<NewUser>({
    name: user?.name ?? '',
    email: user?.email ?? '',
    role: user?.role ?? 'reviewer',
    agencyId: user?.agency.id ?? me.agency.id,
  });
  const [disabled, setDisabled] = useState((user?.disabledAt ?? null) !== null);
  const [reason, setReason] = useState('');
  const set = (change: Partial<NewUser>): void => setDraft({ ...draft, ...change });
  const { submit, isPending } = useSubmit({ user, draft, disabled, reason, onPassword, onClose });
  return (
    <Dialog opened onClose={onClose} title={user === null ? t('admin.addUser') : user.email}>
      <DialogForm
        submit={t('admin.save')}
        isBusy={isPending}
        onSubmit={submit}
        onCancel={onClose}
        aside={
          user === null ? undefined : <RenewPassword user={user} onPassword={onPassword} onClose={onClose} />
        }
      >
        <TextInput
          label={t('account.name')}
          required
          maxLength={200}
          value={draft.name}
          data-autofocus
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {user === null && (
          <TextInput
            mt="sm"
            type="email"
            label={t('account.email')}
            required
            maxLength={200}
            value={draft.email}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
        )}
        <Select
          mt="sm"
          label={t('account.role')}
          allowDeselect={false}
          value={draft.role}
          onChange={(role) => role !== null && set({ role: role as NewUser['role'] })}
          data={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
        <AgencySelect value={draft.agencyId} onChange={(agencyId) => set({ agencyId })} />
        {user !== null && (
          <>
            <Switch
              mt="md"
              label={t('admin.disabled')}
              checked={disabled}
              onChange={(event) => setDisabled(event.currentTarget.checked)}
            />
            <ReasonField label={t('admin.reason')} required={false} value={reason} onChange={setReason} />
          </>
        )}
      </DialogForm>
    </Dialog>
  );
}

interface Submitting extends UserDialogProps {
  readonly draft: NewUser;
  readonly disabled: boolean;
  readonly reason: string;
}

function useSubmit({ user, draft, disabled, reason, onPassword, onClose }: Submitting) {
  const { t } = useTranslation();
  const add = useAddUser();
  const change = useChangeUser();
  const submit = (): void => {
    if (user === null) {
      add.mutate(draft, {
        onSuccess: (made) => {
          onPassword(made.user.email, made.password);
          onClose();
        },
        onError: toastError,
      });
      return;
    }
    const { name, role, agencyId } = draft;
    const changed = {
      ...(name === user.name ? {} : { name }),
      ...(role === user.role ? {} : { role }),
      ...(agencyId === user.agency.id ? {} : { agencyId }),
      ...(disabled === (user.disabledAt !== null) ? {} : { disabled }),
    };
    if (Object.keys(changed).length === 0) {
      onClose();
      return;
    }
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    change.mutate(
      { id: user.id, change: { ...changed, ...why } },
      {
        onSuccess: () => {
          toast(t('admin.saved'));
          onClose();
        },
        onError: toastError,
      },
    );
  };
  return { submit, isPending: add.isPending || change.isPending };
}

function RenewPassword({ user, onPassword, onClose }: UserDialogProps & { user: User }) {
  const { t } = useTranslation();
  const renew = useRenewPassword();
  return (
    <Button
      variant="subtle"
      loading={renew.isPending}
      onClick={() =>
        renew.mutate(user.id, {
          onSuccess: (made) => {
            onPassword(user.email, made.password);
            onClose();
          },
          onError: toastError,
        })
      }
    >
      {t('admin.newPassword')}
    </Button>
  );
}

function AgencySelect({ value, onChange }: { value: number; onChange: (id: number) => void }) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  return (
    <Select
      mt="sm"
      label={t('account.agency')}
      allowDeselect={false}
      searchable
      value={String(value)}
      onChange={(id) => id !== null && onChange(Number(id))}
      data={(agencies.data?.items ?? [])
        .filter(({ disabledAt, id }) => disabledAt === null || id === value)
        .map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  );
}
