const WITH_OFFSET = /T\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/;

/** Minutes since the epoch of an ISO 8601 time with offset; null for a bare date or anything else. */
export function minutesOf(iso: string | null): number | null {
  if (iso === null || !WITH_OFFSET.test(iso)) return null;
  const parsed = Date.parse(iso);
  return Number.isNaN(parsed) ? null : parsed / 60_000;
}
