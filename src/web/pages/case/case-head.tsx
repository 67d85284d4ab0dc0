import { ArrowLeft, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CaseDetail } from '../../api/cases.ts';
import { formatTime } from '../../app/format.ts';
import { Tag } from '../../parts/badges.tsx';
import { CaseStateBadge, Deadline } from '../cases/case-badges.tsx';
import { Refer } from '../referrals/refer.tsx';
import { CaseActs } from './case-acts.tsx';
import classes from './case-page.module.css';

/** Which case, how it stands, until when, and what can be done; stays in view. */
export function CaseHead({ found }: { found: CaseDetail }) {
  const { t } = useTranslation();
  const { id, title, state, outcome, cause, deadline, hosts, agency, openedAt, openedBy } = found;
  return (
    <header className={classes.head}>
      <div className={classes.bar}>
        <Link href="/cases" className={classes.back ?? ''}>
          <ArrowLeft size={15} aria-hidden="true" />
          {t('nav.cases')}
        </Link>
        <div className={classes.actions}>
          <CaseActs found={found} />
        </div>
      </div>
      <div className={classes.bar}>
        <h1 className={classes.title}>
          {t('cases.number', { id })} · {title}
        </h1>
        <CaseStateBadge state={state} />
        {outcome !== null && <Tag>{t(`cases.outcome.${outcome}`)}</Tag>}
        {cause !== null && <Tag>{t(`cases.cause.${cause}`)}</Tag>}
      </div>
      <p className={classes.facts}>
        {deadline !== null && (
          <span className={classes.deadline}>
            {t('cases.column.deadline')}: <Deadline {...found} />
          </span>
        )}
        {hosts.join(', ') !== title && <span>{hosts.join(', ')}</span>}
        <span>{agency.name}</span>
        <span>
          {openedBy === null
            ? t('case.openedAt', { at: formatTime(openedAt) })
            : t('case.openedBy', { at: formatTime(openedAt), by: openedBy.name })}
        </span>
      </p>
      <Refer thing={{ caseId: id }} />
      <Relapses found={found} />
    </header>
  );
}

function Relapses({ found: { relapseOf, relapses } }: { found: CaseDetail }) {
  const { t } = useTranslation();
  if (relapseOf === null && relapses.length === 0) return null;
  return (
    <p className={classes.notice}>
      <RotateCcw size={15} aria-hidden="true" />
      {relapseOf !== null && (
        <Link href={`/cases/${relapseOf}`} className={classes.link ?? ''}>
          {t('case.relapseOf', { id: relapseOf })}
        </Link>
      )}
      {relapses.map(({ id }) => (
        <Link key={id} href={`/cases/${id}`} className={classes.link ?? ''}>
          {t('case.relapsedIn', { id })}
        </Link>
      ))}
    </p>
  );
}
