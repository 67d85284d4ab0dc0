import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { ApiError } from '../../api/api-error.ts';
import { type SiteDetail, useFollowedScan, useSite } from '../../api/sites.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { ErrorState, LoadingRows, NotFoundState } from '../../parts/states.tsx';
import { LicencePanel } from './licence-panel.tsx';
import { OwnerPanel } from './owner-panel.tsx';
import { RingPanel } from './ring-panel.tsx';
import { SiteFlagsPanel } from './site-flags-panel.tsx';
import { SiteHead } from './site-head.tsx';
import classes from './site-page.module.css';
import { Timeline } from './timeline.tsx';
import { useSiteActs } from './use-site-acts.tsx';

/** One licensed site: how it stands, who answers for it, what happened to it, and what can be done. */
export function SitePage() {
  const { id = '' } = useParams();
  const site = useSite(id);
  if (site.isPending) return <LoadingRows rows={5} height={120} />;
  if (site.data === undefined) {
    if (site.error instanceof ApiError && [400, 404, 422].includes(site.error.status))
      return <NotFoundState />;
    return <ErrorState error={site.error} onRetry={() => void site.refetch()} />;
  }
  return <Detail key={id} site={site.data} />;
}

function Detail({ site }: { site: SiteDetail }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const acts = useSiteActs(site);
  useFollowedScan(site);
  useEffect(() => {
    document.title = `${site.host} · Rasoat`;
    window.scrollTo(0, 0);
  }, [site.host]);
  useKeys('keys.site', [
    { keys: 'Escape', label: 'site.back', run: () => go('/sites') },
    ...(acts.scan === null ? [] : [{ keys: 's', label: 'site.scanNow' as const, run: acts.scan }]),
    ...(acts.pause === null ? [] : [{ keys: 'p', label: acts.pauseLabel, run: acts.pause }]),
  ]);
  return (
    <article className={classes.page} aria-label={t('site.of', { host: site.host })}>
      <SiteHead site={site} acts={acts} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <SiteFlagsPanel site={site} />
          <RingPanel site={site} />
          <Timeline siteId={String(site.id)} />
        </div>
        <div className={classes.column}>
          <OwnerPanel site={site} />
          <LicencePanel site={site} />
        </div>
      </div>
      {acts.dialogs}
    </article>
  );
}
