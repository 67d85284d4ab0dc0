import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function FlagPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.flags')}>…</Page>;
}
