import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postAuth, useSession, verifyCode } from '../../api/session.ts';
import { PasswordField } from '../../parts/password-field.tsx';
import { toast } from '../../parts/toasts.tsx';
import classes from './account-page.module.css';

interface Enrolment {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Turns the code of an authenticator app on or off; both ask for the password. */
export function SecondStep() {
  const { t } = useTranslation();
  const { twoFactor } = useSession();
  const client = useQueryClient();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () =>
      postAuth<Enrolment>(twoFactor ? '/two-factor/disable' : '/two-factor/enable', { password }),
    onSuccess: async (answer) => {
      setPassword('');
      if (twoFactor) await client.invalidateQueries({ queryKey: ['me'] });
      else setEnrolment(answer);
    },
  });
  if (enrolment !== null) return <Enrol enrolment={enrolment} onDone={() => setEnrolment(null)} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.text}>{t(twoFactor ? 'account.secondStepOn' : 'account.secondStepOff')}</p>
      <PasswordField
        label={t('account.currentPassword')}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {change.error !== null && (
        <Alert color="red" role="alert">
          {t('account.wrongPassword')}
        </Alert>
      )}
      <Button type="submit" variant="default" loading={change.isPending}>
        {t(twoFactor ? 'account.turnOff' : 'account.turnOn')}
      </Button>
    </form>
  );
}

/** The key for the app and the backup codes, shown once; on only when a first code was right. */
function Enrol({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const key = new URL(enrolment.totpURI).searchParams.get('secret') ?? '';
  const verify = useMutation({
    mutationFn: () => verifyCode(code.replaceAll(/\s/g, '')),
    onSuccess: async () => {
      toast(t('account.turnedOn'));
      await client.invalidateQueries({ queryKey: ['me'] });
      onDone();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate();
      }}
    >
      <p className={classes.text}>{t('account.keyHint')}</p>
      <p className={classes.secret}>{key.match(/.{1,4}/g)?.join(' ')}</p>
      <p className={classes.text}>{t('account.backupCodes')}</p>
      <ul className={classes.codes}>
        {enrolment.backupCodes.map((backup) => (
          <li key={backup}>{backup}</li>
        ))}
      </ul>
      <TextInput
        label={t('signIn.code')}
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={verify.error !== null && t('signIn.wrongCode')}
      />
      <Button type="submit" loading={verify.isPending}>
        {t('account.turnOn')}
      </Button>
    </form>
  );
}
