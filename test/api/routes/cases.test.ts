import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { seedSite } from '../../support/register.ts';

const V1 = '/api/v1';
let c: TestConsole;
let reviewer: Asker;
let lead: Asker;
let judge: Asker;
let serial = 0;

beforeAll(async () => {
  c = await startConsole();
  reviewer = await c.user('reviewer');
  lead = await c.user('lead');
  judge = await c.user('lead');
});
afterAll(async () => {
  await c.stop();
  await rm(c.deps.home, { recursive: true, force: true });
});

/** A confirmed flag of a site of its own. */
async function confirmed(more: { owner?: string; agencyId?: number; province?: string } = {}) {
  const site = await seedSite(c.db, { host: `vu-viec-${++serial}.example.vn`, ...more });
  await c.db.query("update flags set status = 'confirmed' where id = $1", [site.flagId]);
  return site;
}

const post = (who: Asker, path: string, payload: object, headers = {}) =>
  who.request({ method: 'POST', url: `${V1}${path}`, payload, headers });
const get = (who: Asker, path: string) => who.request({ method: 'GET', url: `${V1}${path}` });

async function opened(who = reviewer, more = {}) {
  const site = await confirmed(more);
  const answer = await post(who, '/cases', { flagIds: [site.flagId] });
  expect(answer.statusCode, answer.body).toBe(201);
  return { site, ...(answer.json() as { id: number; version: number }) };
}

/** As if its notice had been sent. */
async function noticed() {
  const found = await opened();
  await c.db.query(
    "update cases set state = 'noticed', noticed_at = now(), deadline = current_date + 10, version = version + 1 where id = $1",
    [found.id],
  );
  return { ...found, version: found.version + 1 };
}

const upload = (who: Asker, id: number, name: string, bytes: Buffer, kind = 'reply') =>
  who.request({
    method: 'POST',
    url: `${V1}/cases/${id}/documents?kind=${kind}&name=${encodeURIComponent(name)}`,
    payload: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });

test('a case is opened, found in the list by its facets, and shown with what it rests on', async () => {
  const { id, site } = await opened();
  const detail = (await get(reviewer, `/cases/${id}`)).json();
  expect(detail).toMatchObject({ id, state: 'draft', hosts: [site.host], grounds: ['press-like'], flags: 1 });
  expect(detail.findings).toMatchObject([
    {
      host: site.host,
      flagState: 'confirmed',
      before: { scanId: site.scanId, flagged: true, signals: [{ signal: 'newsroom-masthead' }] },
      after: null,
    },
  ]);
  expect(detail.may.actions).toContainEqual({ action: 'send', whyNot: 'role' });
  expect((await get(lead, `/cases/${id}`)).json().may.actions).toContainEqual({
    action: 'send',
    whyNot: null,
  });

  const list = (await get(reviewer, `/cases?q=${site.host}&state=draft`)).json();
  expect(list.items.map((item: { id: number }) => item.id)).toEqual([id]);
  expect((await get(reviewer, `/cases?q=${site.host}&state=closed`)).json().items).toEqual([]);
  const { facets, total } = (await get(reviewer, `/cases/facets?q=${site.host}`)).json();
  expect(total).toBe(1);
  expect(facets.state).toEqual([{ value: 'draft', count: 1 }]);
  const csv = await get(reviewer, '/cases.csv');
  expect(csv.body).toContain(site.host);
});

test('pages of the list go on where they ended, in both orders', async () => {
  for (let i = 0; i < 5; i += 1) await opened();
  for (const sort of ['deadline', 'opened']) {
    const seen: number[] = [];
    let next: string | null = null;
    do {
      const page: { items: { id: number }[]; next: string | null } = (
        await get(reviewer, `/cases?limit=2&sort=${sort}${next === null ? '' : `&cursor=${next}`}`)
      ).json();
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next !== null);
    const { total } = (await get(reviewer, '/cases/facets')).json();
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(total);
  }
});

test('a reply is recorded with its files, which come back byte for byte and are only to be saved', async () => {
  const { id, version } = await noticed();
  const bytes = Buffer.from('%PDF-1.7 phúc đáp');
  const kept = await upload(reviewer, id, '../../<b>phúc đáp</b>.pdf', bytes);
  expect(kept.statusCode, kept.body).toBe(201);
  const document = kept.json() as { id: string; sha256: string };
  expect(document).toMatchObject({ name: 'b.pdf', kind: 'reply', size: bytes.length });
  // The same bytes under another name are stored once.
  const again = (await upload(reviewer, id, 'ban-sao.pdf', bytes)).json() as { sha256: string };
  expect(again.sha256).toBe(document.sha256);

  const answer = await post(reviewer, `/cases/${id}/answer`, { version, documentIds: [document.id] });
  expect(answer.json()).toMatchObject({ state: 'answered', version: version + 1 });
  const detail = (await get(reviewer, `/cases/${id}`)).json();
  expect(detail.events.at(-1)).toMatchObject({
    action: 'answer',
    detail: { documents: [{ id: document.id, sha256: document.sha256 }] },
  });

  const back = await get(reviewer, `/cases/${id}/documents/${document.id}`);
  expect(back.rawPayload).toEqual(bytes);
  expect(back.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment; /),
  });
  const acts = await c.db.query<{ action: string }>(
    "select action from audit_log where subject_kind = 'case' and subject_id = $1 order by id",
    [String(id)],
  );
  expect(acts.rows.map(({ action }) => action)).toEqual([
    'case.open',
    'case.document',
    'case.document',
    'case.answer',
    'case.download',
  ]);
});

test('a file that is not what it says, or of another case, is refused and leaves nothing', async () => {
  const { id, version } = await noticed();
  const refused = await upload(reviewer, id, 'anh.png', Buffer.from('MZ program'));
  expect(refused.statusCode).toBe(422);
  expect(refused.json().detail).toContain('is not what its ending says');
  const other = await noticed();
  const foreign = (await upload(reviewer, other.id, 'a.txt', Buffer.from('a'))).json() as { id: string };
  const answer = await post(reviewer, `/cases/${id}/answer`, { version, documentIds: [foreign.id] });
  expect(answer.statusCode).toBe(422);
  expect((await get(reviewer, `/cases/${id}/documents/${foreign.id}`)).statusCode).toBe(404);
  expect((await get(reviewer, `/cases/${id}`)).json()).toMatchObject({ state: 'noticed', documents: [] });
});

test('a damaged file is told, not given out', async () => {
  const { id } = await noticed();
  const document = (await upload(reviewer, id, 'a.txt', Buffer.from('bản gốc'))).json() as { id: string };
  const { rows } = await c.db.query<{ file: string }>('select file from case_documents where id = $1', [
    document.id,
  ]);
  await rm(join(c.deps.home, 'captures', rows[0]!.file));
  expect((await get(reviewer, `/cases/${id}/documents/${document.id}`)).json().code).toBe('capture-damaged');
});

test('who saw an older version is told to look again, and a repeated request happens once', async () => {
  const { id, version } = await noticed();
  const body = { version, reason: 'đã gỡ', documentIds: [] };
  const headers = { 'idempotency-key': `answer-${id}` };
  const [first, second] = [
    await post(reviewer, `/cases/${id}/answer`, body, headers),
    await post(reviewer, `/cases/${id}/answer`, body, headers),
  ];
  expect(second.json()).toEqual(first.json());
  const stale = await post(lead, `/cases/${id}/escalate`, { version, reason: 'không sửa' });
  expect(stale.statusCode).toBe(409);
  expect(stale.json()).toMatchObject({ code: 'stale-version', version: version + 1 });
});

test('an appeal is for somebody who neither acted in the case nor confirmed its flag', async () => {
  const { id, version } = await noticed();
  const answer = await post(lead, `/cases/${id}/appeal`, { version, reason: 'chủ trang không đồng ý' });
  expect(answer.json()).toMatchObject({ state: 'appealed' });
  const body = { version: version + 1, reason: 'dấu hiệu đúng' };
  expect((await get(lead, `/cases/${id}`)).json().may.actions).toContainEqual({
    action: 'uphold',
    whyNot: 'involved',
  });
  expect((await post(lead, `/cases/${id}/uphold`, body)).json().code).toBe('forbidden-case-step');
  expect((await post(judge, `/cases/${id}/uphold`, body)).json()).toMatchObject({ state: 'rechecked' });
});

test('closing says outcome and cause; notes change nothing but the trail', async () => {
  const { id, version } = await noticed();
  expect((await post(reviewer, `/cases/${id}/notes`, { text: 'đã gọi điện' })).statusCode).toBe(204);
  const closing = { version, reason: 'hết hạn', outcome: 'not-rectified' };
  const missing = await post(lead, `/cases/${id}/close`, { ...closing, cause: null });
  expect(missing.json().detail).toContain('needs a cause');
  const early = await post(lead, `/cases/${id}/close`, {
    ...closing,
    outcome: 'rectified',
    cause: 'owner-oversight',
  });
  expect(early.json().detail).toContain('Read the site again first');
  const closed = await post(lead, `/cases/${id}/close`, { ...closing, cause: 'owner-intent' });
  expect(closed.json()).toMatchObject({ state: 'closed' });
  const found = (await get(lead, `/cases?state=closed&cause=owner-intent&q=${id}`)).json();
  expect(found.items).toMatchObject([{ id, outcome: 'not-rectified', cause: 'owner-intent' }]);
});

test('a flag that stands in a live case is neither reopened nor undone; once the case ends it may be', async () => {
  const { id, site } = await opened();
  const flag = (await get(lead, `/flags/${site.flagId}`)).json();
  expect(flag).toMatchObject({ case: { id, live: true }, may: { openCase: false, reopen: false } });
  const reopen = { reason: 'nhầm', version: flag.version };
  const refused = await post(lead, `/flags/${site.flagId}/reopen`, reopen);
  expect(refused.json()).toMatchObject({ code: 'in-a-case', caseId: id });
  await post(lead, `/cases/${id}/close`, { version: 1, reason: 'nhầm', outcome: 'withdrawn', cause: null });
  expect((await post(lead, `/flags/${site.flagId}/reopen`, reopen)).statusCode).toBe(200);
});

test('a decision on a flag that went into a case meanwhile is not undone', async () => {
  const site = await seedSite(c.db, { host: `hoan-tac-${++serial}.example.vn` });
  const decided = (
    await post(lead, `/flags/${site.flagId}/decisions`, { decision: 'confirm', version: 1 })
  ).json();
  await post(lead, '/cases', { flagIds: [site.flagId] });
  const undone = await post(lead, `/decisions/${decided.decisionId}/undo`, {});
  expect(undone.json().code).toBe('in-a-case');
});

test('another agency’s cases are not there, in the list, the facets or by number', async () => {
  const province = await c.agency('Sở Huế', 'Huế');
  const theirs = await c.user('lead', province);
  const { id, site } = await opened();
  expect((await get(theirs, `/cases/${id}`)).statusCode).toBe(404);
  expect((await get(theirs, '/cases')).json().items).toEqual([]);
  expect((await get(theirs, '/cases/facets')).json().total).toBe(0);
  const { flagId } = site;
  expect((await post(theirs, '/cases', { flagIds: [flagId] })).statusCode).toBe(404);
  expect((await upload(theirs, id, 'a.txt', Buffer.from('a'))).statusCode).toBe(404);
  const own = await confirmed({ agencyId: province, province: 'Huế' });
  const mine = await post(theirs, '/cases', { flagIds: [own.flagId] });
  expect((await get(theirs, '/cases')).json().items).toMatchObject([{ id: mine.json().id }]);
});
