import { afterAll, beforeAll, expect, test } from 'vitest';
import { provenSite } from '../../support/agencies.ts';
import { type Desk, pageErrors, startDesk, until } from '../../support/desk.ts';
import { settled, unreachedByTab, violations } from '../../support/page-checks.ts';

let desk: Desk;
let sender: string;
let receiver: string;
let flagId: string;
const HOST = 'song-huong.example.vn';

beforeAll(async () => {
  desk = await startDesk();
  const hue = await desk.agency('Sở Văn hóa và Thể thao Huế', 'Huế');
  const danang = await desk.agency('Sở Văn hóa Đà Nẵng', 'Đà Nẵng');
  sender = await desk.person('lead', 'Người Ở Huế', hue);
  receiver = await desk.person('lead', 'Người Ở Đà Nẵng', danang);
  flagId = (await provenSite(desk.db, HOST, hue)).flagId;
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

const stateOf = async () =>
  (await desk.db.query<{ state: string }>('select state from referrals')).rows[0]?.state;

test('a lead refers a flag, the other agency accepts, decides and returns it, and then sees it no more', async () => {
  const here = await desk.open(sender, `/flags/${flagId}`);
  await here.getByRole('button', { name: 'Chuyển xử lý' }).click();
  const dialog = here.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Nơi nhận' }).fill('Đà Nẵng');
  await here.getByRole('option', { name: 'Sở Văn hóa Đà Nẵng' }).click();
  await dialog.getByLabel('Lý do').fill('Máy chủ đặt tại Đà Nẵng');
  expect(await violations(here)).toEqual([]);
  await dialog.getByRole('button', { name: 'Chuyển', exact: true }).click();
  await here.getByRole('link', { name: /Huế chuyển Sở Văn hóa Đà Nẵng, hạn/ }).waitFor();

  const there = await desk.open(receiver, '/flags');
  await there.getByRole('link', { name: /Chuyển xử lý\s*1/ }).click();
  await there.getByRole('link', { name: HOST }).click();
  await there.getByText('Máy chủ đặt tại Đà Nẵng').first().waitFor();
  await there.getByRole('button', { name: 'Tiếp nhận' }).click();
  await there.getByRole('button', { name: 'Trả kết quả' }).waitFor();
  expect(await stateOf()).toBe('accepted');
  await there.getByRole('link', { name: `Cảnh báo ${HOST}` }).click();
  await there.getByRole('heading', { name: HOST, exact: true }).waitFor();
  await there.goto('/referrals');
  await there.getByRole('link', { name: HOST }).click();
  await there.getByRole('button', { name: 'Trả kết quả' }).click();
  const asked = there.getByRole('dialog');
  await asked.getByRole('textbox').fill('Đã kiểm tra, có vi phạm');
  await asked.getByRole('button', { name: 'Trả kết quả' }).click();
  await until('it is returned', async () => (await stateOf()) === 'returned');
  await there.goto(`/flags/${flagId}`);
  await there.getByText('Không tìm thấy').first().waitFor();

  await here.goto('/referrals?box=out');
  await here.getByText('Đã trả kết quả').waitFor();
  await here.goto('/referrals?box=accesses');
  await here.getByText('Người Ở Đà Nẵng').first().waitFor();
});

test.each([false, true])('the boxes and a referral are free of serious findings (dark: %s)', async (dark) => {
  for (const path of ['/referrals', '/referrals?box=out', '/referrals?box=accesses', '/referrals/1']) {
    const page = await desk.open(sender, path, { dark });
    await settled(page);
    expect(await violations(page), path).toEqual([]);
    await page.context().close();
  }
});

test('on the smallest screen nothing sticks out sideways, and Tab reaches everything', async () => {
  for (const path of ['/referrals?box=out', '/referrals/1']) {
    const page = await desk.open(sender, path, { width: 360, height: 740, touch: true });
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    await page.context().close();
    const wide = await desk.open(sender, path);
    await settled(wide);
    expect(await unreachedByTab(wide), path).toEqual([]);
  }
});

test('an admin makes the agency’s key, sees its fingerprint, and the tab is free of serious findings', async () => {
  const admin = await desk.person('admin', 'Quản Trị');
  const page = await desk.open(admin, '/admin/exchange');
  await page.getByRole('button', { name: 'Tạo khóa mới' }).click();
  await page.getByText(/Khóa công khai/).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.locator('code').first().textContent()).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
});
