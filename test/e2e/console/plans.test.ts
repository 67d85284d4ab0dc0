import { afterAll, beforeAll, expect, test } from 'vitest';
import { provenSite } from '../../support/agencies.ts';
import { type Desk, pageErrors, startDesk } from '../../support/desk.ts';
import { settled, unreachedByTab, violations } from '../../support/page-checks.ts';

let desk: Desk;
let lead: string;
let province: string;

beforeAll(async () => {
  desk = await startDesk();
  const hue = await desk.agency('Sở Văn hóa và Thể thao Huế', 'Huế');
  lead = await desk.person('lead', 'Người Của Cục');
  province = await desk.person('lead', 'Người Ở Huế', hue);
  await provenSite(desk.db, 'mot-hue.vn', hue);
  await provenSite(desk.db, 'hai-cuc.vn', 1);
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

test('a plan is made, approved, seen by the agency whose task it is, and closed with its report', async () => {
  const page = await desk.open(lead, '/plans');
  await page.getByText('Chưa có kế hoạch nào').waitFor();
  await page.getByRole('button', { name: 'Lập kế hoạch' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Tên kế hoạch' }).fill('Rà soát quý IV');
  await dialog.getByRole('textbox', { name: 'Mục đích' }).fill('Tên miền dễ gây hiểu lầm');
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  await dialog.getByLabel('Ngày đầu').fill(today);
  await dialog.getByLabel('Ngày cuối').fill(today);
  await dialog.getByRole('combobox', { name: 'Cơ quan thực hiện' }).fill('Huế');
  await page.getByRole('option', { name: 'Sở Văn hóa và Thể thao Huế' }).click();
  // The list of agencies stays open until the field is left.
  await page.keyboard.press('Tab');
  await dialog.getByRole('radio', { name: 'Theo danh sách' }).check();
  await dialog.getByRole('textbox', { name: 'Tên miền' }).fill('mot-hue.vn, hai-cuc.vn');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('heading', { name: 'Rà soát quý IV', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  await page.getByRole('button', { name: 'Kết thúc' }).waitFor();

  const there = await desk.open(province, '/plans');
  await there.getByRole('link', { name: 'Rà soát quý IV' }).click();
  await there.getByRole('link', { name: 'mot-hue.vn' }).waitFor();
  expect(await there.getByText('hai-cuc.vn').count()).toBe(0);
  expect(await there.getByRole('button', { name: 'Kết thúc' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Kết thúc' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Đã rà soát hai trang');
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc' }).click();
  await page.getByRole('heading', { name: 'Báo cáo kết thúc' }).waitFor();
  await page.getByText('Đã rà soát hai trang').waitFor();
});

test.each([false, true])(
  'the plans and one of them are free of serious findings (dark: %s)',
  async (dark) => {
    for (const path of ['/plans', '/plans/1']) {
      const page = await desk.open(lead, path, { dark });
      await settled(page);
      expect(await violations(page), path).toEqual([]);
      await page.context().close();
    }
  },
);

test('on the smallest screen nothing sticks out sideways, and Tab reaches everything', async () => {
  for (const path of ['/plans', '/plans/1']) {
    const page = await desk.open(lead, path, { width: 360, height: 740, touch: true });
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    await page.context().close();
    const wide = await desk.open(lead, path);
    await settled(wide);
    expect(await unreachedByTab(wide), path).toEqual([]);
  }
});
