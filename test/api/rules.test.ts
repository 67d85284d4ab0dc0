import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';
import { flaggedSite } from '../support/review.ts';

let desk: TestConsole;
let lead: Asker;
let reviewer: Asker;
let stranger: Asker;

beforeAll(async () => {
  desk = await startConsole();
  [lead, reviewer] = await Promise.all([desk.user('lead'), desk.user('reviewer')]);
  stranger = await desk.user('lead', await desk.agency('Sở Văn hóa Huế', 'Huế'));
});
afterAll(() => desk.stop());

async function ask(who: Asker, method: 'GET' | 'POST', url: string, payload?: object, status = 200) {
  const response = await who.request({
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
  });
  expect(response.statusCode, response.body).toBe(status);
  return response.json();
}

async function decide(decision: 'confirm' | 'dismiss', reason?: string) {
  const { id } = await flaggedSite(desk.db);
  const body = { decision, version: 1, ...(reason === undefined ? {} : { reason }) };
  return ask(reviewer, 'POST', `/flags/${id}/decisions`, body);
}

test('the pack in force shows each signal with basis, weight and what was decided on it', async () => {
  await decide('confirm');
  await decide('confirm');
  await decide('dismiss', 'wrong-evidence');
  const { decisionId } = await decide('dismiss', 'lawful-use');
  await ask(reviewer, 'POST', `/decisions/${decisionId}/undo`);
  const rules = await ask(reviewer, 'GET', '/rules');
  expect(rules).toMatchObject({ id: '2024-147', current: true });
  const masthead = rules.signals.find(({ id }: { id: string }) => id === 'newsroom-masthead');
  expect(masthead).toMatchObject({
    weights: { 'press-like': expect.any(Number) },
    basis: expect.arrayContaining([expect.objectContaining({ applies: true })]),
    record: {
      confirmed: 2,
      dismissed: 1,
      wrongEvidence: 1,
      share: 2 / 3,
      byMonth: [{ confirmed: 2, dismissed: 1 }],
    },
  });
  expect(rules.grounds[0]).toMatchObject({ id: 'press-like', record: { confirmed: 2, dismissed: 1 } });
  const unused = rules.signals.find(({ id }: { id: string }) => id === 'open-comments');
  expect(unused.record).toMatchObject({ confirmed: 0, dismissed: 0, share: null, byMonth: [] });
});

test('another agency’s decisions are not in one’s record', async () => {
  const rules = await ask(stranger, 'GET', '/rules');
  expect(rules.grounds[0].record).toMatchObject({ confirmed: 0, dismissed: 0 });
});

test('an older pack can be looked at, one that is not there is refused', async () => {
  expect(await ask(reviewer, 'GET', '/rules?pack=2018-27')).toMatchObject({ id: '2018-27', current: false });
  expect((await ask(reviewer, 'GET', '/rules/packs')).items.map(({ id }: { id: string }) => id)).toContain(
    '2018-27',
  );
  expect((await ask(reviewer, 'GET', '/rules?pack=1999-1', undefined, 422)).detail).toContain('2024-147');
});

test('two packs are compared in the background, on stored scans of the agency alone', async () => {
  const { host } = await flaggedSite(desk.db);
  await desk.db.query(
    `update sites s set last_scan_id = n.id from scans n where n.site_id = s.id and s.host = $1`,
    [host],
  );
  await desk.db.query(
    `update scans set coverage = '{"planned": 0, "outcomes": {}, "landedOn": null, "newsSitemapCaptureId": null}'
     where site_id = (select id from sites where host = $1)`,
    [host],
  );
  const site = { host, owner: null, ownerType: 'company', licence: null, observedOn: '2026-11-01' };
  await desk.db.query(
    `update assessments set inputs = $2
     where scan_id = (select last_scan_id from sites where host = $1)`,
    [host, JSON.stringify({ site, otherDisplays: [], selfNamed: [] })],
  );
  const body = { before: '2018-27', after: '2024-147' };
  await ask(reviewer, 'POST', '/rules/compare', body, 403);
  await ask(stranger, 'POST', '/rules/compare', body, 422);
  const started = await ask(lead, 'POST', '/rules/compare', body, 202);
  expect(started).toMatchObject({ total: 1, before: '2018-27' });
  let comparison = started;
  for (let tries = 0; tries < 300 && !['done', 'failed'].includes(comparison.state); tries += 1) {
    await new Promise((done) => setTimeout(done, 200));
    comparison = await ask(lead, 'GET', `/rules/compare/${started.id}`);
  }
  expect(comparison).toMatchObject({ state: 'done', done: 1, failure: null });
  expect((await ask(lead, 'GET', '/rules/compare')).items).toHaveLength(1);
  await ask(stranger, 'GET', `/rules/compare/${started.id}`, undefined, 404);
});
