import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';
import { type FlagState, flaggedSite, flagOf, judgeSite } from '../support/review.ts';

let desk: TestConsole;
let reviewer: Asker;
let other: Asker;
let lead: Asker;
let viewer: Asker;
let stranger: Asker;
let flag: FlagState & { host: string };

beforeAll(async () => {
  desk = await startConsole();
  [reviewer, other, lead, viewer] = await Promise.all([
    desk.user('reviewer'),
    desk.user('reviewer'),
    desk.user('lead'),
    desk.user('viewer'),
  ]);
  stranger = await desk.user('admin', await desk.agency('Sở Văn hóa Huế', 'Huế'));
  flag = await flaggedSite(desk.db);
});
afterAll(() => desk.stop());

async function get(who: Asker, url: string, status = 200) {
  const response = await who.request({ method: 'GET', url: `/api/v1${url}` });
  expect(response.statusCode, response.body).toBe(status);
  return response.json();
}
async function post(who: Asker, url: string, payload: object | undefined, status = 200) {
  const body = payload === undefined ? {} : { payload };
  const response = await who.request({ method: 'POST', url: `/api/v1${url}`, ...body });
  expect(response.statusCode, response.body).toBe(status);
  return response.body === '' ? null : response.json();
}

test('the list says the strongest reason in words, who waits and how many there are', async () => {
  const { items, total, totalIsCapped } = await get(viewer, `/flags?q=${flag.host}`);
  expect({ total, totalIsCapped }).toEqual({ total: 1, totalIsCapped: false });
  expect(items).toMatchObject([
    {
      id: flag.id,
      state: 'open',
      version: 1,
      site: { host: flag.host, ownerType: 'unknown' },
      reason: {
        signal: 'newsroom-masthead',
        quote: 'Tòa soạn: Hà Nội',
        title: { vi: expect.stringContaining('òa soạn') },
      },
    },
  ]);
});

test('facets count under the filters of the others', async () => {
  const { facets } = await get(viewer, '/flags/facets?ground=press-like&state=open');
  expect(facets.ground.find(({ value }: { value: string }) => value === 'press-like').count).toBeGreaterThan(
    0,
  );
  expect(facets.assignee).toMatchObject([{ value: 'none' }]);
});

test('one answer holds all that the page needs', async () => {
  const page = await get(viewer, `/flags/${flag.id}`);
  expect(page).toMatchObject({
    id: flag.id,
    rulePack: { id: '2024-147' },
    waterfall: {
      threshold: 0.5,
      bars: [
        {
          signal: 'newsroom-masthead',
          weight: 2,
          basis: expect.arrayContaining([expect.objectContaining({ clause: 'III.1', applies: true })]),
          evidence: [{ quote: 'Tòa soạn: Hà Nội' }],
        },
      ],
    },
    counterfactual: { text: { vi: expect.any(String), en: expect.any(String) } },
    scores: [{ kind: 'opened', score: 0.9 }],
    changes: null,
    trail: [{ kind: 'opened' }],
    may: { claim: false, decide: false },
  });
  const { bias, bars } = page.waterfall;
  expect(bars[0].from).toBe(bias);
  expect(bars[0].to).toBe(bias + 2);
});

test('what changed since the last scan is told by signal and by words', async () => {
  const { id, host } = await flaggedSite(desk.db, { masthead: 'Tòa soạn: Hà Nội', score: 0.7 });
  await judgeSite(desk.db, host, { masthead: 'Tổng biên tập: A', score: 0.9 });
  const { changes, scores } = await get(viewer, `/flags/${id}`);
  expect(changes).toMatchObject({
    scoreBefore: 0.7,
    scoreAfter: 0.9,
    newEvidence: [{ text: 'Tổng biên tập: A' }],
    goneEvidence: [{ text: 'Tòa soạn: Hà Nội' }],
  });
  expect(scores.map(({ score }: { score: number }) => score)).toEqual([0.7, 0.9]);
});

test('claim, decide, see it in the trail, undo with one call', async () => {
  const { id } = await flaggedSite(desk.db);
  expect(await post(reviewer, `/flags/${id}/claim`, undefined)).toMatchObject({
    state: 'in-review',
    lease: { mine: true },
  });
  const held = await post(other, `/flags/${id}/decisions`, { decision: 'confirm', version: 1 }, 409);
  expect(held).toMatchObject({ code: 'leased', holder: expect.any(String) });
  const wordless = { decision: 'dismiss', version: 1 };
  await post(reviewer, `/flags/${id}/decisions`, wordless, 400);
  await post(reviewer, `/flags/${id}/decisions`, { ...wordless, reason: 'other' }, 400);
  const decided = await post(reviewer, `/flags/${id}/decisions`, {
    ...wordless,
    reason: 'lawful-use',
    note: 'ok',
  });
  expect(decided).toMatchObject({
    outcome: 'dismissed',
    flag: { state: 'dismissed', version: 2, lease: null },
  });
  const { trail } = await get(reviewer, `/flags/${id}`);
  expect(trail[0]).toMatchObject({
    kind: 'dismiss',
    undoable: true,
    decisionId: decided.decisionId,
    reason: 'lawful-use: ok',
  });
  await post(other, `/decisions/${decided.decisionId}/undo`, undefined, 409);
  expect(await post(reviewer, `/decisions/${decided.decisionId}/undo`, undefined)).toMatchObject({
    undone: [{ id, state: 'in-review' }],
  });
});

test('two who decide at once: one decision, and the other learns that it has changed', async () => {
  const { id } = await flaggedSite(desk.db);
  const answers = await Promise.all(
    [reviewer, other, lead, reviewer, other, lead].map((who) =>
      who.request({
        method: 'POST',
        url: `/api/v1/flags/${id}/decisions`,
        payload: { decision: 'confirm', version: 1 },
      }),
    ),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409, 409, 409]);
});

test('bulk is for leads, says why each refused flag is refused, and is undone as one', async () => {
  const flags = await Promise.all([1, 2, 3].map(() => flaggedSite(desk.db)));
  await post(reviewer, `/flags/${flags[0]!.id}/claim`, undefined);
  const body = {
    decision: 'dismiss',
    reason: 'duplicate',
    flags: flags.map(({ id }) => ({ id, version: 1 })),
  };
  await post(reviewer, '/flags/decisions', body, 403);
  const result = await post(lead, '/flags/decisions', body);
  expect(result.decided).toHaveLength(2);
  expect(result.refused).toMatchObject([{ id: flags[0]!.id, code: 'leased' }]);
  expect((await post(lead, `/decisions/${result.batchId}/undo`, undefined)).undone).toHaveLength(2);
});

test('notes, assignment and reopening leave their trace', async () => {
  const { id, host } = await flaggedSite(desk.db);
  await post(viewer, `/flags/${id}/notes`, { text: 'x' }, 403);
  await post(reviewer, `/flags/${id}/notes`, { text: '<script>alert(1)</script> & "đã gọi"' }, 201);
  await post(reviewer, `/flags/${id}/assign`, { assignee: other.userId }, 403);
  expect(await post(reviewer, `/flags/${id}/assign`, { assignee: 'me' })).toMatchObject({
    assignee: { id: reviewer.userId },
  });
  expect((await get(reviewer, `/flags?assignee=me&q=${host}`)).total).toBe(1);
  await post(lead, `/flags/${id}/assign`, { assignee: stranger.userId }, 422);
  await post(lead, `/flags/${id}/decisions`, { decision: 'confirm', version: 1 });
  await post(reviewer, `/flags/${id}/reopen`, { reason: 'x', version: 2 }, 403);
  expect(await post(lead, `/flags/${id}/reopen`, { reason: 'look again', version: 2 })).toMatchObject({
    outcome: 'reopened',
    flag: { state: 'open' },
  });
  const { trail, notes } = await get(reviewer, `/flags/${id}`);
  expect(trail.map(({ kind }: { kind: string }) => kind)).toEqual([
    'reopen',
    'confirm',
    'assign',
    'note',
    'opened',
  ]);
  expect(notes).toMatchObject([
    { text: '<script>alert(1)</script> & "đã gọi"', by: { id: reviewer.userId } },
  ]);
});

test('a flag of another agency is not there, for any act', async () => {
  const { id } = flag;
  const vote = { decision: 'confirm', version: 1 };
  expect((await get(stranger, '/flags')).total).toBe(0);
  await get(stranger, `/flags/${id}`, 404);
  await post(stranger, `/flags/${id}/claim`, undefined, 404);
  await post(stranger, `/flags/${id}/release`, undefined, 404);
  await post(stranger, `/flags/${id}/decisions`, vote, 404);
  await post(stranger, `/flags/${id}/reopen`, { reason: 'x', version: 1 }, 404);
  await post(stranger, `/flags/${id}/assign`, { assignee: 'me' }, 404);
  await post(stranger, `/flags/${id}/notes`, { text: 'x' }, 404);
  const bulk = { decision: 'confirm', flags: [{ id, version: 1 }] };
  expect(await post(stranger, '/flags/decisions', bulk)).toMatchObject({
    decided: [],
    refused: [{ code: 'not-found' }],
  });
  expect(await flagOf(desk.db, flag.host)).toMatchObject({ state: 'open', version: 1 });
});

test('a shared view is seen by the agency, a private one by its owner alone', async () => {
  const filter = { ground: ['press-like'], sort: 'opened' };
  const shared = await post(reviewer, '/views', { name: 'Báo hóa', shared: true, filter }, 201);
  const own = await post(reviewer, '/views', { name: 'Của tôi', filter }, 201);
  expect((await get(other, '/views')).items).toMatchObject([{ id: shared.id, mine: false, filter }]);
  expect((await get(reviewer, '/views')).items).toHaveLength(2);
  expect((await get(stranger, '/views')).items).toEqual([]);
  const remove = async (who: Asker, id: number) =>
    (await who.request({ method: 'DELETE', url: `/api/v1/views/${id}` })).statusCode;
  expect(await remove(other, shared.id)).toBe(404);
  expect(await remove(lead, own.id)).toBe(404);
  expect(await remove(lead, shared.id)).toBe(204);
  expect(await remove(reviewer, own.id)).toBe(204);
});

test.each([
  '/flags?cursor=abc',
  '/flags?sort=owner',
  '/flags?scoreMin=2',
  '/flags?assignee=x',
  '/flags?limit=1000',
])('%s is refused in one line', async (url) => {
  const response = await viewer.request({ method: 'GET', url: `/api/v1${url}` });
  expect([400, 422]).toContain(response.statusCode);
  expect(response.headers['content-type']).toContain('application/problem+json');
});
