import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import { ApiError } from '../../api/api-error.ts';
import type { FlagDetail } from '../../api/flag-types.ts';
import { FLAG_FILTERS, flagQuery, useFlag, useFlagList } from '../../api/flags.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { ErrorState, LoadingRows, NotFoundState } from '../../parts/states.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import { useTriage } from '../flags/use-triage.tsx';
import { FlagHead } from './flag-head.tsx';
import classes from './flag-page.module.css';
import { Notes } from './notes.tsx';
import { Proof } from './proof/proof.tsx';
import { Reasoning } from './reasoning/reasoning.tsx';
import { Trail } from './trail.tsx';
import { useClaim } from './use-claim.ts';

/** One flag with its proof and its reasoning; decisions go on to the next flag of the queue one came from. */
export function FlagPage() {
  const { id = '' } = useParams();
  const flag = useFlag(id);
  if (flag.isPending) return <LoadingRows rows={5} height={120} />;
  if (flag.data === undefined) {
    if (flag.error instanceof ApiError && [400, 404].includes(flag.error.status)) return <NotFoundState />;
    return <ErrorState error={flag.error} onRetry={() => void flag.refetch()} />;
  }
  return <Detail key={id} flag={flag.data} />;
}

export interface Neighbours {
  readonly position: { readonly at: number; readonly of: number } | null;
  next(): void;
  previous(): void;
  back(): void;
}

/** The flags before and after this one in the queue that the address tells; the next one is fetched ahead. */
function useNeighbours(id: string): Neighbours {
  const [, go] = useLocation();
  const search = useSearch();
  const client = useQueryClient();
  const { query } = useFilters(FLAG_FILTERS);
  const list = useFlagList(query);
  const at = list.items.findIndex((item) => item.id === id);
  const next = list.items[at + 1]?.id;
  const previous = at > 0 ? list.items[at - 1]?.id : undefined;
  const tail = search === '' ? '' : `?${search}`;
  // What is another agency's is not fetched before it is looked at: opening it is on record.
  const ahead = list.items[at + 1]?.foreign === false ? next : undefined;
  useEffect(() => {
    if (ahead !== undefined) void client.prefetchQuery(flagQuery(ahead));
  }, [client, ahead]);
  const { hasMore, loadMore } = list;
  useEffect(() => {
    if (at >= 0 && next === undefined && hasMore) loadMore();
  });
  const back = (): void => go(`/flags${tail}`, { state: { flag: id } });
  const open = (other: string | undefined): void =>
    other === undefined ? back() : go(`/flags/${other}${tail}`);
  return {
    position: at < 0 ? null : { at: at + 1, of: list.first?.total ?? list.items.length },
    next: () => open(next),
    previous: () => open(previous),
    back,
  };
}

function Detail({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const neighbours = useNeighbours(flag.id);
  const claim = useClaim(flag);
  const triage = useTriage([flag], () => {
    claim.decided();
    neighbours.next();
  });
  const article = useRef<HTMLElement>(null);
  // The button that decided is gone with the flag before: Tab goes on from here, and the flag's name is read out.
  useEffect(() => article.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${flag.site.host} · Rasoat`;
    window.scrollTo(0, 0);
  }, [flag.site.host]);
  useKeys('keys.flag', [
    { keys: 'j', label: 'triage.next', run: neighbours.next },
    { keys: 'n', label: 'triage.next', run: neighbours.next },
    { keys: 'k', label: 'triage.previous', run: neighbours.previous },
    { keys: 'Escape', label: 'triage.back', run: neighbours.back },
    { keys: 'u', label: 'triage.undo', run: triage.undo },
  ]);
  const canDecide = flag.may.decide || flag.may.approve;
  useKeys(
    'keys.triage',
    [
      { keys: 'c', label: 'triage.confirm', run: triage.confirm },
      { keys: 'd', label: 'triage.dismiss', run: triage.dismiss },
      { keys: 'a', label: 'triage.assign', run: triage.assign },
    ],
    { enabled: canDecide },
  );
  return (
    <article
      ref={article}
      tabIndex={-1}
      className={classes.page}
      aria-label={t('flag.of', { host: flag.site.host })}
    >
      <FlagHead flag={flag} triage={triage} neighbours={neighbours} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Proof flag={flag} />
        </div>
        <div className={classes.column}>
          <Reasoning flag={flag} />
        </div>
      </div>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Notes flag={flag} />
        </div>
        <div className={classes.column}>
          <Trail flag={flag} />
        </div>
      </div>
      {triage.dialogs}
    </article>
  );
}
