import { useTranslation } from 'react-i18next';
import type { SiteDetail } from '../../api/sites.ts';
import { formatCount, formatDay } from '../../app/format.ts';
import { Tag } from '../../parts/badges.tsx';
import { isPast } from '../../parts/day-in-vietnam.ts';
import { Panel } from '../../parts/panel.tsx';
import classes from './site-page.module.css';

type Licence = SiteDetail['licences'][number];

/** The licences in force by the register, with what they say; those past their day are marked. */
export function LicencePanel({ site: { licences, host } }: { site: SiteDetail }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('site.licences')}
      {...(licences.length > 1 && {
        aside: <span className={classes.facetless}>{formatCount(licences.length)}</span>,
      })}
    >
      {licences.length === 0 && <p className={classes.facetless}>{t('site.noLicence')}</p>}
      {licences.map((licence) => (
        <LicenceFacts key={licence.id} licence={licence} host={host} />
      ))}
    </Panel>
  );
}

function LicenceFacts({ licence, host }: { licence: Licence; host: string }) {
  const { t } = useTranslation();
  const { number, issuedOn, expiresOn, authority, owner, responsiblePerson, registerStatus, domains } =
    licence;
  const expired = expiresOn !== null && isPast(expiresOn);
  const facts: [string, string | null][] = [
    [t('site.issuedOn'), issuedOn === null ? null : formatDay(issuedOn)],
    [t('site.expiresOn'), expiresOn === null ? t('site.noExpiry') : formatDay(expiresOn)],
    [t('sites.facet.authority'), authority],
    [t('site.licensee'), owner],
    [t('site.responsible'), responsiblePerson],
    [t('site.registerStatus'), registerStatus],
    [t('site.domains'), domains.length === 0 ? null : domains.join(', ')],
  ];
  return (
    <div className={classes.licence}>
      <h3 className={classes.number}>
        {number}
        {expired && <Tag tone="warn">{t('sites.expired', { day: formatDay(expiresOn) })}</Tag>}
        {domains.length > 0 && !domains.some((domain) => host === domain || host.endsWith(`.${domain}`)) && (
          <Tag tone="warn">{t('site.hostNotNamed')}</Tag>
        )}
      </h3>
      <dl className={classes.pairs}>
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
