import { Alert, Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { describeError } from '../../api/describe-error.ts';
import { postAuth } from '../../api/session.ts';
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
  const toggle = { 'aria-label': t('signIn.showPassword'), tabIndex: 0 };
  return (
    <form className={classes.form} onSubmit={submit}>
      <PasswordInput
        label={t('account.currentPassword')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={toggle}
      />
      <PasswordInput
        label={t('account.newPassword')}
        description={t('account.passwordRule', { least: LEAST_LENGTH })}
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={LEAST_LENGTH}
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        visibilityToggleButtonProps={toggle}
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
