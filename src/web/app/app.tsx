import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ApiError } from '../api/api-error.ts';
import { mayOpen, SessionContext, useMe } from '../api/session.ts';
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx';
import { PageErrors } from '../parts/page-errors.tsx';
import { ErrorState, LoadingPage, NotFoundState } from '../parts/states.tsx';
import { KeyHelp } from './keyboard/key-help.tsx';
import { KeyboardProvider } from './keyboard/keyboard.tsx';
import { LiveUpdates } from './live-updates.tsx';
import { PAGES } from './pages.ts';
import { Shell } from './shell/shell.tsx';

const FirstPassword = lazy(async () => ({
  default: (await import('../pages/account/account-page.tsx')).FirstPassword,
}));

/** Signed out: the sign-in page. Signed in: the shell and the page of the address. */
export function App() {
  const me = useMe();
  if (me.isPending) return <LoadingPage />;
  if (me.isError) {
    if (me.error instanceof ApiError && me.error.status === 401) return <SignInPage />;
    return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  }
  if (me.data.mustChangePassword)
    return (
      <Suspense fallback={<LoadingPage />}>
        <FirstPassword />
      </Suspense>
    );
  return (
    <SessionContext value={me.data}>
      <KeyboardProvider>
        <LiveUpdates>
          <Shell>
            <PageErrors>
              <Suspense fallback={<LoadingPage />}>
                <Pages />
              </Suspense>
            </PageErrors>
          </Shell>
          <KeyHelp />
        </LiveUpdates>
      </KeyboardProvider>
    </SessionContext>
  );
}

function Pages() {
  const { data: me } = useMe();
  const open = PAGES.filter((page) => mayOpen(me, page.permission));
  return (
    <Switch>
      {open.map(({ path, view: View }) => (
        <Route key={path} path={path}>
          <View />
        </Route>
      ))}
      <Route path="/">
        <Redirect to={open[0]?.path ?? '/account'} replace />
      </Route>
      <Route>
        <NotFoundState />
      </Route>
    </Switch>
  );
}
