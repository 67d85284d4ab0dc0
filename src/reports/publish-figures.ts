import { randomUUID } from 'node:crypto';
import { type Actor, recordAct } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { settledMoment } from '../db/figure-facts.ts';
import { type FigureReportRow, figureReportById, insertFigureReport } from '../db/figure-reports.ts';
import type { Reach } from '../db/scope-filter.ts';
import { NotFound, Unavailable } from '../lib/errors.ts';
import { computeFigures, type Figures } from './compute-figures.ts';
import { DEFINITIONS_VERSION } from './figure-definitions.ts';
import { compareTables, type FigureDifference, type FigureTables } from './figure-tables.ts';
import { checkOver, checkPeriod, type Period } from './period.ts';

export interface Publishing {
  readonly reach: Reach;
  readonly actor: Actor;
  readonly now: Date;
}

/** Published figures, as they were published. */
export interface FigureReport extends Figures {
  readonly id: string;
  readonly agencyId: number;
  readonly sees: 'all' | 'own';
  readonly title: string;
  readonly publishedAt: Date;
  readonly actor: string;
}

/** How a published report compares with what the same query gives now. */
export interface Recomputed {
  readonly same: boolean;
  readonly publishedSha256: string;
  readonly dataSha256: string;
  /** Which kinds of rows differ: a number may be the same by chance. */
  readonly kinds: readonly ('sites' | 'flags' | 'cases')[];
  readonly differences: readonly FigureDifference[];
}

/**
 * Publishes the figures of a period that is over, for good. What is known is cut at a moment at which nobody who had begun
 * to write was still writing, so that nothing comes in below the cut afterwards. @throws BadInput, Unavailable
 */
export async function publishFigures(
  db: Database,
  { reach, actor, now }: Publishing,
  wish: { readonly period: Period; readonly title: string | null },
): Promise<FigureReport> {
  const period = checkPeriod(wish.period);
  checkOver(period, now);
  const knownUntil = await settledMoment(db);
  if (knownUntil === null)
    throw new Unavailable('The database is being written to without a pause (an import?): publish later');
  const title = wish.title ?? `${period.firstDay} – ${period.lastDay}`;
  return db.transaction(
    async (tx) => {
      const figures = await computeFigures(tx, { reach, period, knownUntil });
      const head = {
        id: randomUUID(),
        agencyId: actor.agencyId,
        sees: reach.sees,
        title,
        publishedAt: now,
        actor: actor.actor,
      };
      const { definitions, dataSha256, hashes, tables } = figures;
      const kept = { ...head, ...period, knownUntil, definitions, dataSha256, hashes, tables };
      await insertFigureReport(tx, { ...kept, userId: actor.userId });
      await recordAct(tx, actor, {
        action: 'figures.publish',
        subject: { kind: 'figures', id: head.id },
        after: { title, ...period, knownUntil, definitions, dataSha256 },
      });
      return { ...head, ...figures };
    },
    { unlimited: true },
  );
}

/** A published report. @throws NotFound */
export async function publishedFigures(db: Database, reach: Reach, id: string): Promise<FigureReport> {
  const row = await figureReportById(db, reach, id);
  if (row === null) throw new NotFound('There are no such published figures');
  return reportOf(row);
}

function reportOf({ firstDay, lastDay, hashes, tables, ...row }: FigureReportRow): FigureReport {
  return {
    ...row,
    period: { firstDay, lastDay },
    hashes: hashes as Figures['hashes'],
    tables: tables as FigureTables,
  };
}

/** Asks the same query again and says in which figure, if in any, the answer is another one. @throws Unavailable */
export async function recomputeFigures(
  db: Database,
  report: FigureReport,
  actor: Actor,
): Promise<Recomputed> {
  if (report.definitions !== DEFINITIONS_VERSION)
    throw new Unavailable(
      `These figures were made by definitions ${report.definitions}; this version knows ${DEFINITIONS_VERSION}: recompute them with the version of that time`,
    );
  const reach: Reach = { sees: report.sees, agencyId: report.agencyId };
  return db.transaction(
    async (tx) => {
      const { period, knownUntil } = report;
      const now = await computeFigures(tx, { reach, period, knownUntil });
      const kinds = (['sites', 'flags', 'cases'] as const).filter(
        (kind) => now.hashes[kind] !== report.hashes[kind],
      );
      const differences = compareTables(report.tables, now.tables);
      const same = kinds.length === 0 && differences.length === 0;
      await recordAct(tx, actor, {
        action: 'figures.recompute',
        subject: { kind: 'figures', id: report.id },
        after: { same, kinds, differences: differences.slice(0, 50) },
      });
      return {
        same,
        publishedSha256: report.dataSha256,
        dataSha256: now.dataSha256,
        kinds,
        differences,
      };
    },
    { unlimited: true },
  );
}
