import { afterAll, beforeAll, expect, test } from 'vitest';
import { screenName } from '../../../src/cli/screen-lines.ts';
import { CONFIG_FOLDER } from '../../../src/lib/settings.ts';
import { loadLexicon } from '../../../src/steps/load-lexicon.ts';
import { type Asker, startConsole, type TestConsole } from '../../support/console.ts';
import { importRows } from '../../support/figure-events.ts';

let c: TestConsole;
let viewer: Asker;

beforeAll(async () => {
  c = await startConsole();
  viewer = await c.user('viewer');
  await importRows(c.db, [
    'songxanhbinhduong.vn,Công ty Sống Xanh,company,1/GP-TTĐT,2024-01-01,Cục PTTH và TTĐT,Bình Dương',
  ]);
});
afterAll(() => c.stop());

const check = async (hosts: readonly string[], applicant = 'company') =>
  (
    await viewer.request({ method: 'POST', url: '/api/v1/name-checks', payload: { hosts, applicant } })
  ).json();

test('finds what `rasoat name` finds, with reasons, letters, legal basis and the lists’ versions', async () => {
  const hosts = ['baotuoitre.com', 'amnhacviet.vn', 'không phải tên'];
  const answer = await check(hosts);
  const { watchlist } = await loadLexicon(CONFIG_FOLDER);
  for (const [at, host] of hosts.entries()) {
    const byCommand = screenName(host, watchlist);
    const found = answer.names[at];
    if ('error' in byCommand) {
      expect(found).toMatchObject({ valid: false, findings: [], flagged: false });
      continue;
    }
    const plain = found.findings.map(({ signal, target, how, score, aligned }: Record<string, unknown>) => {
      return { id: signal, target, how, score, aligned };
    });
    expect(plain).toEqual(
      byCommand.findings.map(({ id, target, how, score, aligned }) => ({ id, target, how, score, aligned })),
    );
    expect(found.flagged).toBe(byCommand.flagged);
  }
  expect(answer.names[0].findings[0].basis[0]).toMatchObject({
    instrument: expect.stringMatching(/^(QĐ|NĐ|TT) /),
  });
  expect(answer.against).toMatchObject({ watchlistVersion: 0, register: { sites: 1 } });
  expect(answer.against.builtIn.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(answer.anyUnderVn).toBe(true);
});

test('names the licensed sites that are the same or alike, as the register stands now', async () => {
  const [same, suffix, letter, other] = (
    await check(['songxanhbinhduong.vn', 'songxanhbinhduong.com', 'songxanhbinhdvong.vn', 'hoacucvang.vn'])
  ).names;
  expect(same.registered).toMatchObject([{ how: 'identical', owner: 'Công ty Sống Xanh' }]);
  expect(suffix.registered).toMatchObject([{ host: 'songxanhbinhduong.vn', how: 'identical-label' }]);
  expect(letter.registered).toMatchObject([{ host: 'songxanhbinhduong.vn' }]);
  expect(other).toMatchObject({ registered: [], flagged: false });
  await importRows(c.db, ['hoacucvang.vn,Hội Hoa,association,2/GP-TTĐT,2024-01-01,Cục PTTH và TTĐT,Huế']);
  expect((await check(['hoacucvang.vn'])).names[0].registered).toHaveLength(1);
});

test('a rule that is not made for the applicant does not count against it', async () => {
  const [ofCompany] = (await check(['baotuoitre.com'])).names;
  const [ofPress] = (await check(['baotuoitre.com'], 'press')).names;
  expect(ofCompany.flagged).toBe(true);
  expect(ofPress.findings[0]).toMatchObject({ counts: true, applies: false });
  expect(ofPress.flagged).toBe(false);
});

test('each check is on record with domains and kind alone; whoever sends a name is refused', async () => {
  const { id } = await check(['baotuoitre.com']);
  const { rows } = await c.db.query<{ after: Record<string, unknown> }>(
    "select after from audit_log where action = 'names.check' and subject_id = $1",
    [id],
  );
  expect(rows[0]!.after).toMatchObject({
    hosts: ['baotuoitre.com'],
    applicant: 'company',
    flagged: ['baotuoitre.com'],
  });
  const refused = await viewer.request({
    method: 'POST',
    url: '/api/v1/name-checks',
    payload: { hosts: ['a.vn'], applicant: 'company', name: 'Nguyễn Văn A' },
  });
  expect(refused.statusCode).toBe(400);
});
