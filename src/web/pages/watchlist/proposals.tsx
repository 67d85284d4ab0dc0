import { Button } from '@mantine/core';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ListChange, useChanges, type WatchlistChange } from '../../api/watchlist.ts';
import { formatTime } from '../../app/format.ts';
import { ChangeWords } from './change-words.tsx';
import classes from './watchlist-page.module.css';

/** Changes that wait for a second person. */
export function Proposals({ onLook }: { onLook: (proposal: WatchlistChange) => void }) {
  const { t } = useTranslation();
  const waiting = (useChanges().data?.items ?? []).filter(({ state }) => state === 'proposed');
  if (waiting.length === 0) return null;
  return (
    <section className={classes.proposals} aria-label={t('change.waiting')}>
      <h2 className={classes.proposalsTitle}>
        <Users size={15} aria-hidden="true" />
        {t('change.waiting')}
      </h2>
      {waiting.map((proposal) => (
        <div key={proposal.id} className={classes.proposal}>
          <div className={classes.proposalWords}>
            <ChangeWords change={proposal.change as ListChange} names={proposal.names} />
            <p className={classes.soft}>
              {proposal.mine
                ? t('change.mine')
                : t('change.proposedAt', {
                    by: proposal.proposedBy.name,
                    at: formatTime(proposal.proposedAt),
                  })}{' '}
              · {proposal.reason}
            </p>
          </div>
          <Button size="compact-sm" variant="default" onClick={() => onLook(proposal)}>
            {t('change.look')}
          </Button>
        </div>
      ))}
    </section>
  );
}
