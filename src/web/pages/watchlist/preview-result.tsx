import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PreviewResult, ScreeningChange } from '../../api/watchlist.ts';
import { formatCount } from '../../app/format.ts';
import { NameFinding } from './name-finding.tsx';
import classes from './preview-result.module.css';

const PARTS = [
  ['newlyFlagged', 'danger'],
  ['noLongerFlagged', 'good'],
  ['otherwiseFlagged', 'plain'],
] as const;

/** What a change would newly flag, clear, or flag for another reason: how many, and which. */
export function PreviewOutcome({ preview }: { preview: PreviewResult }) {
  const { t } = useTranslation();
  const counts = {
    newlyFlagged: preview.newlyFlaggedCount,
    noLongerFlagged: preview.noLongerFlaggedCount,
    otherwiseFlagged: preview.otherwiseFlaggedCount,
  };
  return (
    <div className={classes.preview}>
      <dl className={classes.counts}>
        {PARTS.map(([part, tone]) => (
          <div key={part} className={classes.count} data-tone={counts[part] === 0 ? 'plain' : tone}>
            <dt>{t(`preview.${part}`)}</dt>
            <dd>{formatCount(counts[part])}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.soft}>{t('preview.screened', { shown: formatCount(preview.screened) })}</p>
      {PARTS.filter(([part]) => preview[part].length > 0).map(([part]) => (
        <section key={part} aria-label={t(`preview.${part}`)}>
          <h3 className={classes.title}>{t(`preview.${part}`)}</h3>
          <Sites sites={preview[part]} total={counts[part]} />
        </section>
      ))}
    </div>
  );
}

const AT_FIRST = 8;

function Sites({ sites, total }: { sites: readonly ScreeningChange[]; total: number }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? sites : sites.slice(0, AT_FIRST);
  return (
    <>
      <ul className={classes.sites}>
        {shown.map((site) => (
          <Site key={site.siteId} site={site} />
        ))}
      </ul>
      {shown.length < sites.length && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAll(true)}>
          {t('common.showMore', { shown: formatCount(sites.length - shown.length) })}
        </Button>
      )}
      {all && sites.length < total && (
        <p className={classes.soft}>{t('preview.firstOnly', { shown: formatCount(sites.length) })}</p>
      )}
    </>
  );
}

function Site({ site: { siteId, host, owner, findings, flags } }: { site: ScreeningChange }) {
  const { t } = useTranslation();
  return (
    <li className={classes.site}>
      <p className={classes.head}>
        <Link href={`/sites/${siteId}`} className={classes.link ?? ''}>
          {host}
        </Link>
        <span className={classes.soft}>{owner}</span>
        {flags.map((id) => (
          <Link key={id} href={`/flags/${id}`} className={classes.link ?? ''}>
            {t('preview.liveFlag')}
          </Link>
        ))}
      </p>
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <NameFinding key={`${finding.signal} ${finding.target} ${finding.how}`} finding={finding} />
        ))}
      </ul>
    </li>
  );
}
