import type { NoticeSettings } from '../lib/case-settings.ts';
import type { Letterhead } from './notice.ts';

/** An agency's letterhead: the common one with what differs there. */
export function letterheadOf(settings: NoticeSettings, agency: string): Letterhead {
  const { letterhead, agencies } = settings;
  const own = Object.hasOwn(agencies, agency) ? agencies[agency] : undefined;
  const given = Object.fromEntries(Object.entries(own ?? {}).filter(([, value]) => value !== undefined));
  const merged = { ...letterhead, ...given };
  return { ...merged, agency: merged.agency ?? agency };
}

/** Fills `{name}` in a pattern; what it does not know stays. */
export function filled(pattern: string, words: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(words, name) ? (words[name] ?? whole) : whole,
  );
}
