import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import { ApiError } from '../../api/api-error.ts';
import { type ReferralDetail, useReferral } from '../../api/referrals.ts';
import { formatTime } from '../../app/format.ts';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows, NotFoundState } from '../../parts/states.tsx';
import { ReferralActs } from './referral-acts.tsx';
import { Deadline, ReferralState } from './referral-state.tsx';
import classes from './referrals.module.css';
import { ToldRecords } from './told-records.tsx';

/** One referral: what, between whom, until when, each step, and what one may do now. */
export function ReferralPage() {
  const { id = '' } = useParams();
  const referral = useReferral(id);
  if (referral.isPending) return <LoadingRows rows={4} height={80} />;
  if (referral.data === undefined) {
    if (referral.error instanceof ApiError && [400, 404].includes(referral.error.status))
      return <NotFoundState />;
    return <ErrorState error={referral.error} onRetry={() => void referral.refetch()} />;
  }
  return <Detail referral={referral.data} />;
}

function Detail({ referral }: { referral: ReferralDetail }) {
  const { t } = useTranslation();
  const { id, title, from, to, state, reason, answer, events, sentBy, sentAt } = referral;
  return (
    <Page
      title={t('referrals.one', { id, title })}
      note={<ReferralState state={state} />}
      actions={<ReferralActs referral={referral} />}
    >
      <div className={classes.columns}>
        <Panel title={t('referrals.facts')}>
          <dl className={classes.facts}>
            <dt>{t('referrals.what')}</dt>
            <dd>
              <Subject referral={referral} />
            </dd>
            <dt>{t('referrals.from')}</dt>
            <dd>{from.name}</dd>
            <dt>{t('referrals.to')}</dt>
            <dd>{to.name}</dd>
            <dt>{t('referrals.deadline')}</dt>
            <dd>
              <Deadline referral={referral} />
            </dd>
            <dt>{t('referrals.sentAt')}</dt>
            <dd>{[formatTime(sentAt), sentBy].filter(Boolean).join(' · ')}</dd>
            <dt>{t('referrals.reason')}</dt>
            <dd>{reason}</dd>
            {answer !== null && (
              <>
                <dt>{t('referrals.answer')}</dt>
                <dd>{answer}</dd>
              </>
            )}
          </dl>
        </Panel>
        <Panel title={t('referrals.steps')}>
          <ol className={classes.steps}>
            {events.map((event) => (
              <li key={`${event.at} ${event.action}`}>
                <strong>{t(`referralAction.${event.action}`)}</strong> · {event.agency} · {event.actor}{' '}
                <time className={classes.soft} dateTime={event.at}>
                  {formatTime(event.at)}
                </time>
                {event.reason !== null && <p className={classes.words}>{event.reason}</p>}
              </li>
            ))}
          </ol>
        </Panel>
        {referral.records.length > 0 && <ToldRecords records={referral.records} />}
      </div>
    </Page>
  );
}

/** To the flag or the case; the receiver comes to it only while the referral lasts. */
function Subject({ referral }: { referral: ReferralDetail }) {
  const { t } = useTranslation();
  const { title, kind, flagId, caseId, side, endedAt } = referral;
  const name = `${t(`referrals.kind.${kind}`)} ${title}`;
  // What came by file is in another installation.
  if (referral.foreign || (side === 'receiver' && endedAt !== null)) return name;
  return <Link href={flagId === null ? `/cases/${caseId}` : `/flags/${flagId}`}>{name}</Link>;
}
