import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import classes from './account-page.module.css';
import { ChangePassword } from './change-password.tsx';
import { SecondStep } from './second-step.tsx';

/** Who is signed in, with which rights; their password and second step. */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useSession();
  const facts = [
    [t('account.name'), me.name],
    [t('account.email'), me.email],
    [t('account.role'), t(`roles.${me.role}`)],
    [t('account.agency'), me.agency.name],
  ] as const;
  return (
    <Page title={t('account.title')}>
      <div className={classes.panels}>
        <Panel title={t('account.about')}>
          <dl className={classes.facts}>
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel title={t('account.changePassword')}>
          <ChangePassword />
        </Panel>
        <Panel title={t('account.secondStep')}>
          <SecondStep />
        </Panel>
      </div>
    </Page>
  );
}

/** All that somebody with a first password may do. */
export function FirstPassword() {
  const { t } = useTranslation();
  return (
    <main className={classes.first}>
      <Panel title={t('account.firstPassword')}>
        <p className={classes.text}>{t('account.firstPasswordHint')}</p>
        <ChangePassword />
      </Panel>
    </main>
  );
}
