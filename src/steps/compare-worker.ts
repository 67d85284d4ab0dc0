import { workerData } from 'node:worker_threads';
import { openDatabase } from '../db/database.ts';
import { endComparison, keepProgress, type StoredDifference } from '../db/rule-comparisons.ts';
import type { CapturePlace } from '../evidence/capture-place.ts';
import { OperationalError } from '../lib/errors.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { createWatchlistSource } from './current-watchlist.ts';
import { loadLexicon } from './load-lexicon.ts';
import { loadRulePacks } from './load-rules.ts';
import { comparePacks } from './rejudge-scan.ts';

/** What a comparison works on; a thread of its own, because judging a scan again costs processor time. */
export interface CompareWork {
  readonly databaseUrl: string;
  readonly capturesFolder: CapturePlace;
  readonly id: string;
  readonly before: string;
  readonly after: string;
  readonly scanIds: readonly string[];
}

const PROGRESS_MS = 2000;
const work = workerData as CompareWork;
const db = openDatabase(work.databaseUrl, { max: 2 });
try {
  const [rulePacks, lexicon] = await Promise.all([loadRulePacks(CONFIG_FOLDER), loadLexicon(CONFIG_FOLDER)]);
  const watchlist = createWatchlistSource(db, lexicon, () => new Date());
  const deps = { db, capturesFolder: work.capturesFolder, rulePacks, lexicon, watchlist };
  const differences: StoredDifference[] = [];
  const counts = { done: 0, failed: 0 };
  let kept = 0;
  for (const scanId of work.scanIds) {
    try {
      differences.push(...(await comparePacks(deps, scanId, work.before, work.after)));
    } catch (error) {
      // Captures that are damaged or gone: counted, and the others go on.
      if (!(error instanceof OperationalError)) throw error;
      counts.failed += 1;
    }
    counts.done += 1;
    if (performance.now() - kept < PROGRESS_MS) continue;
    kept = performance.now();
    await keepProgress(db, work.id, { ...counts, differences });
  }
  await keepProgress(db, work.id, { ...counts, differences });
  await endComparison(db, work.id, null);
} catch (error) {
  await endComparison(db, work.id, (error as Error).message.split('\n')[0] ?? 'a fault');
  throw error;
} finally {
  await db.close();
}
