import { useTranslation } from 'react-i18next';
import type { SiteItem } from '../../api/sites.ts';
import { Tag } from '../../parts/badges.tsx';

const TONES = {
  active: 'good',
  paused: 'warn',
  withdrawn: 'plain',
  unregistered: 'plain',
} as const satisfies Record<SiteItem['state'], string>;

/** Whether the register has the site and the schedule reads it. */
export function SiteStateBadge({ state }: { state: SiteItem['state'] }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[state]}>{t(`siteState.${state}`)}</Tag>;
}
