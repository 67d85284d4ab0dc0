import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256Hex } from '../../src/evidence/custody-chain.ts';
import { CONFIG_FOLDER, loadSettings } from '../../src/lib/settings.ts';
import { startSampleServer } from '../../src/sample/sample-server.ts';
import { recheckCases } from '../../src/steps/recheck-cases.ts';
import type { ScanReport } from '../../src/steps/scan-report.ts';
import { type CommandResult, runCommand } from '../support/command.ts';
import { type Desk, pageErrors, startDesk, until } from '../support/desk.ts';

const HOST = 'nhipsongvendo.vn';
const CLEAN = 'gocbeptam.vn';
const DAY_MS = 86_400_000;
/** Places of the dossier in which a byte is flipped, as shares of its length. */
const FLIPPED_AT = [0.001, 0.2, 0.4, 0.6, 0.8, 0.999];

let home: string;
let desk: Desk;
let env: Record<string, string>;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-journey-'));
  const settings = await loadSettings();
  const review = { ...settings.review, four_eyes_at: 0.5, four_eyes_for: ['confirm' as const] };
  desk = await startDesk({ home, settings: { ...settings, review } });
  env = { RASOAT_HOME: home, DATABASE_URL: desk.deps.databaseUrl, LOG_LEVEL: 'error' };
}, 240_000);
afterAll(async () => {
  await desk.stop();
  await rm(home, { recursive: true, force: true });
  expect(pageErrors).toEqual([]);
});

/** A folder with one bundle: the site as it was, or with the pages of a site that keeps the rules. */
async function siteFolder(name: string, from: string): Promise<string> {
  const folder = join(home, name);
  await cp(join(CONFIG_FOLDER, 'sample', from), join(folder, HOST), { recursive: true });
  if (from === HOST) return folder;
  const files = ['site.json', ...(await readdir(join(folder, HOST, 'pages'))).map((file) => `pages/${file}`)];
  for (const file of files) {
    const path = join(folder, HOST, file);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(from, HOST));
  }
  return folder;
}

/** Reads the site as a folder serves it, as the workers do. */
async function scanned(folder: string): Promise<ScanReport> {
  const server = await startSampleServer(folder);
  const mapping = server.resolve.flatMap((entry) => ['--resolve', entry]);
  const result: CommandResult = await runCommand(['scan', HOST, ...mapping, '--delay', '0', '--json'], env);
  await server.close();
  expect(result.code, result.stderr).toBe(0);
  return JSON.parse(result.stdout.trim()) as ScanReport;
}

async function flagged(): Promise<{ id: string; state: string }> {
  const { rows } = await desk.db.query<{ id: string; state: string }>(
    `select f.id, f.state from flags f join sites s on s.id = f.site_id
     where s.host = $1 and f.ground = 'press-like'`,
    [HOST],
  );
  return rows[0]!;
}

async function caseRow() {
  const { rows } = await desk.db.query<{
    id: number;
    state: string;
    deadline: string;
    outcome: string;
    cause: string;
  }>('select id, state, deadline, outcome, cause from cases');
  return rows[0]!;
}

async function confirmedByTwo(flagId: string): Promise<void> {
  const first = await desk.open(await desk.person('reviewer', 'Lê Thu Hà'), `/flags/${flagId}`);
  await first.getByRole('button', { name: /Đề nghị xác nhận/ }).waitFor();
  await first.keyboard.press('c');
  await until('the flag is proposed', async () => (await flagged()).state === 'proposed');
  await first.context().close();
  const second = await desk.open(await desk.person('lead', 'Phạm Quốc Việt'), `/flags/${flagId}`);
  await second.getByText('Lê Thu Hà').first().waitFor();
  await second.keyboard.press('c');
  await until('the flag is confirmed', async () => (await flagged()).state === 'confirmed');
  await second.context().close();
}

/** Opens the case, sends its notice and records the reply. */
async function noticedAndAnswered(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mở vụ việc' }).click();
  await page.getByRole('heading', { level: 1, name: /Vụ việc/ }).waitFor();
  await page.getByText('Tổng biên tập').first().waitFor();
  await page.getByRole('button', { name: 'Gửi công văn' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gửi công văn' }).click();
  await page.getByText('Còn 10 ngày làm việc').waitFor();
  await page.getByRole('button', { name: 'Ghi phúc đáp' }).click();
  await page.getByLabel('Nội dung phúc đáp').fill('Đã gỡ mục Tòa soạn, đổi tên chuyên mục.');
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi phúc đáp' }).click();
  await until('the reply is recorded', async () => (await caseRow()).state === 'answered');
}

/** Before and after side by side; then the end with its cause. */
async function closedWithCause(page: Page): Promise<void> {
  const after = page.getByRole('region', { name: 'Lần rà soát mới nhất sau công văn' });
  await after.getByText('Không còn dấu hiệu').waitFor();
  const before = page.getByRole('region', { name: 'Khi mở vụ việc' });
  expect(await before.textContent()).toContain('Tổng biên tập');
  await page.getByRole('button', { name: 'Đóng vụ việc' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Đã khắc phục').click();
  await dialog.getByLabel('Hiểu chưa đúng quy định').click();
  await dialog.getByLabel('Ghi chú').fill('Lần rà soát lại không còn dấu hiệu');
  await dialog.getByRole('button', { name: 'Đóng vụ việc' }).click();
  await page.getByText('Đã đóng', { exact: true }).waitFor();
}

/** What was sent is in a backup, byte for byte. */
async function backedUp(): Promise<void> {
  const folder = join(home, 'sao-luu');
  const made = await runCommand(['backup', folder], env);
  expect(made.code, made.stderr).toBe(0);
  const { rows } = await desk.db.query<{ file: string; sha256: string }>(
    "select file, sha256 from case_documents where kind = 'notice'",
  );
  expect(rows).toHaveLength(2);
  for (const { file, sha256 } of rows)
    expect(sha256Hex(await readFile(join(folder, 'captures', file)))).toBe(sha256);
}

/** The figures of the days around now name the cause. */
async function figuresTell(page: Page): Promise<void> {
  const around = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  await page.goto(`/figures?firstDay=${around(-2)}&lastDay=${around(2)}`);
  const table = page.getByRole('table', { name: 'Các chỉ tiêu' });
  const rectified = table.locator('tbody tr').filter({ hasText: 'Vụ việc đã khắc phục' });
  await rectified.getByRole('cell', { name: '1', exact: true }).first().waitFor();
}

async function dossierHolds(page: Page): Promise<void> {
  const path = join(home, 'ho-so.wacz');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải hồ sơ chứng cứ' }).click();
  await (await download).saveAs(path);
  // Another machine: neither the database nor the data folder is there.
  const elsewhere = {
    RASOAT_HOME: join(home, 'elsewhere'),
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
  };
  const verified = await runCommand(['verify', path], elsewhere);
  expect(verified.code, verified.stdout).toBe(0);
  const bytes = await readFile(path);
  const altered = join(home, 'sua.wacz');
  for (const share of FLIPPED_AT) {
    const at = Math.floor(bytes.length * share);
    const flipped = Buffer.from(bytes);
    flipped[at] = flipped[at]! ^ 1;
    await writeFile(altered, flipped);
    const found = await runCommand(['verify', altered], elsewhere);
    expect(found.code, `byte ${at} of ${bytes.length}`).toBe(4);
  }
}

test('one site goes from scan to flag, two people, notice, reply, second reading, end with cause, a dossier that proves it, and the figures', async () => {
  await runCommand(['registry', 'import', join(CONFIG_FOLDER, 'sample', 'registry.csv')], env);
  const first = await scanned(await siteFolder('truoc', HOST));
  expect(first.grounds.find(({ id }) => id === 'press-like')).toMatchObject({ flagged: true });
  const flag = await flagged();
  await confirmedByTwo(flag.id);

  const lead = await desk.person('lead', 'Trần Văn Bình');
  const page = await desk.open(lead, `/flags/${flag.id}`);
  await noticedAndAnswered(page);

  // The owner corrects the site; the day after the deadline the planner has it read again.
  const corrected = await siteFolder('sau', CLEAN);
  const { deadline } = await caseRow();
  const planner = { db: desk.db, log: desk.deps.log, queues: desk.deps.queues };
  expect(await recheckCases(planner, new Date(`${deadline}T10:00:00+07:00`))).toBe(0);
  expect(await recheckCases(planner, new Date(Date.parse(`${deadline}T10:00:00+07:00`) + DAY_MS))).toBe(1);
  const second = await scanned(corrected);
  expect(second.grounds.find(({ id }) => id === 'press-like')).toMatchObject({ flagged: false });
  expect(await caseRow()).toMatchObject({ state: 'rechecked' });
  await page.getByText('Đã rà soát lại', { exact: true }).waitFor();

  await closedWithCause(page);
  expect(await caseRow()).toMatchObject({
    state: 'closed',
    outcome: 'rectified',
    cause: 'owner-misunderstanding',
  });
  await dossierHolds(page);
  await backedUp();
  await figuresTell(page);
}, 480_000);
