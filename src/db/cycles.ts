import type { Db } from './database.ts';

/** One round of a promised cycle. */
export interface Cycle {
  readonly id: number;
  readonly name: string;
  readonly startsAt: Date;
  readonly deadlineAt: Date;
  readonly endsAt: Date;
  readonly closedAt: Date | null;
  readonly refreshedAt: Date | null;
}

const COLUMNS = `id, name, starts_at as "startsAt", deadline_at as "deadlineAt", ends_at as "endsAt",
  closed_at as "closedAt", refreshed_at as "refreshedAt"`;

/** Opens a round if it is not there. */
export async function openCycle(
  db: Db,
  round: Pick<Cycle, 'name' | 'startsAt' | 'deadlineAt' | 'endsAt'>,
): Promise<void> {
  await db.query(
    `insert into cycles (name, starts_at, deadline_at, ends_at) values ($1, $2, $3, $4)
     on conflict (name, starts_at) do nothing`,
    [round.name, round.startsAt, round.deadlineAt, round.endsAt],
  );
}

/** When the newest known round of a name ends; null when there is none. */
export async function newestEnd(db: Db, name: string): Promise<Date | null> {
  const { rows } = await db.query<{ end: Date | null }>(
    'select max(ends_at) as "end" from cycles where name = $1',
    [name],
  );
  return rows[0]?.end ?? null;
}

/** Rounds that are not frozen, the oldest first. */
export async function openCycles(db: Db): Promise<Cycle[]> {
  const { rows } = await db.query<Cycle & Record<string, unknown>>(
    `select ${COLUMNS} from cycles where closed_at is null order by starts_at, id`,
  );
  return rows;
}

/** The newest round of every name, or the newest `limit` rounds of one. */
export async function listCycles(db: Db, which: { name?: string; limit: number }): Promise<Cycle[]> {
  const { rows } = await db.query<Cycle & Record<string, unknown>>(
    `select ${COLUMNS} from (
       select *, row_number() over (partition by name order by starts_at desc) as age from cycles
       where $1::text is null or name = $1) as rounds
     where age <= $2 order by name, starts_at desc`,
    [which.name ?? null, which.limit],
  );
  return rows;
}

/**
 * Takes a round for writing until the transaction ends. Null when another process has it, or it is frozen. The first
 * statement of its transaction: from here on the transaction sees the register as it is now.
 */
export async function takeCycle(tx: Db, id: number): Promise<Cycle | null> {
  await tx.query('set transaction isolation level repeatable read');
  const { rows } = await tx.query<Cycle & Record<string, unknown>>(
    `select ${COLUMNS} from cycles where id = $1 and closed_at is null for update skip locked`,
    [id],
  );
  return rows[0] ?? null;
}

export async function noteRefreshed(tx: Db, id: number, at: Date, close: boolean): Promise<void> {
  await tx.query(
    'update cycles set refreshed_at = $2, closed_at = case when $3 then $2::timestamptz end where id = $1',
    [id, at, close],
  );
}

/** Most sites that one call brings forward. */
const BATCH = 20_000;

/**
 * Brings sites forward whose turn would come after a round's deadline and that it has not seen: they are spread over the
 * first four fifths of its time. One batch a call; true when there is more.
 */
export async function bringForward(db: Db, cycleId: number): Promise<boolean> {
  const { rows } = await db.query<{ more: boolean }>(
    `with round as (
       select * from cycles where id = $1 and brought_forward_to is not null and closed_at is null for update skip locked
     ), batch as (
       select s.id from sites s, round where s.id > brought_forward_to order by s.id limit $2
     ), moved as (
       update sites s set next_scan_at = turn from (
         select s2.id, starts_at + (deadline_at - starts_at)
           * (0.8 * ((s2.id * 2654435761) % 4294967296) / 4294967296.0)::float8 as turn
         from sites s2 join batch using (id), round) as turns
       where s.id = turns.id and s.registered and s.next_scan_at > turn
         and s.next_scan_at > (select deadline_at - (deadline_at - starts_at) * 0.2 from round)
         and coalesce(s.last_scanned_at < (select starts_at from round), true)
     )
     update cycles set brought_forward_to = (select max(id) from batch) where id = (select id from round)
     returning brought_forward_to is not null as more`,
    [cycleId, BATCH],
  );
  return rows[0]?.more ?? false;
}
