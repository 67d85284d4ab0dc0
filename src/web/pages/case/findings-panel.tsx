import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CaseDetail, CaseFinding, CaseSide } from '../../api/cases.ts';
import { formatScore, formatTime } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { ConditionBadge, GroundBadge, StateBadge, Tag } from '../../parts/badges.tsx';
import { machineWords } from '../../parts/machine-words.ts';
import { Panel } from '../../parts/panel.tsx';
import { DossierButton } from '../flag/dossier-button.tsx';
import { Picture } from '../flag/proof/screenshot-panel.tsx';
import classes from './case-page.module.css';

/** What each flag of the case showed when it was opened, beside what the newest reading shows. */
export function FindingsPanel({ found }: { found: CaseDetail }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('case.findings')}>
      <ul className={classes.findings}>
        {found.findings.map((finding) => (
          <Finding key={finding.flagId} finding={finding} />
        ))}
      </ul>
    </Panel>
  );
}

function Finding({ finding }: { finding: CaseFinding }) {
  const { t } = useTranslation();
  const { flagId, siteId, host, ground, flagState, before, after } = finding;
  return (
    <li>
      <h3 className={classes.bar}>
        <Link href={`/sites/${siteId}`} className={classes.link ?? ''}>
          {host}
        </Link>
        <GroundBadge ground={ground} />
        <StateBadge state={flagState} />
        <Link href={`/flags/${flagId}`} className={classes.link ?? ''}>
          {t('case.toFlag')}
        </Link>
        <DossierButton flagId={flagId} />
      </h3>
      <div className={classes.pair}>
        <Side title={t('case.before')} side={before} />
        <Side title={t('case.after')} side={after} />
      </div>
    </li>
  );
}

function Side({ title, side }: { title: string; side: CaseSide | null }) {
  const { t } = useTranslation();
  return (
    <section className={classes.side} aria-label={title}>
      <h4 className={classes.sideTitle}>{title}</h4>
      {side === null ? <p className={classes.soft}>{t('case.notReadYet')}</p> : <Reading side={side} />}
    </section>
  );
}

function Reading({ side }: { side: CaseSide }) {
  const { t } = useTranslation();
  const { at, readable, condition, score, flagged, signals, screenshots } = side;
  const [shot] = screenshots;
  return (
    <>
      <p className={classes.line}>
        <time dateTime={at} className={classes.soft}>
          {formatTime(at)}
        </time>
        {!readable && <ConditionBadge condition={condition} />}
        {readable && (
          <Tag tone={flagged ? 'danger' : 'good'}>
            {t(flagged ? 'case.stillFlagged' : 'case.cleared')}
            {score !== null && ` ${formatScore(score)}`}
          </Tag>
        )}
      </p>
      {signals.map(({ signal, title, evidence }) => (
        <div key={signal} className={classes.signal}>
          <strong>{title[currentLanguage()]}</strong>
          {evidence.map(({ quote, value, url }) => (
            <blockquote key={`${quote} ${value} ${url}`} className={classes.quote}>
              {quote ?? machineWords(value ?? '', t)}
              {url !== null && <span className={classes.soft}>{url}</span>}
            </blockquote>
          ))}
        </div>
      ))}
      {shot !== undefined && <Picture shot={shot} />}
    </>
  );
}
