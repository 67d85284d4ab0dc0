import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { describeError } from '../../api/describe-error.ts';
import { postAuth } from '../../api/session.ts';
import { PasswordField } from '../../parts/password-field.tsx';
import { toast } from '../../parts/toasts.tsx';
import classes from './account-page.module.css';

const LEAST_LENGTH = 12;

/** A new password; every other session of the account ends with it. */
export function ChangePassword() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () =>
      postAuth('/change-password', {
        currentPassword: current,
        newPassword: next,
        revokeOtherSessions: true,
      }),
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      toast(t('account.passwordChanged'));
      await client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <PasswordField
        label={t('account.currentPassword')}
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
      />
      <PasswordField
        label={t('account.newPassword')}
        description={t('account.passwordRule', { least: LEAST_LENGTH })}
        autoComplete="new-password"
        minLength={LEAST_LENGTH}
        value={next}
        onChange={setNext}
      />
      {change.error !== null && (
        <Alert color="red" role="alert">
          {change.error instanceof ApiError && change.error.status === 400
            ? t('account.wrongPassword')
            : describeError(change.error, t)}
        </Alert>
      )}
      <Button type="submit" loading={change.isPending}>
        {t('account.changePassword')}
      </Button>
    </form>
  );
}
