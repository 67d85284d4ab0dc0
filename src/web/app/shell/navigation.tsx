import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { CircleHelp, Languages, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useRoute } from 'wouter';
import { type Me, mayOpen, useSession } from '../../api/session.ts';
import { useKeyRegistry } from '../keyboard/keyboard.tsx';
import { chooseLanguage, currentLanguage } from '../language.ts';
import { useConnection } from '../live-updates.tsx';
import { type ConsolePage, PAGES } from '../pages.ts';
import { AccountMenu } from './account-menu.tsx';
import { Logo } from './logo.tsx';
import classes from './shell.module.css';

type NavPage = ConsolePage & { readonly nav: NonNullable<ConsolePage['nav']> };

/** The pages of the navigation that this person may open. */
export function shownInNavigation(me: Me): readonly NavPage[] {
  return PAGES.filter((page): page is NavPage => page.nav !== undefined && mayOpen(me, page.permission));
}

export function Navigation({ withoutLogo = false }: { withoutLogo?: boolean }) {
  const { t } = useTranslation();
  const me = useSession();
  return (
    <nav
      className={`${classes.nav} ${withoutLogo ? classes.inDrawer : ''}`}
      aria-label={t('shell.navigation')}
    >
      {!withoutLogo && (
        <div className={classes.brand}>
          <Logo />
        </div>
      )}
      <ul className={classes.links}>
        {shownInNavigation(me).map((page) => (
          <li key={page.path}>
            <NavLink page={page} />
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <ConnectionSign />
        <Tools />
        <AccountMenu />
      </div>
    </nav>
  );
}

function NavLink({ page: { path, nav } }: { page: NavPage }) {
  const { t } = useTranslation();
  const [here] = useRoute(`${path}/*?`);
  const { icon: Icon, badge: Badge } = nav;
  return (
    <Link href={path} className={classes.link ?? ''} aria-current={here ? 'page' : undefined}>
      <Icon size={17} aria-hidden="true" />
      {t(nav.label)}
      {Badge !== undefined && <Badge />}
    </Link>
  );
}

function ConnectionSign() {
  const { t } = useTranslation();
  const connection = useConnection();
  return (
    <span className={classes.connection}>
      <span className={classes.dot} data-connection={connection} aria-hidden="true" />
      {t(`shell.connection.${connection}`)}
    </span>
  );
}

function Tools() {
  const { t } = useTranslation();
  const keys = useKeyRegistry();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = currentLanguage() === 'vi' ? 'en' : 'vi';
  const tool = { variant: 'subtle', color: 'gray', size: 'lg' } as const;
  return (
    <div className={classes.tools}>
      <Tooltip label={t('shell.language')}>
        <ActionIcon
          {...tool}
          aria-label={t('shell.language')}
          lang={other}
          onClick={() => chooseLanguage(other)}
        >
          <Languages size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t(scheme === 'dark' ? 'shell.toLight' : 'shell.toDark')}>
        <ActionIcon
          {...tool}
          aria-label={t(scheme === 'dark' ? 'shell.toLight' : 'shell.toDark')}
          onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
        >
          {scheme === 'dark' ? <Sun size={18} /> : <Moon size={18} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('keys.title')}>
        <ActionIcon {...tool} aria-label={t('keys.title')} onClick={() => keys.press('?')}>
          <CircleHelp size={18} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
