import { Eye, Users } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FlagItem } from '../../api/flag-types.ts';
import { formatAgo, formatTime } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { ConditionBadge, GroundBadge, Score, StateBadge } from '../../parts/badges.tsx';
import { machineWords } from '../../parts/machine-words.ts';
import classes from './flag-row.module.css';

export interface FlagRowProps {
  readonly flag: FlagItem;
  readonly isCurrent: boolean;
  /** The keyboard brought the cursor here: the row's link takes the focus. */
  readonly takesFocus: boolean;
  readonly isSelected: boolean;
  readonly canSelect: boolean;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (id: string) => void;
  readonly href: string;
}

/** One flag of the queue: how strong, which site, on which ground, why, and who is on it. */
export const FlagRow = memo(function FlagRow({ flag, isCurrent, takesFocus, ...row }: FlagRowProps) {
  const { t } = useTranslation();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isCurrent && takesFocus) link.current?.focus({ preventScroll: true });
  }, [isCurrent, takesFocus]);
  return (
    <div
      className={classes.row}
      data-current={isCurrent || undefined}
      data-selected={row.isSelected || undefined}
    >
      {row.canSelect && (
        <input
          type="checkbox"
          className={classes.check}
          aria-label={t('flags.select', { host: flag.site.host })}
          checked={row.isSelected}
          onChange={() => row.onSelect(flag.id)}
        />
      )}
      <Score score={flag.score} threshold={flag.threshold} />
      <div className={classes.main}>
        <div className={classes.top}>
          <Link
            ref={link}
            href={row.href}
            className={classes.host ?? ''}
            aria-current={isCurrent ? 'true' : undefined}
            onFocus={() => row.onFocus(flag.id)}
          >
            {flag.site.host}
          </Link>
          <GroundBadge ground={flag.ground} />
          {flag.site.condition !== null && flag.site.condition !== 'ok' && (
            <ConditionBadge condition={flag.site.condition} />
          )}
        </div>
        <ReasonLine flag={flag} />
      </div>
      <div className={classes.where}>
        <span>{flag.site.owner ?? t('common.unknown')}</span>
        <span>{flag.site.province ?? flag.site.authority ?? ''}</span>
      </div>
      <div className={classes.side}>
        <Holder flag={flag} />
        <time dateTime={flag.openedAt} title={formatTime(flag.openedAt)} className={classes.age}>
          {formatAgo(flag.openedAt, new Date())}
        </time>
      </div>
    </div>
  );
});

/** The strongest reason in words; the quote is the site's own text and stays text. */
function ReasonLine({ flag: { reason } }: { flag: FlagItem }) {
  const { t } = useTranslation();
  return (
    <div className={classes.reason}>
      <span>{reason.title[currentLanguage()]}</span>
      {reason.quote !== null && <q className={classes.quote}>{reason.quote}</q>}
      {reason.quote === null && reason.value !== null && (
        <span className={classes.quote}>{machineWords(reason.value, t)}</span>
      )}
    </div>
  );
}

function Holder({ flag }: { flag: FlagItem }) {
  const { t } = useTranslation();
  if (flag.proposal !== null) {
    const { by, decision, mine } = flag.proposal;
    return (
      <span className={classes.fourEyes} title={t(`flags.proposed.${decision}`, { by: by.name })}>
        <Users size={13} aria-hidden="true" />
        {mine ? t('flags.waitsForOther') : t('flags.secondDecision')}
      </span>
    );
  }
  if (flag.lease !== null)
    return (
      <span className={classes.lease} data-mine={flag.lease.mine || undefined}>
        <Eye size={13} aria-hidden="true" />
        {flag.lease.mine ? t('flags.me') : flag.lease.by.name}
      </span>
    );
  if (flag.state !== 'open') return <StateBadge state={flag.state} />;
  return <span className={classes.assignee}>{flag.assignee?.name ?? ''}</span>;
}
