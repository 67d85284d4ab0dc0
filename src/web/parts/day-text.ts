/** 25/11/2026 of "2026-11-25"; what is no day as it is. */
export function dayText(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return year === undefined ? iso : `${day}/${month}/${year}`;
}

/** "2026-11-25" of a day as Vietnam writes it (25/11/2026, 5-1-2026, 25112026) or as ISO; null for what is no day. */
export function dayOf(text: string): string | null {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const [, day, month, year] =
    iso === null
      ? (/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed) ??
        /^(\d{2})(\d{2})(\d{4})$/.exec(typed) ??
        [])
      : [iso[0], iso[3], iso[2], iso[1]];
  if (day === undefined || month === undefined || year === undefined) return null;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = at.getUTCDate() === Number(day) && at.getUTCMonth() === Number(month) - 1;
  return isReal ? at.toISOString().slice(0, 10) : null;
}
