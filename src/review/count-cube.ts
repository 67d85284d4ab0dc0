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
  count(filter: FlagFilter, { agencyId, today }: { agencyId: number | null; today: number }): Counted {
    const facets = FACETS.map((facet) => this.#facet(facet, filter, today));
    let total = 0;
    for (let cell = 0; cell < this.#length; cell += 1) {
      const count = this.#counts[cell]!;
      if (count === 0 || (agencyId !== null && this.#agencies[cell] !== agencyId)) continue;
      let failed = -1;
      for (let at = 0; at < facets.length; at += 1) {
        const { allowed, column } = facets[at]!;
        if (allowed === null || allowed[column[cell]!] === 1) continue;
        failed = failed === -1 ? at : -2;
        if (failed === -2) break;
      }
      if (failed === -2) continue;
      if (failed !== -1) facets[failed]!.sums[facets[failed]!.column[cell]!]! += count;
      else {
        total += count;
        for (const { sums, column } of facets) sums[column[cell]!]! += count;
      }
    }
    const sums = new Map(facets.map((one) => [one.facet, listed(one)]));
    const of = (facet: Facet) => sums.get(facet) ?? [];
    return {
      total,
      facets: {
        ground: of('ground'),
        state: of('state'),
        condition: of('condition'),
        province: of('province'),
        authority: of('authority'),
        ownerType: of('ownerType'),
        score: of('score'),
        age: of('age'),
        assignee: of('assignee'),
      },
    };
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
    const ages = Object.values(AGE_DAYS);
    return this.#days.map((day) => {
      const old = day === LONG_AGO ? Number.POSITIVE_INFINITY : Math.max(0, today - day);
      return ages.findIndex(([newest, oldest]) => old >= newest && (oldest === null || old <= oldest));
    });
  }
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
