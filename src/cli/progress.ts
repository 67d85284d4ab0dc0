import type { Database } from '../db/database.ts';
import { finishedScans, scanCounts } from '../db/scans.ts';
import { siteCounts } from '../db/sites.ts';

const POLL_MS = 300;
/** Rows become visible a little after the moment that they carry. */
const OVERLAP_MS = 60_000;

export interface Progress {
  /** Resolves when no scan is under way and no site is due. */
  readonly settled: Promise<void>;
  stop(): void;
}

/** Shows on `out` which sites were read, as they are. A terminal gets a counting line as well. */
export function showProgress(db: Database, since: Date, out: NodeJS.WriteStream): Progress {
  let stopped = false;
  let from = since;
  const shown = new Set<string>();
  const clear = () => out.isTTY && out.write('\r\u001b[K');
  const look = async (): Promise<boolean> => {
    const now = new Date();
    const [sites, scans, finished] = await Promise.all([
      siteCounts(db, now),
      scanCounts(db, now),
      finishedScans(db, from),
    ]);
    from = new Date(Math.max(since.getTime(), now.getTime() - OVERLAP_MS));
    for (const scan of finished) {
      if (shown.has(scan.id)) continue;
      shown.add(scan.id);
      clear();
      const pages = scan.planned === null ? '' : `, ${scan.fetched} of ${scan.planned} pages`;
      out.write(`  ${scan.host}: ${scan.state === 'failed' ? 'scan failed' : scan.condition}${pages}\n`);
    }
    const live = scans.planned + scans.crawling + scans.crawled;
    if (out.isTTY && live > 0)
      out.write(`\r  ${shown.size} read, ${scans.crawling} under way, ${scans.planned} waiting `);
    if (live > 0 || sites.due > 0) return false;
    clear();
    return true;
  };
  const settled = (async () => {
    while (!stopped && !(await look().catch(() => false)))
      await new Promise((done) => setTimeout(done, POLL_MS));
  })();
  return {
    settled,
    stop() {
      stopped = true;
    },
  };
}
