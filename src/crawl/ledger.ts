import type { Outcome, PageRole } from './outcome.ts';
import { normaliseUrl, urlKey } from './url-normal.ts';

/** How one planned address ended. */
export interface PageOutcome {
  /** The planned address, normalised. */
  readonly url: string;
  readonly role: PageRole;
  readonly outcome: Outcome;
  /** Null when no response came. */
  readonly status: number | null;
  /** After redirects; null when no response came. */
  readonly finalUrl: string | null;
  /** The capture of the last response; null when no response came. */
  readonly captureId: string | null;
  readonly detail: string | null;
}

export interface Coverage {
  readonly planned: number;
  /** Sums to `planned`. */
  readonly outcomes: Partial<Record<Outcome, number>>;
}

/** Keeps the promise that every planned address ends in exactly one outcome. */
export interface Ledger {
  plan(url: string): void;
  settle(row: PageOutcome): void;
  readonly pages: readonly PageOutcome[];
  coverage(): Coverage;
}

/** @param onOutcome called once for every planned address, in the order they end */
export function createLedger(onOutcome: (row: PageOutcome) => void): Ledger {
  const planned = new Set<string>();
  const pages: PageOutcome[] = [];
  return {
    pages,
    plan(url) {
      if (planned.has(url)) throw new Error(`Planned twice: ${url}`);
      planned.add(url);
    },
    settle(row) {
      if (!planned.has(row.url)) throw new Error(`Not planned, or ended twice: ${row.url}`);
      planned.delete(row.url);
      pages.push(row);
      onOutcome(row);
    },
    coverage() {
      if (planned.size > 0) throw new Error(`Without an outcome: ${[...planned].join(' ')}`);
      const outcomes: Partial<Record<Outcome, number>> = {};
      for (const { outcome } of pages) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      return { planned: pages.length, outcomes };
    },
  };
}

/** The key under which an address counts as seen; null for what is no address. */
export function keyOf(url: string): string | null {
  const parsed = normaliseUrl(url);
  return parsed === null ? null : urlKey(parsed);
}
