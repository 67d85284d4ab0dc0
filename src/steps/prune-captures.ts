import {
  filesOfScan,
  filesToRemove,
  lockPrunable,
  noteRemoved,
  oldestKept,
  type PrunableScan,
  type PrunedFile,
  prunableScans,
  recordPruned,
} from '../db/retention.ts';
import { archivesOfScan, digestOfFile, removeStoredFile, sizeOfFile } from '../evidence/remove-file.ts';
import type { Settings } from '../lib/settings.ts';
import type { StepDeps } from './step-deps.ts';

export type PruneDeps = Pick<StepDeps, 'db' | 'settings' | 'log' | 'capturesFolder'>;

export interface PruneReport {
  readonly dryRun: boolean;
  readonly policy: string;
  readonly scans: number;
  readonly files: number;
  readonly bytes: number;
  /** Scans that stay because an archive that the index names is missing: damage is not pruned away. */
  readonly damaged: readonly string[];
}

interface PruneOptions {
  readonly now: Date;
  readonly dryRun?: boolean;
  readonly stop?: AbortSignal | undefined;
}

const DAY_MS = 86_400_000;

/**
 * Removes the captures that the policy no longer keeps, archive by archive: an archive belongs to one scan, so nothing
 * that stays is touched. What goes is recorded first (SHA-256, length, policy, date), the index with its hashes stays.
 * May be broken off anywhere and done again.
 */
export async function pruneCaptures(deps: PruneDeps, options: PruneOptions): Promise<PruneReport> {
  const { now, dryRun = false, stop } = options;
  const { policy, ...cutoffs } = retentionOf(deps.settings, now);
  const tally = { scans: 0, files: 0, bytes: 0, damaged: [] as string[] };
  if (!dryRun) await removeRecorded(deps, now);
  const oldest = await oldestKept(deps.db);
  for (const month of monthsBetween(oldest, cutoffs.thinBefore)) {
    const limit = deps.settings.captures.most_scans_a_day - tally.scans;
    if (limit <= 0) break;
    for (const scan of await prunableScans(deps.db, cutoffs, { ...month, limit })) {
      stop?.throwIfAborted();
      if (dryRun) await weigh(deps, scan, tally);
      else await prune(deps, scan, { policy, at: now, tally });
    }
  }
  if (!dryRun) await removeRecorded(deps, now);
  return { dryRun, policy, ...tally };
}

function retentionOf({ captures }: Settings, now: Date) {
  const thinBefore = new Date(now.getTime() - captures.keep_days * DAY_MS);
  const dropBefore = new Date(thinBefore);
  dropBefore.setUTCMonth(dropBefore.getUTCMonth() - captures.keep_monthly);
  const policy = `all for ${captures.keep_days} days, then one a month for ${captures.keep_monthly} months`;
  return { thinBefore, dropBefore, policy };
}

interface Tally {
  scans: number;
  files: number;
  bytes: number;
  damaged: string[];
}

async function weigh(deps: PruneDeps, scan: PrunableScan, tally: Tally): Promise<void> {
  const { archives, screenshots } = await storedFiles(deps, scan);
  const sizes = await Promise.all(
    [...archives, ...screenshots].map((file) => sizeOfFile(deps.capturesFolder, file)),
  );
  tally.scans++;
  tally.files += sizes.length;
  tally.bytes += sizes.reduce((sum, size) => sum + size, 0);
}

async function prune(
  deps: PruneDeps,
  scan: PrunableScan,
  { policy, at, tally }: { policy: string; at: Date; tally: Tally },
): Promise<void> {
  const { archives, screenshots } = await storedFiles(deps, scan);
  const files: PrunedFile[] = [];
  for (const [kind, names] of [['archive', archives] as const, ['screenshot', screenshots] as const]) {
    for (const file of names) {
      const digest = await digestOfFile(deps.capturesFolder, file);
      if (digest !== null) files.push({ file, kind, ...digest });
      else {
        deps.log.error(
          { scanId: scan.id, siteId: scan.siteId, file },
          'a stored file is missing: not pruned',
        );
        tally.damaged.push(scan.id);
        return;
      }
    }
  }
  const done = await deps.db.transaction(async (tx) => {
    if (!(await lockPrunable(tx, scan.id))) return false;
    await recordPruned(tx, scan.id, { files, policy, at });
    return true;
  });
  if (!done) return;
  tally.scans++;
  tally.files += files.length;
  tally.bytes += files.reduce((sum, file) => sum + file.bytes, 0);
  deps.log.info({ scanId: scan.id, siteId: scan.siteId, files: files.length }, 'captures pruned');
}

/** Those that the index names, and archives of attempts in which nothing was stored. */
async function storedFiles({ db, capturesFolder }: PruneDeps, scan: PrunableScan) {
  const { archives, screenshots } = await filesOfScan(db, scan.id);
  const months = [...monthsBetween(scan.plannedAt, new Date(scan.finishedAt.getTime() + 1))];
  const folders = months.map(({ from }) => from.toISOString().slice(0, 7).replace('-', '/'));
  const others = await archivesOfScan(capturesFolder, scan.id, folders);
  return { archives: [...new Set([...archives, ...others])], screenshots };
}

const BATCH = 1000;

/** The record is there, the bytes may go; what a killed run left behind goes too. */
async function removeRecorded({ db, capturesFolder }: PruneDeps, at: Date): Promise<void> {
  for (;;) {
    const files = await filesToRemove(db, BATCH);
    if (files.length === 0) return;
    for (const file of files) await removeStoredFile(capturesFolder, file);
    await noteRemoved(db, files, at);
  }
}

/** The calendar months (UTC) from `from` until `to`, both included as far as they go. */
function* monthsBetween(from: Date | null, to: Date): Generator<{ from: Date; to: Date }> {
  if (from === null) return;
  for (let month = 0; ; month++) {
    const start = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + month));
    if (start >= to) return;
    yield { from: start, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + month + 1)) };
  }
}
