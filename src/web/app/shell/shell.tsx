import { ActionIcon } from '@mantine/core';
import { Menu } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useSession } from '../../api/session.ts';
import { SideDialog } from '../../parts/dialog.tsx';
import { useKeys } from '../keyboard/keyboard.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Logo } from './logo.tsx';
import { Navigation, shownInNavigation } from './navigation.tsx';
import classes from './shell.module.css';

/** The frame of every page: navigation at the left, on small screens behind a button. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const me = useSession();
  const [location, go] = useLocation();
  const [opened, setOpened] = useState(false);
  useKeys(
    'keys.goTo',
    shownInNavigation(me).map(({ path, nav }) => ({
      keys: `g ${nav.key}`,
      label: nav.label,
      run: () => go(path),
    })),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the address changes
  useEffect(() => setOpened(false), [location]);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={classes.topBar}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('shell.menu')}
          onClick={() => setOpened(true)}
        >
          <Menu size={20} />
        </ActionIcon>
        <Logo />
      </header>
      <aside className={classes.side}>
        <Navigation />
      </aside>
      <SideDialog opened={opened} onClose={() => setOpened(false)} size="17rem" title={<Logo />}>
        <Navigation withoutLogo />
      </SideDialog>
      <main id="main" tabIndex={-1} className={classes.main}>
        <ConnectionBanner />
        {children}
      </main>
    </div>
  );
}
