import { Avatar, Menu } from '@mantine/core';
import { LogOut, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useSession, useSignOut } from '../../api/session.ts';
import classes from './shell.module.css';

/** Who is signed in, for which agency; the account and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const me = useSession();
  const signOut = useSignOut();
  const [, go] = useLocation();
  return (
    <Menu position="top-start" width={200}>
      <Menu.Target>
        <button type="button" className={classes.account}>
          <Avatar size={28} radius="xl" color="lake" name={me.name} aria-hidden="true" />
          <span className={classes.who}>
            <span>{me.name}</span>
            <span className={classes.agency}>{me.agency.name}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`roles.${me.role}`)}</Menu.Label>
        <Menu.Item leftSection={<UserRound size={16} />} onClick={() => go('/account')}>
          {t('account.title')}
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => signOut.mutate()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
