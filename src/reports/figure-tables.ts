import { CASE_CAUSES, type CaseCause } from '../cases/case-state.ts';
import type { SiteFact } from '../db/figure-facts.ts';
import { FIGURE_IDS, FIGURES, type FigureId, GROUPINGS, type Grouping } from './figure-definitions.ts';
import type { CaseRow, FigureRows, FlagRow } from './figure-rows.ts';

/** Null where a figure does not apply to the group, or there is nothing to take a median of. */
export type FigureValues = Readonly<Record<FigureId, number | null>>;

export interface FigureGroup {
  /** The province, authority, owner type, ground or signal as written; null where it is not known; '' for all. */
  readonly key: string | null;
  readonly values: FigureValues;
}

export type FigureTables = Readonly<Record<Grouping, readonly FigureGroup[]>>;

/** The keys under which a row counts. */
type KeysOf = {
  readonly [Source in keyof FigureRows]: (
    row: FigureRows[Source][number],
  ) => readonly (string | null)[] | null;
};

const ALL: readonly string[] = [''];
/** Null: figures of this source have no such criterion. */
const KEYS: Readonly<Record<Grouping, KeysOf>> = {
  total: { sites: () => ALL, flags: () => ALL, cases: () => ALL },
  province: byPlace(({ province }) => province),
  authority: byPlace(({ authority }) => authority),
  ownerType: byPlace(({ ownerType }) => ownerType),
  ground: { sites: () => null, flags: ({ ground }) => [ground], cases: ({ grounds }) => grounds },
  signal: { sites: () => null, flags: ({ signals }) => signals, cases: ({ signals }) => signals },
};

function byPlace(of: (place: SiteFact | FlagRow | CaseRow) => string | null): KeysOf {
  const keys = (place: SiteFact | FlagRow | CaseRow) => [of(place)];
  return { sites: keys, flags: keys, cases: keys };
}

/** Every figure in every grouping. A flag or case with several signals counts under each of them. Pure. */
export function figureTables(rows: FigureRows): FigureTables {
  return Object.fromEntries(
    GROUPINGS.map((grouping) => [grouping, groupsOf(rows, grouping)]),
  ) as unknown as FigureTables;
}

function groupsOf(rows: FigureRows, grouping: Grouping): FigureGroup[] {
  const { sites, flags, cases } = KEYS[grouping];
  const groups = new Map<string | null, { sites: SiteFact[]; flags: FlagRow[]; cases: CaseRow[] }>();
  const group = (key: string | null) => {
    const found = groups.get(key) ?? { sites: [], flags: [], cases: [] };
    groups.set(key, found);
    return found;
  };
  if (grouping === 'total') group('');
  for (const row of rows.sites) for (const key of sites(row) ?? []) group(key).sites.push(row);
  for (const row of rows.flags) for (const key of flags(row) ?? []) group(key).flags.push(row);
  for (const row of rows.cases) for (const key of cases(row) ?? []) group(key).cases.push(row);
  const hasSites = grouping !== 'ground' && grouping !== 'signal';
  return [...groups]
    .map(([key, inside]) => ({ key, values: valuesOf(inside, hasSites) }))
    .filter(({ values }) => FIGURE_IDS.some((id) => (values[id] ?? 0) !== 0) || grouping === 'total')
    .sort((a, b) => compareKeys(a.key, b.key));
}

/** By code points, so that the order is the same on every machine; what is not known comes last. */
function compareKeys(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

const count = <Row>(list: readonly Row[], counts: (row: Row) => boolean) => list.filter(counts).length;

function valuesOf({ sites, flags, cases }: FigureRows, hasSites: boolean): FigureValues {
  const rectified = cases.flatMap(({ closed }) => (closed?.outcome === 'rectified' ? [closed.days] : []));
  const causes = cases.flatMap(({ closed }) => closed?.cause ?? []);
  const values: Partial<Record<FigureId, number | null>> = {
    'sites-licensed': sites.length,
    'sites-scanned': count(sites, ({ outcome }) => outcome === 'scanned'),
    'sites-unreachable': count(sites, ({ outcome }) => outcome === 'unreachable'),
    'sites-blocked': count(sites, ({ outcome }) => outcome === 'blocked'),
    'sites-not-read': count(sites, ({ outcome }) => outcome === null),
    'flags-raised': count(flags, ({ raised }) => raised),
    'flags-confirmed': count(flags, ({ decided }) => decided === 'confirmed'),
    'flags-dismissed': count(flags, ({ decided }) => decided === 'dismissed'),
    'flags-overturned': count(flags, ({ overturned }) => overturned),
    'cases-opened': count(cases, ({ opened }) => opened),
    'cases-closed': count(cases, ({ closed }) => closed !== null),
    'cases-rectified': rectified.length,
    'median-days': median(rectified),
    'cause-owner': count(causes, (cause) => CASE_CAUSES[cause] === 'owner'),
    'cause-mechanism': count(causes, (cause) => CASE_CAUSES[cause] === 'mechanism'),
    relapses: count(cases, ({ relapse }) => relapse),
    'repeat-owners': repeatOwners(cases),
  };
  for (const cause of Object.keys(CASE_CAUSES) as CaseCause[])
    values[cause] = count(causes, (one) => one === cause);
  if (!hasSites) for (const id of FIGURE_IDS) if (FIGURES[id].source === 'sites') values[id] = null;
  return Object.fromEntries(FIGURE_IDS.map((id) => [id, values[id] ?? null])) as Record<
    FigureId,
    number | null
  >;
}

/** Of an even number of values the mean of the two in the middle, to one decimal. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
  return Math.round(((low + high) / 2) * 10) / 10;
}

function repeatOwners(cases: readonly CaseRow[]): number {
  const standing = cases.filter(({ ownerId, stands }) => ownerId !== null && stands);
  const byOwner = [...Map.groupBy(standing, ({ ownerId }) => ownerId).values()];
  return count(byOwner, (list) => list.length > 1 && list.some(({ opened }) => opened));
}

export interface FigureDifference {
  readonly grouping: Grouping;
  readonly key: string | null;
  readonly figure: FigureId;
  readonly published: number | null;
  readonly now: number | null;
}

/** Where two tables differ, figure by figure; a group that one lacks counts as zeros there. */
export function compareTables(published: FigureTables, now: FigureTables): FigureDifference[] {
  return GROUPINGS.flatMap((grouping) => {
    const [before, after] = [published[grouping] ?? [], now[grouping]].map(
      (groups) => new Map(groups.map(({ key, values }) => [key, values])),
    ) as [Map<string | null, FigureValues>, Map<string | null, FigureValues>];
    const keys = [...new Set([...before.keys(), ...after.keys()])];
    return keys.flatMap((key) =>
      FIGURE_IDS.flatMap((figure) => {
        const [was, is] = [before.get(key)?.[figure] ?? null, after.get(key)?.[figure] ?? null];
        return (was ?? 0) === (is ?? 0) && (was === null) === (is === null)
          ? []
          : [{ grouping, key, figure, published: was, now: is }];
      }),
    );
  });
}
