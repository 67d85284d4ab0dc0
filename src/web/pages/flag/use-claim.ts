import { useEffect, useRef } from 'react';
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
  return {
    decided: () => {
      held.current = false;
    },
  };
}
