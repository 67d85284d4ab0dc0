/** The closed list: every planned URL ends in exactly one of these, and a scan's counts sum to what was planned. */
export const OUTCOMES = [
  'fetched',
  'not-modified',
  'robots-disallowed',
  'robots-unreachable',
  'blocked',
  'rate-limited',
  'dns-failure',
  'connection-failure',
  'tls-failure',
  'timed-out',
  'too-large',
  'not-html',
  'server-error',
  'gone',
  'client-error',
  'redirected-off-site',
  'redirect-loop',
  'guard-refused',
  'abandoned',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a page was chosen. */
export type PageRole = 'home' | 'contact' | 'section' | 'article' | 'sitemap' | 'feed' | 'source';

/** Its text is at hand: it came, or the stored one, copied into this scan, still stands. A 304 unasked for has none. */
export function isRead({
  outcome,
  status,
}: {
  readonly outcome: Outcome;
  readonly status: number | null;
}): boolean {
  return outcome === 'fetched' || (outcome === 'not-modified' && status === 200);
}
