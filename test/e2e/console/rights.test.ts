import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSettings } from '../../../src/lib/settings.ts';
import { type Desk, pageErrors, startDesk, until } from '../../support/desk.ts';
import { flagOf, judgeSite } from '../../support/review.ts';

const FOUR_EYES_AT = 0.9;

let desk: Desk;
beforeAll(async () => {
  const settings = await loadSettings();
  desk = await startDesk({
    settings: { ...settings, review: { ...settings.review, four_eyes_at: FOUR_EYES_AT } },
  });
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

const rows = (page: Page) => page.locator('[role="listitem"]');
const isState = (host: string, state: string) =>
  until(`${host} is ${state}`, async () => (await flagOf(desk.db, host)).state === state);

test('above the set score a first decision is a proposal, and a second person approves it', async () => {
  const host = 'bon-mat.example.vn';
  await judgeSite(desk.db, host, { score: 0.97 });
  const first = await desk.open(await desk.person('reviewer', 'Người Thứ Nhất'), `/flags?q=${host}`);
  await rows(first).first().waitFor();
  await first.keyboard.press('Enter');
  await first.getByText('Cảnh báo này cần hai người').waitFor();
  await first.getByRole('button', { name: /^Đề nghị xác nhận/ }).waitFor();
  await first.keyboard.press('c');
  await first.getByText(`${host}: đã đề nghị, chờ người thứ hai`).waitFor();
  await isState(host, 'proposed');
  await first.goto(`/flags?q=${host}`);
  await first.getByText('Chờ người khác').waitFor();

  const second = await desk.open(await desk.person('lead', 'Người Thứ Hai'), `/flags?q=${host}`);
  await second.getByText('Cần người thứ hai').waitFor();
  await second.keyboard.press('Enter');
  await second.getByText(/Người Thứ Nhất đề nghị xác nhận – bạn/).waitFor();
  await second.getByRole('button', { name: /^Đồng ý/ }).waitFor();
  await second.keyboard.press('c');
  await isState(host, 'confirmed');
});

test('below that score one person decides alone', async () => {
  const host = 'mot-nguoi.example.vn';
  await judgeSite(desk.db, host, { score: 0.6 });
  const page = await desk.open(await desk.person('reviewer', 'Một Mình'), `/flags?q=${host}`);
  await rows(page).first().waitFor();
  await page.keyboard.press('c');
  await isState(host, 'confirmed');
});

test('a provincial reviewer sees the flags of their own licensees and nothing of the others', async () => {
  const [ours, theirs] = ['cua-hue.example.vn', 'cua-noi-khac.example.vn'];
  for (const host of [ours, theirs]) await judgeSite(desk.db, host, { score: 0.7 });
  const hue = await desk.agency('Sở Văn hóa và Thể thao Huế', 'Huế');
  await desk.db.query('update sites set agency_id = $1 where host = $2', [hue, ours]);
  const page = await desk.open(await desk.person('reviewer', 'Tôn Nữ Hương', hue), '/flags');
  await rows(page).first().waitFor();
  expect(await rows(page).count()).toBe(1);
  expect(await rows(page).first().textContent()).toContain(ours);
  await page.goto(`/flags/${(await flagOf(desk.db, theirs)).id}`);
  await page.getByText('Không tìm thấy').waitFor();
  await page.goto(`/flags/${(await flagOf(desk.db, ours)).id}`);
  await page.getByRole('heading', { level: 1, name: ours }).waitFor();
});

test('a viewer is offered no decision, and the keys of decisions do nothing', async () => {
  const host = 'chi-xem.example.vn';
  await judgeSite(desk.db, host, { score: 0.7 });
  const page = await desk.open(await desk.person('viewer', 'Lê Khánh Vy'), `/flags?q=${host}`);
  await rows(page).first().waitFor();
  await page.keyboard.press('c');
  await page.keyboard.press('d');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: host }).waitFor();
  expect(await page.getByRole('button', { name: /^Xác nhận/ }).count()).toBe(0);
  expect((await flagOf(desk.db, host)).state).toBe('open');
});

test('what a hostile site writes is shown as the text it is, and runs nowhere', async () => {
  const host = 'doc-hai.example.vn';
  const hostile = `Tòa soạn: <img src=x onerror="window.pwned=1"><script>window.pwned=1</script>{{constructor}} javascript:alert(1) &lt;b&gt;`;
  await judgeSite(desk.db, host, { score: 0.7, masthead: hostile });
  await desk.db.query(
    `with o as (insert into owners (name, name_key, type, type_guessed) values ($1, $1, 'company', false) returning id)
     update sites set owner_id = (select id from o), province = $1 where host = $2`,
    ['<svg onload=window.pwned=1>"Công ty"', host],
  );
  const page = await desk.open(await desk.person('lead', '<b onclick=alert(1)>Lan</b>'), `/flags?q=${host}`);
  await rows(page).first().waitFor();
  expect(await rows(page).first().textContent()).toContain(hostile);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: host }).waitFor();
  await page.getByText(hostile).first().waitFor();
  await page.getByText('<svg onload=window.pwned=1>"Công ty"').first().waitFor();
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  expect(await page.locator('img[src="x"], svg[onload], b[onclick]').count()).toBe(0);
  await page.keyboard.press('l');
  const live = page.getByRole('link', { name: 'Vẫn mở trong thẻ mới' });
  expect(await live.getAttribute('rel')).toContain('noreferrer');
  expect(await live.getAttribute('href')).toMatch(/^https?:\/\/doc-hai\.example\.vn/);
});
