import { rm } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { loadSettings, readEnvironment } from '../../../src/lib/settings.ts';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { mailServer } from '../../support/receivers.ts';
import { seedSite } from '../../support/register.ts';

const V1 = '/api/v1';
let c: TestConsole;
let mail: Awaited<ReturnType<typeof mailServer>>;
let reviewer: Asker;
let lead: Asker;
let serial = 0;

beforeAll(async () => {
  mail = await mailServer();
  const settings = await loadSettings();
  c = await startConsole({
    settings: { ...settings, notices: { ...settings.notices, by_email: true } },
    env: readEnvironment({
      SMTP_URL: mail.url,
      ALERT_EMAIL_FROM: 'rasoat@cuc.test',
      CHROMIUM_PATH: process.env.CHROMIUM_PATH,
    }),
    now: () => new Date('2026-11-25T03:00:00Z'),
  });
  reviewer = await c.user('reviewer');
  lead = await c.user('lead');
});
afterEach(() => {
  mail.state.refuses = false;
  mail.received.length = 0;
});
afterAll(async () => {
  await c.stop();
  await mail.close();
  await rm(c.deps.home, { recursive: true, force: true });
});

const ask = (who: Asker, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
  who.request({ method, url: `${V1}${path}`, ...(payload === undefined ? {} : { payload }) });

async function opened() {
  const site = await seedSite(c.db, { host: `cong-van-${++serial}.example.vn` });
  await c.db.query("update flags set status = 'confirmed' where id = $1", [site.flagId]);
  const { id } = (await ask(reviewer, 'POST', '/cases', { flagIds: [site.flagId] })).json() as { id: number };
  return { id, site };
}

function editOf({ draft, version }: { draft: Record<string, unknown>; version: number }) {
  const { clearing: _, findings, ...words } = draft;
  const kept = (findings as { key: string; leftOut: boolean; remedy: string }[]).map(
    ({ key, leftOut, remedy }) => ({ key, leftOut, remedy }),
  );
  return { version, ...words, findings: kept };
}

test('a notice is drafted from the findings, edited, and sent as files whose hashes the event seals', async () => {
  const { id, site } = await opened();
  const drafted = (await ask(reviewer, 'GET', `/cases/${id}/notice`)).json();
  expect(drafted).toMatchObject({ version: 0, deadline: '2026-12-09' });
  expect(drafted.draft.findings).toMatchObject([
    { host: site.host, quotes: [{ text: 'Tòa soạn: Hà Nội', url: `https://${site.host}/`, verbatim: true }] },
  ]);
  const edit = { ...editOf(drafted), opening: 'Lời mở đầu của người soạn.', workingDays: 5 };
  const saved = (await ask(reviewer, 'PUT', `/cases/${id}/notice`, edit)).json();
  expect(saved).toMatchObject({ version: 1, deadline: '2026-12-02' });

  const sent = await ask(lead, 'POST', `/cases/${id}/send`, { version: 1, noticeVersion: 1 });
  expect(sent.json(), sent.body).toMatchObject({ state: 'noticed', deadline: '2026-12-02' });
  const detail = (await ask(lead, 'GET', `/cases/${id}`)).json();
  expect(detail.workingDaysLeft).toBe(5);
  const { detail: event } = detail.events.at(-1);
  expect(event).toMatchObject({ number: `Số: ${id}/2026/TB`, email: null });
  expect(event.documents.map(({ sha256 }: { sha256: string }) => sha256)).toEqual(
    detail.documents.map(({ sha256 }: { sha256: string }) => sha256),
  );
  const [pdf, docx] = await Promise.all(
    ['pdf', 'docx'].map(async (ending) => {
      const document = detail.documents.find(({ name }: { name: string }) => name.endsWith(ending));
      return (await ask(lead, 'GET', `/cases/${id}/documents/${document.id}`)).rawPayload;
    }),
  );
  const words = strFromU8(unzipSync(new Uint8Array(docx!))['word/document.xml']!);
  for (const part of ['Lời mở đầu của người soạn.', 'Tòa soạn: Hà Nội', 'chậm nhất ngày 02/12/2026'])
    expect(words).toContain(part);
  const printed = pdfText(pdf!).normalize('NFC');
  for (const part of ['Tòa soạn: Hà Nội', 'chậm nhất ngày 02/12/2026', site.host])
    expect(printed).toContain(part.replace(/\s+/g, ''));
});

test('by e-mail the letter goes with the step, and a refusing mail server leaves the case a draft', async () => {
  const { id } = await opened();
  const send = { version: 1, noticeVersion: 0, email: 'chu-trang@example.vn' };
  mail.state.refuses = true;
  const refused = await ask(lead, 'POST', `/cases/${id}/send`, send);
  expect(refused.statusCode, refused.body).toBe(503);
  expect(refused.json().detail).toContain('the case stays a draft');
  expect((await ask(lead, 'GET', `/cases/${id}`)).json()).toMatchObject({ state: 'draft', documents: [] });

  mail.state.refuses = false;
  const sent = await ask(lead, 'POST', `/cases/${id}/send`, send);
  expect(sent.json(), sent.body).toMatchObject({ state: 'noticed' });
  expect(mail.received).toHaveLength(1);
  expect(mail.received[0]).toMatchObject({ to: ['chu-trang@example.vn'] });
  expect(mail.received[0]!.raw).toContain(`cong-van-${id}.pdf`);
  const { events } = (await ask(lead, 'GET', `/cases/${id}`)).json();
  expect(events.at(-1).detail.email).toBe('chu-trang@example.vn');
});

test('two who write at once do not overwrite each other, and what was read is what is sent', async () => {
  const { id } = await opened();
  const drafted = (await ask(reviewer, 'GET', `/cases/${id}/notice`)).json();
  const [first, second] = await Promise.all([
    ask(reviewer, 'PUT', `/cases/${id}/notice`, editOf(drafted)),
    ask(lead, 'PUT', `/cases/${id}/notice`, editOf(drafted)),
  ]);
  expect([first.statusCode, second.statusCode].sort()).toEqual([200, 409]);
  const unseen = await ask(lead, 'POST', `/cases/${id}/send`, { version: 1, noticeVersion: 0 });
  expect(unseen.json().code).toBe('notice-changed');
  const redrafted = await ask(lead, 'POST', `/cases/${id}/notice/redraft`, { version: 1 });
  expect(redrafted.json()).toMatchObject({ version: 2 });
});

test('the draft can be looked at as Word file; one that somebody changed meanwhile, or of others, not', async () => {
  const { id } = await opened();
  const file = await ask(reviewer, 'GET', `/cases/${id}/notice.docx?version=0`);
  expect(strFromU8(unzipSync(new Uint8Array(file.rawPayload))['word/document.xml']!)).toContain('Tòa soạn');
  expect(file.headers['content-disposition']).toContain(`cong-van-${id}.docx`);
  expect((await ask(reviewer, 'GET', `/cases/${id}/notice.docx?version=7`)).statusCode).toBe(409);
  const theirs = await c.user('lead', await c.agency(`Sở ${id}`, 'Huế'));
  for (const path of ['notice.docx?version=0', 'notice.pdf?version=0', 'notice'])
    expect((await ask(theirs, 'GET', `/cases/${id}/${path}`)).statusCode).toBe(404);
});

test('what was sent is not rewritten', async () => {
  const { id } = await opened();
  await ask(lead, 'POST', `/cases/${id}/send`, { version: 1, noticeVersion: 0 });
  const drafted = (await ask(reviewer, 'GET', `/cases/${id}/notice`)).json();
  const late = await ask(reviewer, 'PUT', `/cases/${id}/notice`, editOf(drafted));
  expect(late.json().code).toBe('forbidden-case-step');
  const twice = await ask(lead, 'POST', `/cases/${id}/send`, { version: 2, noticeVersion: 0 });
  expect(twice.json().code).toBe('forbidden-case-step');
});
