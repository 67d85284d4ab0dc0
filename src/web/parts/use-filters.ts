import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { Query } from '../api/client.ts';

/** The filters of a list, kept in the address: a filtered list can be sent to a colleague or saved. */
export interface Filters {
  /** The chosen values of one filter, in no order that matters. */
  all(name: string): readonly string[];
  one(name: string): string | undefined;
  has(name: string, value: string): boolean;
  /** Replaces the values of a filter; undefined or nothing takes it off. */
  set(name: string, value: string | readonly string[] | undefined): void;
  /** Several at once, in one step of the address. */
  setMany(values: Readonly<Record<string, string | readonly string[] | undefined>>): void;
  toggle(name: string, value: string): void;
  /** Replaces all filters, for instance by those of a saved view. */
  replace(values: Readonly<Record<string, string | readonly string[]>>): void;
  clear(): void;
  /** What the API takes. */
  readonly query: Query;
  readonly isEmpty: boolean;
}

/** Reads and writes the named filters in the address; whatever else the address holds stays as it is. */
export function useFilters(names: readonly string[]): Filters {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const write = (change: (next: URLSearchParams) => void): void =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          change(next);
          return next;
        },
        { replace: true },
      );
    const put = (
      next: URLSearchParams,
      name: string,
      value: string | readonly string[] | undefined,
    ): void => {
      next.delete(name);
      for (const one of value === undefined ? [] : [value].flat()) if (one !== '') next.append(name, one);
    };
    const query = Object.fromEntries(
      names.flatMap((name) => {
        const values = params.getAll(name);
        return values.length === 0 ? [] : [[name, values.length === 1 ? values[0]! : values]];
      }),
    );
    const all = (name: string): string[] => params.getAll(name);
    return {
      all,
      one: (name) => params.get(name) ?? undefined,
      has: (name, value) => all(name).includes(value),
      set: (name, value) => write((next) => put(next, name, value)),
      setMany: (values) =>
        write((next) => {
          for (const [name, value] of Object.entries(values)) put(next, name, value);
        }),
      toggle: (name, value) =>
        write((next) => {
          const now = next.getAll(name);
          put(next, name, now.includes(value) ? now.filter((other) => other !== value) : [...now, value]);
        }),
      replace: (values) =>
        write((next) => {
          for (const name of names) put(next, name, values[name]);
        }),
      clear: () =>
        write((next) => {
          for (const name of names) next.delete(name);
        }),
      query,
      isEmpty: Object.keys(query).length === 0,
    };
  }, [names, params, setParams]);
}
