import type { Database, Db } from '../db/database.ts';
import { closeRedriven, deadLetterById } from '../db/dead-letters.ts';
import { PRIORITY, planScan } from '../db/scan-planning.ts';
import { PAYLOADS, type QueueName } from '../queue/payloads.ts';
import type { Queues } from '../queue/queues.ts';

export interface RedriveDeps {
  readonly db: Database;
  readonly queues: Pick<Queues, 'add'>;
}

/** `job`: the new job's id. A refusal is a result, not an error. */
export type Redriven =
  | { readonly ok: true; readonly queue: QueueName; readonly job: string; readonly scanId: string | null }
  | { readonly ok: false; readonly reason: 'not-open' | 'unknown-queue' };

const SCANS: readonly string[] = ['scan-site', 'assess-scan'];

/**
 * Tries the work of a dead letter again, as a new job; the letter is closed. Redriving it twice is refused the second
 * time. A scan that failed is over, so its site gets a new one, in front of the line.
 */
export async function redriveJob(
  { db, queues }: RedriveDeps,
  letterId: number,
  by: {
    readonly name: string;
    readonly at: Date;
    readonly record?: (tx: Db, done: Redriven) => Promise<void>;
  },
): Promise<Redriven> {
  const queue = (await deadLetterById(db, letterId))?.queue;
  if (queue === undefined) return { ok: false, reason: 'not-open' };
  if (!isQueue(queue)) return { ok: false, reason: 'unknown-queue' };
  const done = await db.transaction(async (tx) => {
    const letter = await closeRedriven(tx, letterId, by);
    if (letter === null) return { ok: false, reason: 'not-open' } as const;
    if (SCANS.includes(queue) && letter.siteId !== null) {
      const scanId = await planScan(tx, letter.siteId, 'manual');
      const scan = { ok: true, queue: 'scan-site', job: `scan-${scanId}-now`, scanId } as const;
      await by.record?.(tx, scan);
      return scan;
    }
    // Before the commit: a queue that refuses leaves the letter open, a job whose letter stays open does no harm.
    const again = { ok: true, queue, job: `redrive-${letterId}`, scanId: null } as const;
    await by.record?.(tx, again);
    await addAny(queues, queue, again.job, letter.payload);
    return again;
  });
  // After the commit: a worker must find the row.
  if (done.ok && done.scanId !== null)
    await queues.add('scan-site', done.job, { scanId: done.scanId }, { priority: PRIORITY.asked });
  return done;
}

function isQueue(name: string): name is QueueName {
  return Object.hasOwn(PAYLOADS, name);
}

async function addAny<Name extends QueueName>(
  queues: Pick<Queues, 'add'>,
  name: Name,
  job: string,
  payload: unknown,
): Promise<void> {
  await queues.add(name, job, PAYLOADS[name].parse(payload) as Parameters<typeof queues.add<Name>>[2]);
}
