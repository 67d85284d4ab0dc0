import { cleanText } from './fold-text.ts';

export type Cell = string | number | boolean | Date | null;

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?$/;
const DAY_FIRST = /(?:^|\s)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?:\s.*)?$/;
const IN_WORDS = /(\d{1,2})\s+tháng\s+(\d{1,2})\s*,?\s+năm\s+(\d{4})/iu;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const TERM = /^(\d{1,2})\s*(?:năm|years?)$/iu;
const DAY_MS = 86_400_000;

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (year < 1990 || year > 2100) return null;
  return date.toISOString().slice(0, 10);
}

/** Days since 30/12/1899, as spreadsheets count. */
function fromSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Reads a date as ISO: dd/mm/yyyy (the Vietnamese order; never mm/dd), yyyy-mm-dd, "ngày 4 tháng 10 năm 2012", a
 * spreadsheet's serial number or date. Null where it is no date.
 */
export function readDate(cell: Cell): string | null {
  // Spreadsheet readers give midnight UTC, a time of day at most.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return cell >= 10_000 && cell < 80_000 ? fromSerial(cell) : null;
  if (typeof cell !== 'string') return null;
  const text = cleanText(cell);
  if (SERIAL.test(text)) return readDate(Number(text));
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return isoDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const dayFirst = IN_WORDS.exec(text) ?? DAY_FIRST.exec(text);
  if (dayFirst === null) return null;
  const year = Number(dayFirst[3]);
  return isoDate(year < 100 ? 2000 + year : year, Number(dayFirst[2]), Number(dayFirst[1]));
}

/** Reads an expiry: a date, or a term such as "10 năm" counted from the day of issue. */
export function readExpiry(cell: Cell, issuedOn: string | null): string | null {
  const term = TERM.exec(cleanText(String(cell ?? '')));
  if (term === null || issuedOn === null) return readDate(cell);
  const [year, month, day] = issuedOn.split('-').map(Number) as [number, number, number];
  return isoDate(year + Number(term[1]), month, day) ?? isoDate(year + Number(term[1]), month, day - 1);
}
