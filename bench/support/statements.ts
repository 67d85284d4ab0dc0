import type { Database } from '../../src/db/database.ts';

/** What the server must be started with for the two below. */
export const STATEMENT_SETTINGS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
  'pg_stat_statements.max': '2000',
};

const MOST = 30;
const SHOWN_CHARACTERS = 150;

/** Counts from here on. */
export async function forgetStatements(db: Database): Promise<void> {
  await db.query('create extension if not exists pg_stat_statements');
  await db.query('select pg_stat_statements_reset()');
}

/** The statements that cost the server most since, as Markdown: calls, planning and running in all and on average. */
export async function dearestStatements(db: Database): Promise<string> {
  const { rows } = await db.query<{ calls: number; planned: number; ran: number; query: string }>(
    `select calls::int, total_plan_time as planned, total_exec_time as ran, regexp_replace(query, '\\s+', ' ', 'g') as query
     from pg_stat_statements order by total_plan_time + total_exec_time desc limit ${MOST}`,
  );
  const line = ({ calls, planned, ran, query }: (typeof rows)[number]) =>
    `| ${calls} | ${planned.toFixed(0)} | ${ran.toFixed(0)} | ${((planned + ran) / calls).toFixed(1)} | \`${query.slice(0, SHOWN_CHARACTERS).replaceAll('|', '\\|')}\` |`;
  return [
    '',
    '| calls | planning ms | running ms | each ms | statement |',
    '|--:|--:|--:|--:|---|',
    ...rows.map(line),
  ].join('\n');
}
