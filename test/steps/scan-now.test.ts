import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { planScan } from '../../src/db/scan-planning.ts';
import { claimScan, loadScan } from '../../src/db/scans.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { loadSettings } from '../../src/lib/settings.ts';
import { scanNow } from '../../src/steps/scan-now.ts';
import type { StepDeps } from '../../src/steps/step-deps.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
let deps: StepDeps;
let said: string[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  const log = pino(
    { level: 'warn' },
    { write: (line) => said.push((JSON.parse(line) as { msg: string }).msg) },
  );
  // These tests end before anything is crawled or judged.
  deps = { db: fresh.db, log, settings: await loadSettings() } as unknown as StepDeps;
});
afterAll(() => fresh.drop());

async function scanHeldElsewhere(
  host: string,
  reason: 'command' | 'schedule',
): Promise<{ siteId: number; scanId: string }> {
  const { id: siteId } = await ensureSite(fresh.db, host);
  const scanId = await planScan(fresh.db, siteId, reason);
  await claimScan(fresh.db, scanId, 60_000);
  said = [];
  return { siteId, scanId };
}

test('a site that another process scans is waited for with a word, and an interruption leaves that scan alone', async () => {
  const { siteId, scanId } = await scanHeldElsewhere('dang-doc.vn', 'command');
  const stop = new AbortController();
  const waiting = scanNow(deps, siteId, stop.signal);
  setTimeout(() => stop.abort(new Error('SIGINT')), 300);
  await expect(waiting).rejects.toThrow();
  expect(said).toEqual([expect.stringContaining('another process works on this site')]);
  expect(await loadScan(fresh.db, scanId)).toMatchObject({ state: 'crawling', attempts: 1 });
});

test('a scan that ends without a result elsewhere is told, not waited for', async () => {
  const { siteId, scanId } = await scanHeldElsewhere('hong.vn', 'schedule');
  await fresh.db.query("update scans set state = 'failed' where id = $1", [scanId]);
  const retry = await planScan(fresh.db, siteId, 'schedule');
  await claimScan(fresh.db, retry, 60_000);
  const waiting = scanNow(deps, siteId);
  await vi.waitUntil(() => said.length > 0, { timeout: 20_000 });
  await fresh.db.query("update scans set state = 'failed' where id = $1", [retry]);
  expect(await waiting).toEqual({ ok: false, scanId: retry, reason: 'the scan failed' });
});
