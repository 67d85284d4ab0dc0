import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { writeOnLeaving } from '../../api/client.ts';
import type { FlagDetail } from '../../api/flag-types.ts';
import { useFlagAct } from '../../api/flags.ts';

/** Who only looks in passing holds up nobody: a flag is claimed when it stays on the screen this long. */
const DWELL_MS = 2500;
const RENEW_MS = 4 * 60_000;

/**
 * Claims the flag that is being read, renews the lease while there is activity, and gives it back when the page is
 * left without a decision.
 */
export function useClaim(flag: FlagDetail): { decided(): void } {
  const { mutate: act } = useFlagAct(({ id, act }: { id: string; act: 'claim' | 'release' }) => ({
    id,
    act,
  }));
  const { id } = flag;
  const isFree =
    flag.may.claim && flag.lease === null && (flag.state === 'open' || flag.state === 'in-review');
  const isMine = flag.lease?.mine === true;
  const held = useRef(false);
  held.current = isMine;
  useEffect(() => {
    if (!isFree) return;
    const timer = setTimeout(() => act({ id, act: 'claim' }), DWELL_MS);
    return () => clearTimeout(timer);
  }, [id, isFree, act]);
  useEffect(() => {
    if (!isMine) return;
    let active = false;
    const onActivity = (): void => {
      active = true;
    };
    const events = ['pointermove', 'keydown', 'scroll'] as const;
    for (const event of events) window.addEventListener(event, onActivity, { passive: true });
    const timer = setInterval(() => {
      if (active) act({ id, act: 'claim' });
      active = false;
    }, RENEW_MS);
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, onActivity);
    };
  }, [id, isMine, act]);
  useEffect(
    () => () => {
      if (held.current) act({ id, act: 'release' });
    },
    [id, act],
  );
  useReleaseOnLeaving(id, held);
  return {
    decided: () => {
      held.current = false;
    },
  };
}

/** A tab that is closed, or goes to another site, runs no cleanup: the lease is given back by a request that outlives it. */
function useReleaseOnLeaving(id: string, held: RefObject<boolean>): void {
  const client = useQueryClient();
  useEffect(() => {
    const onLeaving = (): void => {
      if (held.current) writeOnLeaving(`/flags/${id}/release`);
    };
    // Brought back from the browser's cache, the page asks how the flag stands now and claims it again.
    const onReturn = (event: PageTransitionEvent): void => {
      if (event.persisted) void client.invalidateQueries({ queryKey: ['flag', id] });
    };
    window.addEventListener('pagehide', onLeaving);
    window.addEventListener('pageshow', onReturn);
    return () => {
      window.removeEventListener('pagehide', onLeaving);
      window.removeEventListener('pageshow', onReturn);
    };
  }, [id, held, client]);
}
