import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StoredCredit, saveCredits } from '../../../src/db/scan-credits.ts';
import { type Desk, pageErrors, startDesk } from '../../support/desk.ts';
import { flagOf, judgeSite } from '../../support/review.ts';

const HOST = 'dantri24h.vn';

let desk: Desk;
let reviewer: string;
let flagId: string;
beforeAll(async () => {
  desk = await startDesk();
  reviewer = await desk.person('reviewer', 'Trần Quốc Bảo');
  await judgeSite(desk.db, HOST, { ground: 'sensitive-domain' });
  flagId = (await flagOf(desk.db, HOST)).id;
  const evidence = { source: 'host', url: null, captureId: null, quote: null, where: 'host', value: HOST };
  const named = [{ id: 'press-name-lookalike', outcome: 'present', strength: 1, evidence: [evidence] }];
  const site = { host: HOST, owner: null, ownerType: 'company', licence: null, observedOn: '2026-11-01' };
  const { rows } = await desk.db.query<{ scanId: string }>(
    `update assessments a set body = jsonb_set(body, '{signals}', (body -> 'signals') || $2::jsonb), inputs = $3
     from flags f where f.id = $1 and a.id = f.assessment_id returning a.scan_id as "scanId"`,
    [flagId, JSON.stringify(named), JSON.stringify({ site, otherDisplays: [], selfNamed: [] })],
  );
  await saveCredits(desk.db, rows[0]!.scanId, [
    credit({ title: 'Giá vàng sáng nay', source: 'Tuổi Trẻ', lagMinutes: 12, wordingKept: 0.953 }),
    credit({ title: 'Cầu mới thông xe', source: 'Thanh Niên', lagMinutes: 180, wordingKept: 0.4 }),
    credit({ title: 'Chợ quê cuối năm', lagMinutes: -90 }),
    credit({ title: 'Mùa lúa chín' }),
  ]);
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

function credit(known: Partial<StoredCredit> & { readonly title: string }): StoredCredit {
  const nothing = { captureId: null, publishedAt: null, byline: null, source: null, sourceUrl: null };
  return {
    ...nothing,
    url: `https://${HOST}/${known.title}`,
    outlet: null,
    sourceTime: null,
    lagMinutes: null,
    wordingKept: null,
    ...known,
  };
}

const cellsOf = (row: Locator) =>
  row
    .locator('td')
    .evaluateAll((cells) =>
      cells.slice(1).map((cell) => ({ text: cell.textContent ?? '', bad: cell.hasAttribute('data-bad') })),
    );

test('the credit table says how long after its source an article came and how much of the wording it kept', async () => {
  const page = await desk.open(reviewer, `/flags/${flagId}`);
  const row = (title: string) => page.getByRole('row').filter({ hasText: title });
  await row('Giá vàng sáng nay').waitFor();
  expect(await page.getByRole('columnheader').allTextContents()).toEqual([
    'Bài',
    'Nguồn',
    'Sau nguồn',
    'Giữ nguyên văn',
  ]);
  expect(await cellsOf(row('Giá vàng sáng nay'))).toEqual([
    { text: 'Tuổi Trẻ', bad: false },
    { text: '12 phút', bad: true },
    { text: '95,3%', bad: false },
  ]);
  expect(await cellsOf(row('Cầu mới thông xe'))).toEqual([
    { text: 'Thanh Niên', bad: false },
    { text: '3 giờ', bad: false },
    { text: '40%', bad: true },
  ]);
  expect(await cellsOf(row('Chợ quê cuối năm'))).toMatchObject([
    { bad: true },
    { text: 'trước nguồn 1,5 giờ', bad: true },
    { text: '–', bad: false },
  ]);
  expect(await cellsOf(row('Mùa lúa chín'))).toMatchObject([{ bad: true }, { text: '–' }, { text: '–' }]);
});

test('a name stands letter under letter with the one that it resembles, each pair marked, with its readings', async () => {
  const page = await desk.open(reviewer, `/flags/${flagId}`);
  const letters = page.getByRole('img', { name: /dantri24h.*dantri/ }).first();
  await letters.waitFor();
  const columns = await letters
    .locator('[data-mark]')
    .evaluateAll((found) =>
      found.map((one) => [...one.children].map((letter) => letter.textContent).join('|')),
    );
  expect(columns.slice(0, 6)).toEqual(['d|=|d', 'a|=|a', 'n|=|n', 't|=|t', 'r|=|r', 'i|=|i']);
  expect(columns.length).toBeGreaterThan(6);
  expect(columns.slice(6).every((column) => !column.includes('|=|'))).toBe(true);
  const panel = page.getByRole('region', { name: 'Tên miền, từng chữ một' });
  const readings = await panel.getByText(/^“.*”/).allTextContents();
  expect(readings.length).toBeGreaterThan(0);
  expect(readings[0]).toMatch(/^“dân trí 24h” \d/);
  expect(new Set(readings.map((one) => one.replace(/ [\d,]+%$/, ''))).size).toBe(readings.length);
});

test('beside the queue the proof of the row in hand is shown, follows the keys and decides', async () => {
  for (const at of [1, 2, 3]) await judgeSite(desk.db, `canh-${at}.example.vn`, { score: 0.9 - at / 100 });
  const page = await desk.open(reviewer, '/flags?q=canh-');
  const preview = (host: string) => page.getByRole('complementary', { name: `Xem trước ${host}` });
  await preview('canh-1.example.vn').getByText('Tòa soạn: Hà Nội').first().waitFor();
  await page.keyboard.press('j');
  await preview('canh-2.example.vn').getByText('Tòa soạn: Hà Nội').first().waitFor();
  expect(await preview('canh-1.example.vn').count()).toBe(0);
  await page.keyboard.press('c');
  await preview('canh-3.example.vn')
    .getByRole('button', { name: /^Bác bỏ/ })
    .click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('1');
  await preview('canh-1.example.vn').waitFor();
  // The button that was pressed is gone: the row in hand has the focus, so that Tab goes on from there.
  await page.waitForFunction(() => document.activeElement?.textContent === 'canh-1.example.vn');
  await page.keyboard.press('p');
  await preview('canh-1.example.vn').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('canh-1.example.vn').first().waitFor();
  expect(await preview('canh-1.example.vn').count()).toBe(0);
  await page.setViewportSize({ width: 900, height: 800 });
  expect(await page.getByRole('button', { name: 'Xem trước' }).count()).toBe(0);
});
