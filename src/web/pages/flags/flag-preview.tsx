import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FlagDetail, FlagItem } from '../../api/flag-types.ts';
import { flagQuery, useFlag } from '../../api/flags.ts';
import { GroundBadge, Score } from '../../parts/badges.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { DecisionButtons } from '../flag/decision-buttons.tsx';
import { Proof } from '../flag/proof/proof.tsx';
import classes from './flag-preview.module.css';
import type { Triage } from './use-triage.tsx';

/** Who runs down the list by key asks for no proof on the way. */
const SETTLE_MS = 120;

interface FlagPreviewProps {
  readonly flag: FlagItem;
  /** The row after it, whose proof is fetched ahead. */
  readonly next: FlagItem | undefined;
  readonly href: string;
  readonly triage: Triage;
}

/** The proof of the row in hand, beside the queue: what a decision needs, without leaving the list. */
export function FlagPreview({ flag, next, href, triage }: FlagPreviewProps) {
  const { t } = useTranslation();
  const [settledId] = useDebouncedValue(flag.id, SETTLE_MS);
  const detail = useFlag(settledId);
  const client = useQueryClient();
  // What is another agency's is not fetched before it is looked at: opening it is on record.
  const nextId = next?.foreign === false ? next.id : undefined;
  const isThere = detail.data?.id === flag.id;
  useEffect(() => {
    if (isThere && nextId !== undefined) void client.prefetchQuery(flagQuery(nextId));
  }, [client, isThere, nextId]);
  return (
    // The whole is one stop, so that the keyboard can scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <aside className={classes.pane} aria-label={t('flags.previewOf', { host: flag.site.host })} tabIndex={0}>
      <header className={classes.head}>
        <div className={classes.title}>
          <Score score={flag.score} threshold={flag.threshold} />
          <strong className={classes.host}>{flag.site.host}</strong>
        </div>
        <div className={classes.title}>
          <GroundBadge ground={flag.ground} />
          <Link href={href} className={classes.open ?? ''}>
            {t('flags.openWhole')} <KeyHint name="↵" />
          </Link>
        </div>
        <p className={classes.facts}>
          {[flag.site.owner, flag.site.province, flag.site.authority].filter(Boolean).join(' · ')}
        </p>
        {isThere && detail.data !== undefined && (
          <div className={classes.acts}>
            <DecisionButtons flag={detail.data} triage={triage} />
          </div>
        )}
      </header>
      <div className={classes.body}>
        <Body flag={isThere ? detail.data : undefined} error={detail.error} onRetry={detail.refetch} />
      </div>
    </aside>
  );
}

interface BodyProps {
  readonly flag: FlagDetail | undefined;
  readonly error: unknown;
  readonly onRetry: () => unknown;
}

function Body({ flag, error, onRetry }: BodyProps) {
  if (flag !== undefined) return <Proof key={flag.id} flag={flag} />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void onRetry()} />;
  return <LoadingRows rows={3} height={90} />;
}
