/** A date found in a text. */
export interface FoundDate {
  /** ISO 8601: a date, or a date and time with offset. */
  readonly value: string;
  readonly hasTime: boolean;
  /** Where in the text the date and its time stand. */
  readonly start: number;
  readonly end: number;
}

export interface DateHabits {
  /** The offset for times that name none, e.g. "+07:00". */
  readonly offset: string;
  /** True where 3/4/2026 is the 4th of March. */
  readonly monthFirst: boolean;
}

const VIETNAMESE_MONTHS = [
  'một',
  'hai',
  'ba',
  'tư|bốn',
  'năm',
  'sáu',
  'bảy|bẩy',
  'tám',
  'chín',
  'mười',
  'mười một',
  'mười hai',
];

const MONTH_NAMES: readonly string[] = [
  'jan jänner januar january janvier enero janeiro gennaio januari stycznia styczeń ocak januára ledna janúar tammikuuta января',
  'feb febr feber februar february février febrero fevereiro febbraio februari lutego luty şubat února febrúar helmikuuta февраля',
  'mar mär märz march mars marzo março maart marca marzec mart března mars maaliskuuta марта mrt',
  'apr april avril abril aprile kwietnia kwiecień nisan dubna apríl huhtikuuta апреля',
  'may mai mayo maio maggio mei maja maj mayıs května maí toukokuuta мая',
  'jun june juni juin junio junho giugno czerwca czerwiec haziran června júní kesäkuuta июня',
  'jul july juli juillet julio julho luglio lipca lipiec temmuz července júlí heinäkuuta июля',
  'aug august août agosto augustus augusti sierpnia sierpień ağustos srpna ágúst elokuuta августа ago',
  'sep sept september septembre septiembre setembro settembre wrzesień września eylül září syyskuuta сентября',
  'oct okt october oktober octobre octubre outubro ottobre października październik ekim října október lokakuuta октября out ott',
  'nov november novembre noviembre novembro listopada listopad kasım listopadu nóvember marraskuuta ноября',
  'dec dez december dezember décembre diciembre dezembro dicembre desember grudnia grudzień aralık prosince joulukuuta декабря dic des',
];

const MONTHS = new Map<string, number>(
  MONTH_NAMES.flatMap((names, at) => names.split(' ').map((name): [string, number] => [name, at + 1])),
);
for (const [at, names] of VIETNAMESE_MONTHS.entries()) {
  for (const name of names.split('|')) MONTHS.set(`tháng ${name}`, at + 1);
}
for (let month = 1; month <= 12; month++) {
  for (const name of [
    `tháng ${month}`,
    `tháng 0${month}`,
    `th${month}`,
    `th0${month}`,
    `thg ${month}`,
    `thg${month}`,
  ])
    MONTHS.set(name, month);
}

const MONTH =
  '(?:tháng\\s+(?:0?[1-9]|1[0-2]|mười\\s+một|mười\\s+hai|mười|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín)|th(?:g\\s?)?(?:0?[1-9]|1[0-2])|\\p{L}{3,12})';

const ISO = /(?<![\d/.-])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/u;
const YEAR_FIRST =
  /(?<![\d/.-])(\d{4})\s?(?:[./]|年|년)\s?(\d{1,2})\s?(?:[./]|月|월)\s?(\d{1,2})(?!\d)(?:日|일)?/u;
const NUMERIC = /(?<![\d/.,-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/]|[.,]\d)/u;
const DAY_MONTH = new RegExp(
  `(?<![\\d/.,-])(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[\\s,-]{1,2}(?:de\\s+|of\\s+)?(${MONTH})\\.?,?[\\s,-]{0,2}(?:năm\\s+|de\\s+|del\\s+)?(\\d{4})(?!\\d)`,
  'iu',
);
const MONTH_DAY = new RegExp(
  `(?<!\\p{L})(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`,
  'iu',
);

const CLOCK =
  /(?<![\d:.,/-])([01]?\d|2[0-4])\s?(?:[:：]|[hHgG](?=\s?[0-5]\d)|\.(?=[0-5]\d\s?(?:uhr|Uhr)))\s?([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?!\d)\s?([ap]\.?m\b\.?|SA\b|CH\b)?/iu;
const EVERY_CLOCK = new RegExp(CLOCK.source, 'giu');
const CLOCK_KOREAN = /(오전|오후)\s?(\d{1,2}):(\d{2})/u;
const ZONE =
  /^\s?[([]?\s?(?:(Z)(?![a-z])|(?:GMT|UTC)?\s?([+-])\s?(\d{1,2})(?::?([0-5]\d))?(?![\d/])|(GMT|UTC)(?![a-z]))/iu;

/** What may stand between a day and its clock, and between a clock and its day. */
const AFTER_DAY =
  /^[^\p{L}\d]*(?:(?:vào )?lúc|at|um|à|a las|as|às|alle(?: ore)?|ore|kl|klo|hora|saat|о|godz|time)?[^\p{L}\d]*$/iu;
const BEFORE_DAY =
  /^[^\p{L}\d]*(?:(?:GMT|UTC)\s?[+-]?\s?\d{0,2}(?::\d\d)?|Uhr|ICT|[A-Z]{3,4})?[^\p{L}\d]*(?:(?:thứ\s+\p{L}+|chủ\s+nhật|\p{L}{3,10}day|\p{L}{2,3})(?![\p{L}]))?[^\p{L}\d]*(?:ngày|on|am|den)?[^\p{L}\d]*$/iu;

/** The first date in a text, with the time beside it. Vietnamese, English and common European forms; day before month. */
export function parseDate(text: string, habits: DateHabits): FoundDate | null {
  if (!/\d/.test(text)) return null;
  let best: { year: number; month: number; day: number; start: number; end: number } | null = null;
  // All forms but one give the year in full.
  for (const read of /\d{4}/.test(text) ? READERS : [readNumeric]) {
    const found = read(text, habits);
    if (found !== null && isDay(found) && (best === null || found.start < best.start)) best = found;
  }
  if (best === null) return null;
  const day = `${best.year}-${pad(best.month)}-${pad(best.day)}`;
  const clock = clockBeside(text, best.start, best.end, habits);
  if (clock === null) return { value: day, hasTime: false, start: best.start, end: best.end };
  return {
    value: `${day}T${clock.time}${clock.offset}`,
    hasTime: true,
    start: Math.min(best.start, clock.start),
    end: Math.max(best.end, clock.end),
  };
}

const READERS = [readIso, readYearFirst, readNumeric, readDayMonth, readMonthDay];

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly start: number;
  readonly end: number;
}

function readIso(text: string): Day | null {
  const match = ISO.exec(text);
  return match === null ? null : dayOf(match, +match[1]!, +match[2]!, +match[3]!);
}

function readYearFirst(text: string): Day | null {
  const match = YEAR_FIRST.exec(text);
  return match === null ? null : dayOf(match, +match[1]!, +match[2]!, +match[3]!);
}

function readNumeric(text: string, habits: DateHabits): Day | null {
  const match = NUMERIC.exec(text);
  if (match === null) return null;
  const [first, second] = [+match[1]!, +match[3]!];
  const year = match[4]!.length === 2 ? 2000 + +match[4]! : +match[4]!;
  const monthFirst = second > 12 || (habits.monthFirst && match[2] === '/' && first <= 12);
  return monthFirst ? dayOf(match, year, first, second) : dayOf(match, year, second, first);
}

function readDayMonth(text: string): Day | null {
  const match = DAY_MONTH.exec(text);
  if (match === null) return null;
  const month = monthOf(match[2]!);
  return month === null ? null : dayOf(match, +match[3]!, month, +match[1]!);
}

function readMonthDay(text: string): Day | null {
  const match = MONTH_DAY.exec(text);
  if (match === null) return null;
  const month = monthOf(match[1]!);
  return month === null ? null : dayOf(match, +match[3]!, month, +match[2]!);
}

function dayOf(match: RegExpExecArray, year: number, month: number, day: number): Day {
  return { year, month, day, start: match.index, end: match.index + match[0].length };
}

function monthOf(name: string): number | null {
  const lower = name.toLowerCase().replace(/\s+/g, ' ');
  return MONTHS.get(lower) ?? null;
}

function isDay({ year, month, day }: Day): boolean {
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A clock within reach of the date: after it, or before it ("14:36 | 19/11/2026"). */
function clockBeside(
  text: string,
  start: number,
  end: number,
  habits: DateHabits,
): { time: string; offset: string; start: number; end: number } | null {
  const after = text.slice(end, end + 45);
  const iso = after.startsWith('T') ? 1 : 0;
  const late = CLOCK.exec(after.slice(iso));
  if (late !== null && AFTER_DAY.test(after.slice(iso, iso + late.index))) {
    return clock(late, after.slice(iso + late.index + late[0].length), end + iso, habits);
  }
  const korean = CLOCK_KOREAN.exec(after);
  if (korean !== null) {
    const hour = (+korean[2]! % 12) + (korean[1] === '오후' ? 12 : 0);
    return {
      time: `${pad(hour)}:${korean[3]}:00`,
      offset: habits.offset,
      start: end,
      end: end + korean.index + korean[0].length,
    };
  }
  const from = Math.max(0, start - 40);
  const before = text.slice(from, start);
  const early = lastClock(before);
  if (early === null || !BEFORE_DAY.test(before.slice(early.index + early[0].length))) return null;
  return clock(early, before.slice(early.index + early[0].length), from, habits);
}

function lastClock(text: string): RegExpExecArray | null {
  let last: RegExpExecArray | null = null;
  EVERY_CLOCK.lastIndex = 0;
  for (let match = EVERY_CLOCK.exec(text); match !== null; match = EVERY_CLOCK.exec(text)) last = match;
  return last;
}

function clock(match: RegExpExecArray, rest: string, at: number, habits: DateHabits) {
  let hour = +match[1]!;
  const half = (match[4] ?? '').toLowerCase().replaceAll('.', '');
  if ((half === 'pm' || half === 'ch') && hour < 12) hour += 12;
  if ((half === 'am' || half === 'sa') && hour === 12) hour = 0;
  const zone = ZONE.exec(rest);
  return {
    time: `${pad(hour % 24)}:${match[2]}:${match[3] ?? '00'}`,
    offset: zone === null ? habits.offset : offsetOf(zone),
    start: at + match.index,
    end: at + match.index + match[0].length,
  };
}

function offsetOf(zone: RegExpExecArray): string {
  if (zone[2] === undefined) return 'Z';
  return `${zone[2]}${pad(+zone[3]!)}:${zone[4] ?? '00'}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
