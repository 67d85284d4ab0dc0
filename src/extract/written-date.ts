/**
 * The first date written out in a bare (unaccented, lower case) Vietnamese text, as an ISO date: "10/04/2019",
 * "14-4-2025", "24.3.2020", "ngay 10 thang 4 nam 2019", "2019-04-10". Null when there is none or it is impossible.
 */
export function readWrittenDate(bareText: string): string | null {
  const match =
    /(?<!\d)(?<d>\d{1,2})\s?(?:[/.-]|,? ?thang)\s?(?<m>\d{1,2})\s?(?:[/.-]|,? ?nam)\s?(?<y>\d{4})(?!\d)/.exec(
      bareText,
    ) ??
    /(?<!\d)(?<y>\d{4})[/.-](?<m>\d{1,2})[/.-](?<d>\d{1,2})(?!\d)/.exec(bareText) ??
    /(?<!\d)(?<d>\d{1,2})\s?[/.-]\s?(?<m>\d{1,2})\s?[/.-]\s?(?<y>\d{2})(?!\d)/.exec(bareText);
  if (match === null) return null;
  const { d, m, y } = match.groups as { d: string; m: string; y: string };
  return isoDate(y.length === 2 ? 2000 + Number(y) : Number(y), Number(m), Number(d));
}

/** An ISO date, or null when there is no such day between 1990 and 2099. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1990 || year > 2099 || month < 1 || month > 12 || day < 1) return null;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > lastDay) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
