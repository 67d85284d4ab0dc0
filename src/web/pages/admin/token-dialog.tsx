import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddToken } from '../../api/admin.ts';
import { DayField } from '../../parts/day-field.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './admin-page.module.css';
import { type Scope, scopesByThing } from './scope-words.ts';

const DAY_MS = 86_400_000;
const isoDay = (daysAhead: number): string =>
  new Date(Date.now() + daysAhead * DAY_MS).toISOString().slice(0, 10);

interface TokenDialogProps {
  /** All there are. */
  readonly scopes: readonly Scope[];
  readonly onMade: (secret: string) => void;
  readonly onClose: () => void;
}

/** A new token: what for, until when, and what it may do. */
export function TokenDialog({ scopes: known, onMade, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const add = useAddToken();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['flags:read', 'sites:read'] satisfies Scope[]);
  const [expiresOn, setExpiresOn] = useState(isoDay(90));
  const submit = (): void => {
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
    <Dialog opened onClose={onClose} title={t('admin.addToken')}>
      <DialogForm
        submit={t('admin.save')}
        isReady={scopes.length > 0 && expiresOn !== ''}
        isBusy={add.isPending}
        onSubmit={submit}
        onCancel={onClose}
      >
        <TextInput
          label={t('admin.tokenName')}
          description={t('admin.tokenNameHint')}
          required
          maxLength={200}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DayField
          mt="sm"
          label={t('admin.expires')}
          required
          min={isoDay(1)}
          max={isoDay(365)}
          value={expiresOn}
          onDay={setExpiresOn}
        />
        <Checkbox.Group mt="sm" label={t('admin.scopes')} value={scopes} onChange={setScopes}>
          <div className={classes.scopes}>
            {scopesByThing(known).map(([thing, ofThing]) => (
              <fieldset key={thing} className={classes.scope}>
                <legend>{t(`admin.scopeOf.${thing}`)}</legend>
                {ofThing.map((scope) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={t(scope.endsWith(':write') ? 'admin.mayWrite' : 'admin.mayRead')}
                    title={scope}
                  />
                ))}
              </fieldset>
            ))}
          </div>
        </Checkbox.Group>
      </DialogForm>
    </Dialog>
  );
}
