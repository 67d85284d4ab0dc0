import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { type SeededSite, seedSite } from '../../support/register.ts';

let c: TestConsole;
let central: Asker;
let local: Asker;
let hue: number;
let mine: SeededSite;
let theirs: SeededSite;

beforeAll(async () => {
  c = await startConsole();
  hue = await c.agency('Sở Huế', 'Huế');
  central = await c.user('lead');
  local = await c.user('lead', hue);
  mine = await seedSite(c.db, {
    host: 'mine.example.vn',
    agencyId: hue,
    province: 'Huế',
    owner: 'Công ty Sông Hương',
  });
  theirs = await seedSite(c.db, {
    host: 'theirs.example.vn',
    province: 'Hà Nội',
    authority: 'Sở TT&TT Hà Nội',
    condition: 'parked',
  });
  for (const n of [1, 2, 3]) await seedSite(c.db, { host: `more-${n}.example.vn`, province: 'Hà Nội' });
});
afterAll(() => c.stop());

const get = (asker: Asker, url: string) => asker.request({ method: 'GET', url: `/api/v1${url}` });
const hosts = async (asker: Asker, url: string): Promise<string[]> => {
  const answer = await get(asker, url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().items.map(({ host }: { host: string }) => host.split('.')[0]);
};

test('the central agency sees all sites, a province its own', async () => {
  expect(await hosts(central, '/sites')).toEqual(['mine', 'more-1', 'more-2', 'more-3', 'theirs']);
  expect(await hosts(local, '/sites')).toEqual(['mine']);
});

test.each(['host', 'lastScan', 'nextScan'])('pages sorted by %s hold every site once', async (sort) => {
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const url: string = `/sites?limit=2&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { items, next }: { items: { host: string }[]; next: string | null } = (
      await get(central, url)
    ).json();
    seen.push(...items.map(({ host }) => host));
    cursor = next;
  }
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
});

test.each([
  ['condition=parked', ['theirs']],
  ['condition=parked&condition=ok&province=Hu%E1%BA%BF', ['mine']],
  ['authority=S%E1%BB%9F%20TT%26TT%20H%C3%A0%20N%E1%BB%99i', ['theirs']],
  ['authority=none&q=more', ['more-1', 'more-2', 'more-3']],
  ['q=song%20huong', ['mine']],
  ['q=%25', []],
  ['state=paused', []],
  ['flagged=no', []],
])('the filter %s finds %j', async (filter, expected) => {
  expect(await hosts(central, `/sites?${filter}`)).toEqual(expected);
});

test('facets count each value under the filters of the others', async () => {
  const { total, facets } = (await get(central, '/sites/facets?condition=parked')).json();
  expect(total).toBe(1);
  expect(facets.condition).toEqual([
    { value: 'ok', count: 4 },
    { value: 'parked', count: 1 },
  ]);
  expect(facets.province).toEqual([{ value: 'Hà Nội', count: 1 }]);
  const own = (await get(local, '/sites/facets')).json();
  expect(own).toMatchObject({ total: 1, facets: { agency: [{ label: 'Sở Huế', count: 1 }] } });
});

test('one site is shown with its licences and flags, and another agency’s is not there', async () => {
  const shown = (await get(local, `/sites/${mine.id}`)).json();
  expect(shown).toMatchObject({
    host: 'mine.example.vn',
    licences: [{ number: '1/GP-TTĐT', issuedOn: '2024-01-01' }],
    flags: [{ id: mine.flagId, status: 'open' }],
    openFlags: 1,
  });
  for (const url of [`/sites/${theirs.id}`, `/sites/${theirs.id}/timeline`])
    expect((await get(local, url)).statusCode).toBe(404);
});

test('a scan that is asked for goes first, once, and is on record', async () => {
  const ask = () => local.request({ method: 'POST', url: `/api/v1/sites/${mine.id}/scan` });
  const first = await ask();
  expect(first.statusCode).toBe(202);
  expect(first.json().state).toBe('first-in-line');
  expect((await ask()).json().scanId).toBe(first.json().scanId);
  expect((await c.jobs()).map(({ payload }) => payload)).toContainEqual({ scanId: first.json().scanId });
  const timeline = (await get(local, `/sites/${mine.id}/timeline`)).json().items;
  const kinds = new Set(timeline.map(({ kind }: { kind: string }) => kind));
  expect(kinds).toContain('scan');
  expect(kinds).toContain('act');
  const foreign = await local.request({ method: 'POST', url: `/api/v1/sites/${theirs.id}/scan` });
  expect(foreign.statusCode).toBe(404);
});

test('a pause needs a reason, is kept with it, and holds until it ends', async () => {
  const act = (verb: string, payload: object, asker = central) =>
    asker.request({ method: 'POST', url: `/api/v1/sites/${theirs.id}/${verb}`, payload });
  expect((await act('pause', {})).statusCode).toBe(400);
  expect((await act('pause', { reason: 'đang sửa' }, local)).statusCode).toBe(404);
  expect((await act('pause', { reason: 'đang sửa' })).statusCode).toBe(204);
  expect((await act('pause', { reason: 'đang sửa' })).json()).toMatchObject({ code: 'unchanged' });
  expect((await get(central, `/sites/${theirs.id}`)).json()).toMatchObject({
    pauseReason: 'đang sửa',
    state: 'paused',
  });
  const scan = await central.request({ method: 'POST', url: `/api/v1/sites/${theirs.id}/scan` });
  expect(scan.json()).toMatchObject({ status: 409, code: 'paused' });
  expect((await act('resume', { reason: 'xong' })).statusCode).toBe(204);
});

test('an admin gives a site to an agency, and its flags go along', async () => {
  const admin = await c.user('admin');
  const url = `/api/v1/sites/${theirs.id}`;
  const payload = { agencyId: hue, reason: 'chuyển giao' };
  expect((await central.request({ method: 'PATCH', url, payload })).statusCode).toBe(403);
  expect((await admin.request({ method: 'PATCH', url, payload })).statusCode).toBe(204);
  expect((await get(local, `/sites/${theirs.id}`)).json()).toMatchObject({
    agencyPinned: true,
    agency: { id: hue },
  });
  const { rows } = await c.db.query('select agency_id as id from flags where site_id = $1', [theirs.id]);
  expect(rows).toEqual([{ id: hue }]);
  await admin.request({ method: 'PATCH', url, payload: { agencyId: null, reason: 'trả lại' } });
  expect((await get(local, `/sites/${theirs.id}`)).statusCode).toBe(404);
});

test('the list leaves as CSV with the same filters, and that is on record', async () => {
  const answer = await get(central, '/sites.csv?condition=parked');
  expect(answer.headers['content-type']).toContain('text/csv');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="sites.csv"');
  const lines = answer.body.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('theirs.example.vn');
  const { rows } = await c.db.query(`select after from audit_log where action = 'list.export'`);
  expect(rows).toMatchObject([{ after: { condition: ['parked'] } }]);
  expect((await get(local, '/sites.csv')).body).not.toContain('theirs');
});

test('a filter or cursor that can’t be is refused by name', async () => {
  const answer = await get(central, '/sites?condition=broken');
  expect(answer.statusCode).toBe(400);
  expect(answer.json().detail).toContain('condition');
  expect((await get(central, '/sites?unknown=1')).statusCode).toBe(400);
  expect((await get(central, '/sites?cursor=nonsense')).statusCode).toBe(422);
  expect((await get(central, '/sites?limit=201')).statusCode).toBe(400);
});
