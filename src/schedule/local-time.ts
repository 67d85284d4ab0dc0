/** Minutes since local midnight, and the calendar day, of a moment in a time zone. */
export interface LocalTime {
  /** ISO, `2026-11-25`. */
  readonly day: string;
  readonly hour: number;
  /** 0–1439. */
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Reads a moment as a wall clock in `zone` (IANA name) shows it. */
export function localTime(moment: Date, zone: string): LocalTime {
  const format = formats.get(zone) ?? formatFor(zone);
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const hour = Number(part.hour);
  return {
    day: `${part.year}-${part.month}-${part.day}`,
    hour,
    minutes: hour * 60 + Number(part.minute),
  };
}

function formatFor(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
}
