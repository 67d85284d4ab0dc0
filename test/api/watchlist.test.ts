import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../support/console.ts';

let desk: TestConsole;
let lead: Asker;
let second: Asker;
let reviewer: Asker;

beforeAll(async () => {
  desk = await startConsole();
  [lead, second, reviewer] = await Promise.all([desk.user('lead'), desk.user('lead'), desk.user('reviewer')]);
  for (const host of ['songbac247.vn', 'tuoitre24h.vn', 'gocvuonxua.vn'])
    await desk.db.query('insert into sites (host, registered) values ($1, true)', [host]);
});
afterAll(() => desk.stop());

async function ask(who: Asker, method: 'GET' | 'POST', url: string, payload?: object, status = 200) {
  const response = await who.request({
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
  });
  expect(response.statusCode, response.body).toBe(status);
  return response.headers['content-type']?.includes('json') ? response.json() : response.body;
}

const term = { kind: 'sensitive-term', group: 'other', name: 'sòng bạc', level: 'high' };
const version = async () => (await ask(lead, 'GET', '/watchlist')).listVersion as number;

test('a name that is tried says whom it leans on, how, letter by letter, and how it may be read', async () => {
  const result = await ask(reviewer, 'POST', '/watchlist/try', { host: 'tuoitre24h.vn' });
  expect(result).toMatchObject({ flagged: true, valid: true, host: 'tuoitre24h.vn' });
  expect(result.findings[0]).toMatchObject({ target: 'tuoitre.vn', aligned: { host: expect.any(String) } });
  expect(result.readings[0].text).toMatch(/tuổi trẻ/);
  expect(await ask(reviewer, 'POST', '/watchlist/try', { host: 'tuoi tre' })).toMatchObject({
    valid: false,
    flagged: false,
  });
});

test('a change is previewed over the register, made with its reason, and stands in history and audit', async () => {
  const change = { put: [term] };
  const preview = await ask(lead, 'POST', '/watchlist/preview', { change });
  expect(preview).toMatchObject({
    screened: 3,
    newlyFlaggedCount: 1,
    newlyFlagged: [{ host: 'songbac247.vn' }],
  });
  await ask(reviewer, 'POST', '/watchlist/preview', { change }, 403);
  const made = await ask(
    lead,
    'POST',
    '/watchlist/changes',
    { change, reason: 'request of 3 May', listVersion: preview.listVersion },
    201,
  );
  expect(made).toMatchObject({ state: 'applied', summary: { put: 1 } });
  const { items } = await ask(lead, 'GET', '/watchlist?q=song%20bac');
  expect(items).toMatchObject([{ name: 'sòng bạc', reason: 'request of 3 May', enabled: true }]);
  expect((await ask(lead, 'GET', '/watchlist/history')).items).toMatchObject([
    { change: 'added', name: 'sòng bạc' },
  ]);
  const { rows } = await desk.db.query<{ action: string; userId: string }>(
    `select action, user_id as "userId" from audit_log where action like 'watchlist.%' order by id`,
  );
  expect(rows.map(({ action }) => action)).toEqual(['watchlist.apply', 'watchlist.added']);
  expect(rows.every(({ userId }) => userId === lead.userId)).toBe(true);
  const late = { change, reason: 'x', listVersion: preview.listVersion };
  await ask(second, 'POST', '/watchlist/changes', late, 409);
  const cleared = await ask(lead, 'POST', '/watchlist/preview', { change: { disable: [items[0].id] } });
  expect(cleared).toMatchObject({ noLongerFlaggedCount: 1, noLongerFlagged: [{ host: 'songbac247.vn' }] });
});

test('with four eyes a change waits for another person, who may refuse it', async () => {
  Object.assign(desk.deps.settings.review, { four_eyes_watchlist: true });
  const propose = async (name: string) =>
    ask(
      lead,
      'POST',
      '/watchlist/changes',
      { change: { put: [{ ...term, name }] }, reason: 'r', listVersion: await version() },
      201,
    );
  const proposal = await propose('cá độ');
  expect(proposal).toMatchObject({ state: 'proposed', mine: true });
  expect((await ask(lead, 'GET', '/watchlist?q=ca%20do')).items).toEqual([]);
  await ask(lead, 'POST', `/watchlist/changes/${proposal.id}/approve`, {}, 409);
  await ask(reviewer, 'POST', `/watchlist/changes/${proposal.id}/approve`, {}, 403);
  const answers = await Promise.all(
    [1, 2, 3].map(() =>
      second.request({
        method: 'POST',
        url: `/api/v1/watchlist/changes/${proposal.id}/approve`,
        payload: {},
      }),
    ),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
  expect((await ask(lead, 'GET', '/watchlist?q=ca%20do')).items).toHaveLength(1);
  const refused = await propose('đánh đề');
  expect(
    await ask(second, 'POST', `/watchlist/changes/${refused.id}/reject`, { reason: 'too wide' }),
  ).toMatchObject({
    state: 'rejected',
  });
  expect((await ask(lead, 'GET', '/watchlist?q=danh%20de')).items).toEqual([]);
  Object.assign(desk.deps.settings.review, { four_eyes_watchlist: false });
});

test('a change with one bad entry changes nothing and says which', async () => {
  const change = {
    put: [
      { ...term, name: 'bài bạc' },
      { kind: 'pattern', name: '((', level: 'high' },
    ],
  };
  const problem = await ask(
    lead,
    'POST',
    '/watchlist/changes',
    { change, reason: 'r', listVersion: await version() },
    422,
  );
  expect(problem.detail).toContain('((');
  expect((await ask(lead, 'GET', '/watchlist?q=bai%20bac')).items).toEqual([]);
});

test('the file that goes out comes in again as it was, and holds no formula', async () => {
  const risky = { kind: 'pattern', group: 'other', name: '-vay-', level: 'high' };
  const body = { change: { put: [risky] }, reason: '=1+1', listVersion: await version() };
  await ask(lead, 'POST', '/watchlist/changes', body, 201);
  const text = await ask(lead, 'GET', '/watchlist/file');
  expect(text).toContain("'-vay-");
  expect(text).not.toMatch(/(^|,)=1/m);
  const { change } = await ask(lead, 'POST', '/watchlist/file', { fileName: 'list.csv', text });
  expect(change.put.find(({ kind }: { kind: string }) => kind === 'pattern')).toMatchObject({
    name: '-vay-',
    reason: '=1+1',
  });
  const again = await ask(lead, 'POST', '/watchlist/preview', { change });
  expect(again).toMatchObject({ newlyFlaggedCount: 0, noLongerFlaggedCount: 0 });
});
