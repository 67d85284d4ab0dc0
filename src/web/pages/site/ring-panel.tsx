import { useTranslation } from 'react-i18next';
import { useSiteRing } from '../../api/rings.ts';
import type { SiteDetail } from '../../api/sites.ts';
import { formatCount } from '../../app/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { RingCard } from '../../parts/ring-card.tsx';

/** The sites that share owner, accounts, certificate, template or licence number with this one; nothing where none do. */
export function RingPanel({ site }: { site: SiteDetail }) {
  const { t } = useTranslation();
  const ring = useSiteRing(site.id).data?.ring ?? null;
  if (ring === null) return null;
  const counts = { sites: formatCount(ring.sites.length), owners: formatCount(ring.owners) };
  return (
    <Panel title={`${t('nav.rings')}: ${t('rings.title', counts)}`}>
      <RingCard ring={ring} here={site.id} />
    </Panel>
  );
}
