import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Assessment, GroundAssessment } from '../../src/assess/assessment.ts';
import { saveAssessment } from '../../src/db/assessments.ts';
import { eventsOfFlag, listFlags, lockLiveFlags } from '../../src/db/flags.ts';
import { planScan } from '../../src/db/scan-planning.ts';
import { ensureSite } from '../../src/db/sites.ts';
import { applyFlagChange } from '../../src/flags/apply-flag-change.ts';
import { decideFlags } from '../../src/flags/decide-flags.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
let siteId: number;
let host: string;
let site = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  host = `site-${++site}.example.vn`;
  siteId = (await ensureSite(fresh.db, host)).id;
});

function verdict(score: number | null, condition: Assessment['condition'] = 'ok'): Assessment {
  const flagged = score !== null && score >= 0.5;
  const contributions = flagged ? [{ signal: 'newsroom-masthead', weight: 2 }] : [];
  const ground: GroundAssessment = { id: 'press-like', score, threshold: 0.5, flagged, contributions };
  const quote = {
    source: 'page',
    url: `https://${host}/`,
    captureId: null,
    quote: 'Tòa soạn',
    where: 'footer',
    value: null,
  } as const;
  return {
    host,
    condition,
    rulePack: { id: 'test', hash: 'h' },
    signals: [{ id: 'newsroom-masthead', outcome: 'present', strength: 1, evidence: [quote] }],
    grounds: [ground],
  };
}

/** What judging one scan does; `scanId` again means that its job ran twice. */
async function judged(assessment: Assessment, scanId?: string): Promise<string> {
  const id = scanId ?? (await endedScan());
  await fresh.db.transaction(async (tx) => {
    const live = await lockLiveFlags(tx, siteId);
    const assessmentId = await saveAssessment(tx, id, assessment, {
      canonical: JSON.stringify(assessment),
      inputs: {},
      listVersion: 0,
    });
    const cause = { siteId, scanId: id, assessmentId, assessment };
    for (const change of decideFlags(assessment, live, 2)) await applyFlagChange(tx, cause, change);
  });
  return id;
}

async function endedScan(): Promise<string> {
  const id = await planScan(fresh.db, siteId, 'manual');
  await fresh.db.query("update scans set state = 'done' where id = $1", [id]);
  return id;
}

const flags = () => listFlags(fresh.db, { closed: true, host, limit: 10 });

test('a second scan refreshes the flag and both stand in its history', async () => {
  await judged(verdict(0.9));
  await judged(verdict(0.7));
  const [flag, ...others] = await flags();
  expect(others).toEqual([]);
  expect(flag).toMatchObject({
    status: 'open',
    score: 0.7,
    headline: { signal: 'newsroom-masthead', evidence: { quote: 'Tòa soạn' } },
  });
  const events = await eventsOfFlag(fresh.db, flag!.id);
  expect(events.map(({ kind, score }) => [kind, score])).toEqual([
    ['opened', 0.9],
    ['refreshed', 0.7],
  ]);
});

test('two readable scans without it resolve a flag, unreadable ones between them change nothing', async () => {
  await judged(verdict(0.9));
  await judged(verdict(0.1));
  await judged(verdict(null, 'blocked'));
  expect((await flags())[0]).toMatchObject({ status: 'open', clearScans: 1 });
  await judged(verdict(0.1));
  expect((await flags())[0]).toMatchObject({ status: 'resolved' });
  expect((await flags())[0]!.closedAt).not.toBeNull();
});

test('a flag that comes back after it was resolved is a new one', async () => {
  for (const score of [0.9, 0.1, 0.1, 0.8]) await judged(verdict(score));
  expect((await flags()).map(({ status, score }) => [status, score])).toEqual([
    ['open', 0.8],
    ['resolved', 0.9],
  ]);
});

test('a job that runs twice counts its scan once', async () => {
  await judged(verdict(0.9));
  const scanId = await judged(verdict(0.1));
  await judged(verdict(0.1), scanId);
  await judged(verdict(0.1), scanId);
  const [flag] = await flags();
  expect(flag).toMatchObject({ status: 'open', clearScans: 1 });
  expect((await eventsOfFlag(fresh.db, flag!.id)).map(({ kind }) => kind)).toEqual(['opened', 'not-seen']);
});

test('twenty workers that judge the same site at once leave one flag', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => endedScanOf(randomUUID())));
  await Promise.all(ids.map((id) => judged(verdict(0.9), id)));
  expect(await flags()).toHaveLength(1);
});

async function endedScanOf(id: string): Promise<string> {
  await fresh.db.query("insert into scans (id, site_id, reason, state) values ($1, $2, 'manual', 'done')", [
    id,
    siteId,
  ]);
  return id;
}
