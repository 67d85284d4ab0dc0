import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { describeError } from '../../api/describe-error.ts';
import { signIn, verifyCode } from '../../api/session.ts';
import { chooseLanguage, currentLanguage } from '../../app/language.ts';
import { Logo } from '../../app/shell/logo.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { OwnSignIn } from './own-sign-in.tsx';
import classes from './sign-in-page.module.css';

/** E-mail and password, then the code of an authenticator where the account asks for one. */
export function SignInPage() {
  const { t } = useTranslation();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const other = currentLanguage() === 'vi' ? 'en' : 'vi';
  useEffect(() => {
    document.title = `${t('signIn.title')} · Rasoat`;
  }, [t]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Logo />
        <h1 className={classes.title}>{t(step === 'password' ? 'signIn.title' : 'signIn.codeTitle')}</h1>
        {step === 'password' ? <PasswordStep onCodeNeeded={() => setStep('code')} /> : <CodeStep />}
        {step === 'password' && <OwnSignIn />}
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        lang={other}
        onClick={() => chooseLanguage(other)}
      >
        {other === 'en' ? 'English' : 'Tiếng Việt'}
      </Button>
    </main>
  );
}

/** Asks again who is signed in: the sign-in page makes room for the console. */
function useEntered(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.resetQueries({ queryKey: ['me'] });
}

function PasswordStep({ onCodeNeeded }: { onCodeNeeded: () => void }) {
  const { t } = useTranslation();
  const entered = useEntered();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: ({ twoFactor }) => (twoFactor ? onCodeNeeded() : entered()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordField
        label={t('signIn.password')}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <Refusal error={enter.error} wrong={t('signIn.wrong')} />
      <Button type="submit" size="sm" loading={enter.isPending} fullWidth>
        {t('signIn.enter')}
      </Button>
    </form>
  );
}

function CodeStep() {
  const { t } = useTranslation();
  const entered = useEntered();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const enter = useMutation({ mutationFn: () => verifyCode(code.replaceAll(/\s/g, '')), onSuccess: entered });
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        ref={field}
        label={t('signIn.code')}
        description={t('signIn.codeHint')}
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Refusal error={enter.error} wrong={t('signIn.wrongCode')} />
      <Button type="submit" size="sm" loading={enter.isPending} fullWidth>
        {t('signIn.enter')}
      </Button>
    </form>
  );
}

function Refusal({ error, wrong }: { error: Error | null; wrong: string }) {
  const { t } = useTranslation();
  if (error === null) return null;
  const isWrong = error instanceof ApiError && [400, 401, 403].includes(error.status);
  return (
    <Alert color="red" role="alert">
      {isWrong ? wrong : describeError(error, t)}
    </Alert>
  );
}
