import { isoDate } from './written-date.ts';

const DATE = '(?<d>\\d{1,2})\\s?[/.-]\\s?(?<m>\\d{1,2})\\s?[/.-]\\s?(?<y>\\d{4}|\\d{2})(?!\\d)';
const CLOCK = '(?<h>\\d{1,2})\\s?(?:[:hg]|gio)\\s?(?<min>\\d{2})(?::\\d{2})?\\s?(?<half>[ap]m)?';
const PATTERNS = [
  new RegExp(`(?<!\\d)${DATE}[\\s,|•·-]*(?:luc|vao|-)?\\s*(?<!\\d)${CLOCK}`),
  new RegExp(`(?<!\\d)${CLOCK}[\\s,|•·-]*(?:ngay|-)?\\s*(?:thu \\w+,? ?)?(?:ngay )?${DATE}`),
  /(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:[t ](?<h>\d{2}):(?<min>\d{2}))?/,
  new RegExp(`(?<!\\d)${DATE}`),
];

/**
 * The date, and the time where one is given, in a bare text beside a credit: "(tuoi tre, 20/11/2026 05:34)". ISO 8601
 * in Vietnamese time (+07:00), a date alone where no time is shown, null without a date.
 */
export function readSourceTime(bareText: string): string | null {
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(bareText)?.groups;
    if (groups === undefined) continue;
    const { d, m, y, h, min, half } = groups;
    const year = Number(y);
    const date = isoDate(year < 100 ? 2000 + year : year, Number(m), Number(d));
    if (date === null) continue;
    if (h === undefined) return date;
    const hour =
      half === 'pm' && Number(h) < 12 ? Number(h) + 12 : half === 'am' && h === '12' ? 0 : Number(h);
    if (hour > 23 || Number(min) > 59) return date;
    return `${date}T${String(hour).padStart(2, '0')}:${min}:00+07:00`;
  }
  return null;
}
