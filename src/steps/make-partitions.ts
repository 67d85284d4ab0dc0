import type { Database } from '../db/database.ts';
import { type Month, makePartition, PARTITIONED_TABLES, type PartitionResult } from '../db/partitions.ts';
import type { Logger } from '../lib/logger.ts';

/** Months that are made ahead; after a longer stop rows fall into the default partition, where they are found too. */
const AHEAD = 3;

/**
 * Makes the partitions of the coming months. The running month stays where its rows are. Safe to repeat; what is busy is tried again tomorrow.
 */
export async function makePartitions(
  { db, log }: { readonly db: Database; readonly log: Logger },
  now: Date,
): Promise<Record<string, PartitionResult>> {
  const results: Record<string, PartitionResult> = {};
  for (const table of PARTITIONED_TABLES) {
    for (let ahead = 1; ahead <= AHEAD; ahead++) {
      const month = monthAfter(now, ahead);
      results[`${table} ${month.name}`] = await makePartition(db, table, month);
    }
  }
  const busy = Object.keys(results).filter((name) => results[name] === 'busy');
  if (busy.length > 0) log.warn({ partitions: busy }, 'partitions not made: the tables were busy');
  return results;
}

/** A calendar month in UTC, as captures are filed. */
function monthAfter(now: Date, months: number): Month {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months));
  const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months + 1));
  return { name: from.toISOString().slice(0, 7), from, to };
}
