import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

/** Published figures. `tables` and `hashes` are as the definitions of that day gave them. */
export interface FigureReportRow {
  readonly id: string;
  readonly agencyId: number;
  readonly sees: 'all' | 'own';
  readonly title: string;
  /** ISO dates in Vietnam, both counted. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly knownUntil: Date;
  readonly definitions: string;
  readonly dataSha256: string;
  readonly hashes: unknown;
  readonly tables: unknown;
  readonly publishedAt: Date;
  readonly actor: string;
}

const HEAD = `id, agency_id as "agencyId", sees, title, first_day as "firstDay", last_day as "lastDay",
  known_until as "knownUntil", definitions, data_sha256 as "dataSha256", published_at as "publishedAt", actor`;

/** Keeps published figures for good. */
export async function insertFigureReport(
  tx: Db,
  report: FigureReportRow & { readonly userId: string | null },
): Promise<void> {
  await tx.query(
    `insert into figure_reports (id, agency_id, sees, title, first_day, last_day, known_until, definitions, data_sha256,
       hashes, tables, published_at, user_id, actor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      report.id,
      report.agencyId,
      report.sees,
      report.title,
      report.firstDay,
      report.lastDay,
      report.knownUntil,
      report.definitions,
      report.dataSha256,
      JSON.stringify(report.hashes),
      JSON.stringify(report.tables),
      report.publishedAt,
      report.userId,
      report.actor,
    ],
  );
}

/** One report of the scope; null when there is none. */
export async function figureReportById(db: Db, reach: Reach, id: string): Promise<FigureReportRow | null> {
  const values: unknown[] = [id];
  const { rows } = await db.query<FigureReportRow & Record<string, unknown>>(
    `select ${HEAD}, hashes, tables from figure_reports where id = $1 and ${inScope(reach, 'agency_id', values)}`,
    values,
  );
  return rows[0] ?? null;
}

export type FigureReportHead = Omit<FigureReportRow, 'hashes' | 'tables'>;

/** Published reports of the scope, the newest first, without their numbers; `before` for the next page. */
export async function listFigureReports(
  db: Db,
  reach: Reach,
  page: { readonly before: { readonly at: string; readonly id: string } | null; readonly limit: number },
): Promise<FigureReportHead[]> {
  const values: unknown[] = [page.before?.at ?? null, page.before?.id ?? null, page.limit];
  const { rows } = await db.query<FigureReportHead & Record<string, unknown>>(
    `select ${HEAD} from figure_reports
     where ${inScope(reach, 'agency_id', values)}
       and ($1::timestamptz is null or (published_at, id) < ($1::timestamptz, $2::uuid))
     order by published_at desc, id desc limit $3`,
    values,
  );
  return rows;
}
