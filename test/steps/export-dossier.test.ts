import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openCase } from '../../src/cases/open-case.ts';
import { readCalendar } from '../../src/cases/read-calendar.ts';
import { takeStep } from '../../src/cases/take-step.ts';
import { flagById } from '../../src/db/flags.ts';
import { prunedFilesOfScan } from '../../src/db/retention.ts';
import { DOSSIER } from '../../src/evidence/dossier-layout.ts';
import { verifyDossier } from '../../src/evidence/verify-dossier.ts';
import { CONFIG_FOLDER, loadSettings, type Settings } from '../../src/lib/settings.ts';
import type { Scope } from '../../src/people/scope.ts';
import { decideFlags } from '../../src/review/decide.ts';
import { undoDecision } from '../../src/review/undo.ts';
import { pruneCaptures } from '../../src/steps/prune-captures.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { exported, flaggedAndStored } from '../support/dossiers.ts';
import { judgeSite, person, RULES } from '../support/review.ts';

const NOW = new Date('2026-11-25T03:00:00.000Z');
const log = pino({ level: 'silent' });
let fresh: FreshDatabase;
let home: string;
let settings: Settings;
let lead: Scope;
let printed: string[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  home = await mkdtemp(join(tmpdir(), 'rasoat-export-'));
  settings = await loadSettings();
  lead = await person(fresh.db, 'lead');
});
afterAll(async () => {
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(() => {
  printed = [];
});

const desk = () => ({ db: fresh.db, home, settings, print: (html: string) => printed.push(html) });

/** Dismissed, taken back, confirmed, and a notice sent. */
async function decidedFlag() {
  const made = await flaggedAndStored(fresh.db, home);
  const reviewing = { scope: lead, rules: RULES, now: NOW };
  const decide = async (decision: 'confirm' | 'dismiss', reason: string | null, version: number) => {
    const flags = [{ id: made.flag.id, version }];
    const { decided } = await decideFlags(fresh.db, reviewing, {
      flags,
      decision,
      reason,
      note: null,
      batchId: null,
    });
    return decided[0]!;
  };
  const dismissed = await decide('dismiss', 'lawful-use', made.flag.version);
  const back = await undoDecision(fresh.db, reviewing, dismissed.decisionId);
  await decide('confirm', null, back!.undone[0]!.version);
  const acting = { scope: lead, now: NOW };
  const opened = await openCase(fresh.db, acting, { flagIds: [made.flag.id], reason: null });
  const calendar = await readCalendar(`${CONFIG_FOLDER}calendar/vietnam.yaml`);
  const send = { action: 'send', workingDays: 10, reason: null, version: opened.version } as const;
  await takeStep({ db: fresh.db, calendar }, acting, opened.id, send);
  return made;
}

test('the texts of all decisions lie in the dossier, each under its link, and name nobody', async () => {
  const { flag, scanId } = await decidedFlag();
  const wish = { scanId, flag: (await flagById(fresh.db, flag.id))! };
  const { path, textOf, subject } = await exported(desk(), 'decided.wacz', wish);
  const texts = textOf(DOSSIER.decisions).trimEnd().split('\n');
  expect(texts.map((text) => JSON.parse(text).act ?? JSON.parse(text).action)).toEqual([
    'dismiss',
    'undo-dismiss',
    'confirm',
    'send',
  ]);
  expect(subject.steps.map(({ act, sealed }) => [act, sealed])).toEqual([
    ['dismiss', true],
    ['undo-dismiss', true],
    ['confirm', true],
    ['open', false],
    ['send', true],
  ]);
  expect(subject.steps[0]!.by).toEqual({ role: 'lead', agency: expect.stringContaining('Cục') });
  expect(printed[0]).toContain('Rút lại: Bác bỏ');
  expect(printed[0]).toContain('sử dụng đúng quy định');
  for (const text of [...printed, textOf(DOSSIER.subject), ...texts]) expect(text).not.toContain(lead.actor);
  expect((await verifyDossier(path)).damage).toBeNull();
});

test('an altered decision is found and named', async () => {
  const { flag, scanId } = await decidedFlag();
  const { path } = await exported(desk(), 'to-alter.wacz', {
    scanId,
    flag: (await flagById(fresh.db, flag.id))!,
  });
  const bytes = await readFile(path);
  const at = bytes.indexOf('lawful-use', bytes.indexOf(DOSSIER.decisions));
  bytes.write('unlawful-u', at);
  await writeFile(path, bytes);
  expect((await verifyDossier(path)).damage).toMatchObject({ file: DOSSIER.decisions });
});

test('with names the dossier says who decided, in the document too', async () => {
  const { flag, scanId } = await decidedFlag();
  const wish = { scanId, flag: (await flagById(fresh.db, flag.id))!, withNames: true };
  const { path, subject } = await exported(desk(), 'named.wacz', wish);
  expect(subject.steps.map(({ by }) => by?.name)).toEqual(Array(5).fill(lead.actor));
  expect(printed[0]).toContain(`${lead.actor} (Trưởng nhóm`);
  expect((await verifyDossier(path)).damage).toBeNull();
});

test('the dossier of a pruned scan holds what is left and says what is gone', async () => {
  const { flag, scanId } = await flaggedAndStored(fresh.db, home);
  await fresh.db.query("update flags set status = 'dismissed', closed_at = now() where id = $1", [flag.id]);
  await judgeSite(fresh.db, flag.host, { masthead: null });
  await fresh.db.query(
    "update scans set condition = 'ok', finished_at = planned_at where finished_at is null",
  );
  await pruneCaptures({ db: fresh.db, settings, log, capturesFolder: home }, { now: new Date('2040-01-01') });
  const removed = await prunedFilesOfScan(fresh.db, scanId);
  expect(removed).toHaveLength(2);

  const { path, files, textOf, subject } = await exported(desk(), 'pruned.wacz', { scanId });
  expect(subject.pruned).toEqual({
    on: '2040-01-01T00:00:00.000Z',
    policy: removed[0]!.policy,
    files: removed.map(({ file, kind, sha256, bytes }) => ({ file, kind, sha256, bytes })),
  });
  for (const { sha256 } of removed) expect(printed[0]).toContain(sha256);
  expect(printed[0]).toContain('Bản lưu đã xóa theo thời hạn lưu giữ');
  const names = Object.keys(files);
  expect(names.filter((name) => name.startsWith(DOSSIER.archives))).toEqual([]);
  expect(names).toContain(DOSSIER.assessment);
  expect(JSON.parse(textOf(DOSSIER.captures)).captures).toHaveLength(1);
  expect(await verifyDossier(path)).toMatchObject({ damage: null, records: 0 });
});
