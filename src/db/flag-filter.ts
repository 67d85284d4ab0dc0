import type { Scope } from '../people/scope.ts';
import { flagInReach } from './scope-filter.ts';

export type FlagStateName = 'open' | 'in-review' | 'proposed' | 'confirmed' | 'dismissed' | 'resolved';
export type FlagAge = 'day' | 'week' | 'month' | 'older';

/** What flags are filtered by; a filter that is left out lets everything through. `none`: not known, or nobody. */
export interface FlagFilter {
  readonly ground?: readonly string[] | undefined;
  /** Left out: what waits for people. */
  readonly state?: readonly FlagStateName[] | undefined;
  readonly condition?: readonly string[] | undefined;
  readonly province?: readonly string[] | undefined;
  readonly authority?: readonly string[] | undefined;
  readonly ownerType?: readonly string[] | undefined;
  /** In tenths: 0, 0.1 … 1. From `scoreMin`, below `scoreMax` (1 is included). */
  readonly scoreMin?: number | undefined;
  readonly scoreMax?: number | undefined;
  /** By days in Vietnam: opened today, in the six days before, in the 24 before those, earlier. */
  readonly age?: readonly FlagAge[] | undefined;
  /** Users' ids or `none`. */
  readonly assignee?: readonly string[] | undefined;
  readonly q?: string | undefined;
  readonly site?: number | undefined;
}

export const WAITING: readonly FlagStateName[] = ['open', 'in-review', 'proposed'];

/** First day (days ago, in Vietnam) of each age. */
export const AGE_DAYS: Readonly<Record<FlagAge, readonly [newest: number, oldest: number | null]>> = {
  day: [0, 0],
  week: [1, 6],
  month: [7, 30],
  older: [31, null],
};

/** Conditions on `flags f` for everything but the state. Adds their parameters to `values`. */
export function flagConditions(
  scope: Pick<Scope, 'sees' | 'agencyId'>,
  filter: FlagFilter,
  now: Date,
  values: unknown[],
): string[] {
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [flagInReach(scope, 'f', values)].filter((condition) => condition !== 'true');
  const among = (column: string, wanted: readonly string[] | undefined, type = 'text'): void => {
    if (wanted === undefined) return;
    const known = wanted.filter((value) => value !== 'none');
    const parts: string[] = [];
    if (known.length === 1) parts.push(`${column} = ${put(known[0])}::${type}`);
    else if (known.length > 0) parts.push(`${column} = any(${put(known)}::${type}[])`);
    if (known.length < wanted.length) parts.push(`${column} is null`);
    conditions.push(parts.length === 0 ? 'false' : `(${parts.join(' or ')})`);
  };
  among('f.ground', filter.ground);
  among('f.site_condition', filter.condition);
  among('f.site_province', filter.province);
  among('f.site_authority', filter.authority);
  among('f.site_owner_type', filter.ownerType);
  among('f.assignee', filter.assignee, 'uuid');
  if (filter.scoreMin !== undefined) conditions.push(`f.score >= ${put(filter.scoreMin)}`);
  if (filter.scoreMax !== undefined && filter.scoreMax < 1)
    conditions.push(`f.score < ${put(filter.scoreMax)}`);
  if (filter.age !== undefined) conditions.push(ageCondition(filter.age, now, put));
  if (filter.site !== undefined) conditions.push(`f.site_id = ${put(filter.site)}`);
  for (const word of wordsOf(filter.q)) conditions.push(`f.search like ${put(word)}`);
  return conditions;
}

function ageCondition(ages: readonly FlagAge[], now: Date, put: (value: unknown) => string): string {
  const parts = ages.map((age) => {
    const [newest, oldest] = AGE_DAYS[age];
    const bounds: string[] = [];
    if (oldest !== null) bounds.push(`f.opened_at >= ${put(startOfDay(now, oldest))}`);
    if (newest > 0) bounds.push(`f.opened_at < ${put(startOfDay(now, newest - 1))}`);
    return bounds.length === 0 ? 'true' : bounds.join(' and ');
  });
  return `(${parts.length === 0 ? 'false' : parts.map((part) => `(${part})`).join(' or ')})`;
}

const VIETNAM_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** The number of the day in Vietnam, counted from 1970. */
export function dayNumber(moment: Date): number {
  return Math.floor((moment.getTime() + VIETNAM_MS) / DAY_MS);
}

function startOfDay(now: Date, daysAgo: number): Date {
  return new Date((dayNumber(now) - daysAgo) * DAY_MS - VIETNAM_MS);
}

const MOST_WORDS = 6;

/** The words of a search as LIKE patterns, folded as the `search` column is. */
export function wordsOf(q: string | undefined): string[] {
  return foldText(q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

/** As SQL's `folded`: without accents, đ as d, lower case. */
function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
