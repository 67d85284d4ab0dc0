import type { FlagCell } from '../db/flag-counts.ts';
import { AGE_DAYS, type FlagFilter, WAITING } from '../db/flag-filter.ts';

export const FACETS = [
  'ground',
  'state',
  'condition',
  'province',
  'authority',
  'ownerType',
  'score',
  'age',
  'assignee',
] as const;
export type Facet = (typeof FACETS)[number];

/** `agencyId` null: of every agency. `today`: the day in Vietnam, counted from 1970. */
export interface CountScope {
  readonly agencyId: number | null;
  readonly today: number;
}

export interface Counted {
  readonly total: number;
  /** Of each facet the values under the filters of all others, most flags first. */
  readonly facets: Readonly<Record<Facet, readonly { readonly value: string; readonly count: number }[]>>;
}

/** What a cell is called where nothing is known. */
const NONE = 'none';
/** Facets whose values are written in a cell as they are; the age is reckoned from the day when it is asked for. */
const STORED = FACETS.filter((facet): facet is Exclude<Facet, 'age'> => facet !== 'age');
/** No day: long ago. */
const LONG_AGO = -1;

/** Values of one facet, as small numbers. */
class Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();

  code(value: string): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.values.push(value) - 1;
    this.#codes.set(value, code);
    return code;
  }
}

function textOf(cell: FlagCell, facet: Exclude<Facet, 'age'>): string {
  if (facet === 'score') return (cell.tenth / 10).toFixed(1);
  return cell[facet] ?? NONE;
}

/**
 * All flags counted by everything that lists are filtered by, in columns of numbers: a hundred thousand cells are summed
 * up for nine facets in some milliseconds, whatever the combination. Pure: it is told what changes.
 */
export class CountCube {
  readonly #dictionaries = new Map<Facet, Dictionary>(STORED.map((facet) => [facet, new Dictionary()]));
  readonly #places = new Map<string, number>();
  #columns = new Map<Facet, Int32Array>(STORED.map((facet) => [facet, new Int32Array(1024)]));
  #agencies = new Int32Array(1024);
  #days = new Int32Array(1024);
  #counts = new Int32Array(1024);
  #length = 0;
  /** The days as ages, while neither the day nor the cells have changed. */
  #aged: { readonly today: number; readonly length: number; readonly ages: Int32Array } | null = null;

  /** Cells with something in them. */
  get cells(): number {
    return this.#length;
  }

  /** Adds flags, or takes them away (a count below zero). */
  add(cells: readonly FlagCell[]): void {
    for (const cell of cells) {
      const codes = STORED.map((facet) => this.#dictionaries.get(facet)!.code(textOf(cell, facet)));
      const day = cell.day ?? LONG_AGO;
      const key = `${cell.agency} ${day} ${codes.join(' ')}`;
      let place = this.#places.get(key);
      if (place === undefined) {
        place = this.#length++;
        this.#places.set(key, place);
        if (place === this.#counts.length) this.#grow();
        this.#agencies[place] = cell.agency;
        this.#days[place] = day;
        for (const [at, facet] of STORED.entries()) this.#columns.get(facet)![place] = codes[at]!;
      }
      this.#counts[place]! += cell.count;
    }
  }

  #grow(): void {
    const larger = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(column.length * 2);
      copy.set(column);
      return copy;
    };
    this.#agencies = larger(this.#agencies);
    this.#days = larger(this.#days);
    this.#counts = larger(this.#counts);
    this.#columns = new Map([...this.#columns].map(([facet, column]) => [facet, larger(column)]));
  }

  /**
   * Counts what a filter lets through. `agencyId` null: of every agency. `today`: the day in Vietnam, counted from 1970.
   * A cell that fails no filter counts everywhere, one that fails a single facet's counts in that facet alone.
   */
  count(filter: FlagFilter, { agencyId, today }: CountScope): Counted {
    const facets = FACETS.map((facet) => this.#facet(facet, filter, today));
    // Plain arrays: this loop passes over every cell.
    const columns = facets.map(({ column }) => column);
    const sums = facets.map((facet) => facet.sums);
    const checks = [...facets.keys()].filter((at) => facets[at]!.allowed !== null);
    const allowed = facets.map((facet) => facet.allowed ?? new Uint8Array());
    let total = 0;
    for (let cell = 0; cell < this.#length; cell += 1) {
      const count = this.#counts[cell]!;
      if (count === 0 || (agencyId !== null && this.#agencies[cell] !== agencyId)) continue;
      let failed = -1;
      for (const at of checks) {
        if (allowed[at]![columns[at]![cell]!] === 1) continue;
        failed = failed === -1 ? at : -2;
        if (failed === -2) break;
      }
      if (failed === -2) continue;
      if (failed !== -1) sums[failed]![columns[failed]![cell]!]! += count;
      else {
        total += count;
        for (let at = 0; at < columns.length; at += 1) sums[at]![columns[at]![cell]!]! += count;
      }
    }
    return { total, facets: shownFacets(facets) };
  }

  /** The total alone. */
  total(filter: FlagFilter, { agencyId, today }: CountScope): number {
    const checks = FACETS.map((facet) => this.#facet(facet, filter, today)).filter(
      (facet) => facet.allowed !== null,
    );
    const columns = checks.map(({ column }) => column);
    const allowed = checks.map((facet) => facet.allowed ?? new Uint8Array());
    let total = 0;
    cells: for (let cell = 0; cell < this.#length; cell += 1) {
      if (agencyId !== null && this.#agencies[cell] !== agencyId) continue;
      for (let at = 0; at < columns.length; at += 1) {
        if (allowed[at]![columns[at]![cell]!] === 0) continue cells;
      }
      total += this.#counts[cell]!;
    }
    return total;
  }

  #facet(facet: Facet, filter: FlagFilter, today: number) {
    if (facet === 'age') {
      const values = Object.keys(AGE_DAYS);
      return this.#reckoned(facet, values, filter.age, this.#ages(today));
    }
    const { values } = this.#dictionaries.get(facet)!;
    const wanted =
      facet === 'score' ? tenthsOf(filter) : facet === 'state' ? (filter.state ?? WAITING) : filter[facet];
    return this.#reckoned(facet, values, wanted, this.#columns.get(facet)!);
  }

  #reckoned(
    facet: Facet,
    values: readonly string[],
    wanted: readonly string[] | undefined,
    column: Int32Array,
  ) {
    const allowed =
      wanted === undefined ? null : Uint8Array.from(values, (value) => (wanted.includes(value) ? 1 : 0));
    return { facet, values, allowed, column, sums: new Int32Array(values.length) };
  }

  #ages(today: number): Int32Array {
    const known = this.#aged;
    if (known !== null && known.today === today && known.length === this.#length) return known.ages;
    const ages = Object.values(AGE_DAYS);
    const reckoned = this.#days.map((day) => {
      const old = day === LONG_AGO ? Number.POSITIVE_INFINITY : Math.max(0, today - day);
      return ages.findIndex(([newest, oldest]) => old >= newest && (oldest === null || old <= oldest));
    });
    this.#aged = { today, length: this.#length, ages: reckoned };
    return reckoned;
  }
}

function shownFacets(
  facets: readonly { readonly facet: Facet; readonly values: readonly string[]; readonly sums: Int32Array }[],
): Counted['facets'] {
  const sums = new Map(facets.map((one) => [one.facet, listed(one)]));
  const of = (facet: Facet) => sums.get(facet) ?? [];
  return {
    ground: of('ground'),
    state: of('state'),
    condition: of('condition'),
    province: of('province'),
    authority: of('authority'),
    ownerType: of('ownerType'),
    score: of('score'),
    age: of('age'),
    assignee: of('assignee'),
  };
}

/** Counts of two sets that share nothing. */
export function sumOf(one: Counted, other: Counted): Counted {
  const facets = FACETS.map((facet) => {
    const sums = new Map(one.facets[facet].map(({ value, count }) => [value, count]));
    for (const { value, count } of other.facets[facet]) sums.set(value, (sums.get(value) ?? 0) + count);
    return { facet, values: [...sums.keys()], sums: Int32Array.from(sums.values()) };
  });
  return { total: one.total + other.total, facets: shownFacets(facets) };
}

function tenthsOf({ scoreMin, scoreMax }: FlagFilter): string[] | undefined {
  if (scoreMin === undefined && scoreMax === undefined) return undefined;
  const [from, to] = [Math.round((scoreMin ?? 0) * 10), Math.round((scoreMax ?? 1) * 10)];
  return Array.from({ length: 10 }, (_, tenth) => tenth)
    .filter((tenth) => tenth >= from && tenth < to)
    .map((tenth) => (tenth / 10).toFixed(1));
}

function listed({ values, sums }: { values: readonly string[]; sums: Int32Array }) {
  return values
    .map((value, at) => ({ value, count: sums[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
