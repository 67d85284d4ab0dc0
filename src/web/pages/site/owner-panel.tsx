import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SiteDetail } from '../../api/sites.ts';
import { Tag } from '../../parts/badges.tsx';
import { Panel } from '../../parts/panel.tsx';
import classes from './site-page.module.css';

/** Who runs the site, which agency answers for it, and what else the owner runs. */
export function OwnerPanel({ site }: { site: SiteDetail }) {
  const { t } = useTranslation();
  const { owner, ownerType, ownerTypeGuessed, province, authority, agency, agencyPinned, siblings } = site;
  return (
    <Panel title={t('site.owner')}>
      <dl className={classes.pairs}>
        <dt>{t('sites.column.owner')}</dt>
        <dd>{owner ?? t('common.unknown')}</dd>
        {ownerType !== null && (
          <>
            <dt>{t('sites.facet.ownerType')}</dt>
            <dd>
              {t(`ownerType.${ownerType}`)} {ownerTypeGuessed === true && <Tag>{t('site.typeGuessed')}</Tag>}
            </dd>
          </>
        )}
        <dt>{t('sites.facet.province')}</dt>
        <dd>{province ?? t('common.unknown')}</dd>
        <dt>{t('sites.facet.authority')}</dt>
        <dd>{authority ?? t('common.unknown')}</dd>
        <dt>{t('sites.facet.agency')}</dt>
        <dd>
          {agency.name} {agencyPinned && <Tag>{t('site.agencyPinned')}</Tag>}
        </dd>
        <dt>{t('site.siblings')}</dt>
        <dd className={classes.hosts}>
          {siblings.length === 0
            ? t('site.noSiblings')
            : siblings.map(({ id, host }) => (
                <Link key={id} href={`/sites/${id}`} className={classes.link ?? ''}>
                  {host}
                </Link>
              ))}
        </dd>
      </dl>
    </Panel>
  );
}
