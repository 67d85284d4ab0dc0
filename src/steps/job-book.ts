import type { Database } from '../db/database.ts';
import { closeRecovered, recordDeath } from '../db/dead-letters.ts';
import { loadScan, noteScanError } from '../db/scans.ts';
import { shortReason } from '../lib/short-reason.ts';
import type { QueueName } from '../queue/payloads.ts';
import type { GivenUpJob, JobBook } from '../queue/queues.ts';

/** Of these the scan's own row decides when it is given up (see plan-scans.ts); the job's end is only a reason. */
const BY_ROW: readonly QueueName[] = ['scan-site', 'assess-scan'];

/** Writes jobs that gave up into the list of dead letters, and closes a letter when its work succeeds after all. */
export function jobBook(db: Database): JobBook {
  return {
    async gaveUp(job) {
      const ids = idsOf(job.payload);
      const reason = shortReason(job.error);
      if (BY_ROW.includes(job.queue)) {
        if (ids.scanId !== null) await noteScanError(db, ids.scanId, reason);
        return;
      }
      const scan = ids.scanId === null ? null : await loadScan(db, ids.scanId);
      await recordDeath(db, {
        queue: job.queue,
        key: keyOf(job),
        payload: ids.all,
        siteId: scan?.siteId ?? null,
        scanId: ids.scanId,
        reason,
        attempts: job.attempts,
        job: `${job.jobId} ${new Date().toISOString().slice(0, 16)}`,
        at: new Date(),
      });
    },
    async succeeded(job) {
      if (BY_ROW.includes(job.queue)) return;
      await closeRecovered(db, { queues: [job.queue], key: keyOf(job) });
    },
  };
}

/** What a job is about: a scan and purpose, a task whatever its period, or for work without ids the queue. */
function keyOf({ queue, payload }: Pick<GivenUpJob, 'queue' | 'payload'>): string {
  const { period: _period, ...about } = idsOf(payload).all;
  const parts = Object.entries(about).map(([name, value]) => `${name} ${String(value)}`);
  return parts.length === 0 ? queue : parts.sort().join(', ').slice(0, 300);
}

function idsOf(payload: unknown): { all: Record<string, unknown>; scanId: string | null } {
  const all = typeof payload === 'object' && payload !== null ? { ...payload } : {};
  const scanId = 'scanId' in all && typeof all.scanId === 'string' ? all.scanId : null;
  return { all, scanId };
}
