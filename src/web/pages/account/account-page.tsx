import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { Page } from '../../parts/page.tsx';
import classes from './account-page.module.css';

/** Who is signed in, with which rights. */
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
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
