/**
 * What spreadsheets take for the beginning of a formula: = + - @ and their full-width forms, tab, carriage return, line
 * feed (OWASP, CSV injection).
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A text that stays text in a spreadsheet: names and titles come from sites, which may be hostile. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A moment in Vietnam's time (UTC+7, no summer time). */
export function vietnamTime(moment: Date): string {
  return `${new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}
