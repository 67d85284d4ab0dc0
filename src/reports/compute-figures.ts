import type { Db } from '../db/database.ts';
import { caseFacts, decisionFacts, raiseFacts, siteFacts } from '../db/figure-facts.ts';
import type { Reach } from '../db/scope-filter.ts';
import { DEFINITIONS_VERSION } from './figure-definitions.ts';
import { figureRows, hashRows } from './figure-rows.ts';
import { type FigureTables, figureTables } from './figure-tables.ts';
import { momentsOf, type Period } from './period.ts';

/** What is asked: whose sites, which days, and what was written down before which moment. */
export interface FigureQuery {
  readonly reach: Reach;
  readonly period: Period;
  readonly knownUntil: Date;
}

export interface Figures {
  readonly period: Period;
  readonly knownUntil: Date;
  readonly definitions: string;
  /** SHA-256 of the rows that went in, by kind, and of all. */
  readonly hashes: Readonly<Record<'sites' | 'flags' | 'cases', string>>;
  readonly dataSha256: string;
  readonly tables: FigureTables;
}

/** Owners are repeat owners by the cases of so many months before the period. */
const LOOK_BACK_MONTHS = 24;

/** Computes the figures of a period from append-only facts: the same query gives the same numbers at any later time. */
export async function computeFigures(db: Db, { reach, period, knownUntil }: FigureQuery): Promise<Figures> {
  const { from, to } = momentsOf(period);
  const cut = { from, to, knownUntil };
  const lookBack = new Date(from);
  lookBack.setUTCMonth(lookBack.getUTCMonth() - LOOK_BACK_MONTHS);
  const facts = {
    sites: await siteFacts(db, reach, cut),
    raises: await raiseFacts(db, reach, cut),
    decisions: await decisionFacts(db, reach, cut),
    caseEvents: await caseFacts(db, reach, { ...cut, lookBack }),
  };
  const rows = figureRows(facts, from);
  return {
    period,
    knownUntil,
    definitions: DEFINITIONS_VERSION,
    ...hashRows(rows),
    tables: figureTables(rows),
  };
}
