import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, pageErrors, startDesk } from '../../support/desk.ts';
import { violations } from '../../support/page-checks.ts';
import { seedSite } from '../../support/register.ts';

let desk: Desk;
let viewer: string;
beforeAll(async () => {
  desk = await startDesk();
  viewer = await desk.person('viewer', 'Lê Khánh Vy');
  await seedSite(desk.db, { host: 'songxanhbinhduong.vn', owner: 'Công ty Sống Xanh' });
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

test.each([false, true])('wished names are checked, explained and can be filed (dark: %s)', async (dark) => {
  const page = await desk.open(viewer, '/flags', { dark });
  await page.locator('main h1').first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  const button = page.getByRole('button', { name: 'Kiểm tra' });
  await button.waitFor();
  expect(await button.isDisabled()).toBe(true);
  await page
    .getByLabel('Tên miền', { exact: true })
    .fill('baotuoitre.com\nsongxanhbinhduong.com, hoacucvang.vn');
  await button.click();
  const answers = page.getByRole('list', { name: 'Kết quả từng tên miền' });
  await answers.getByText('Không thấy dấu hiệu').waitFor();
  expect(await answers.getByText('Có dấu hiệu dễ gây nhầm lẫn').count()).toBe(2);
  await answers.getByText('Công ty Sống Xanh').waitFor();
  await answers
    .getByText(/NĐ 147\/2024\/NĐ-CP, Điều 24, 28/)
    .first()
    .waitFor();
  await page.getByRole('heading', { name: 'Đã đối chiếu với' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await button.isVisible()).toBe(false);
  expect(await answers.isVisible()).toBe(true);
});
