import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, pageErrors, startDesk } from '../../support/desk.ts';
import { settled, violations } from '../../support/page-checks.ts';
import { seedSite } from '../../support/register.ts';

const LATER_MS = 60 * 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const PERIOD = `/figures?firstDay=${day(-5)}&lastDay=${day(5)}`;

let desk: Desk;
let lead: string;
beforeAll(async () => {
  desk = await startDesk({ now: () => new Date(Date.now() + LATER_MS) });
  lead = await desk.person('lead', 'Trần Văn Bình');
  const hue = await desk.agency('Sở Văn hóa và Thể thao Huế', 'Huế');
  await seedSite(desk.db, { host: 'hue.vn', agencyId: hue, province: 'Huế', authority: 'Sở Huế' });
  await seedSite(desk.db, { host: 'hanoi.vn', province: 'Hà Nội', authority: 'Sở Hà Nội' });
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

test('figures are published, stay, and are recomputed to the same; files bear the hash', async () => {
  const page = await desk.open(lead, PERIOD);
  const all = page.getByRole('table', { name: 'Các chỉ tiêu' });
  const licensed = all.locator('tbody tr').first();
  await licensed.getByRole('cell', { name: '2', exact: true }).first().waitFor();
  await licensed.locator('summary').click();
  await licensed.getByText('Trang có trong sổ giấy phép vào thời điểm cuối kỳ.').waitFor();
  await page.getByRole('region', { name: 'Tỉnh, thành phố' }).getByText('Huế').waitFor();
  await page.getByRole('button', { name: 'Công bố' }).click();
  const published = page.getByRole('list', { name: 'Số liệu đã công bố' });
  await published.getByText('Trần Văn Bình').waitFor();
  await seedSite(desk.db, { host: 'muon.vn', province: 'Huế' });
  await published.getByRole('button', { name: 'Tính lại' }).click();
  await published.getByText('đúng như đã công bố').waitFor();
  await published.getByRole('button', { name: 'Xem' }).click();
  await licensed.getByRole('cell', { name: '2', exact: true }).waitFor();
  const hash = await page.locator('dl code').textContent();
  for (const format of ['CSV', 'PDF']) {
    await page.getByRole('button', { name: 'Xuất' }).click();
    const link = page.getByRole('menuitem', { name: format });
    const file = await page.request.get((await link.getAttribute('href'))!);
    expect(file.status(), format).toBe(200);
    const body = await file.body();
    if (format === 'CSV') expect(body.toString()).toContain(hash!);
    else expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    await page.keyboard.press('Escape');
  }
});

test('a province sees its own figures and what it published alone', async () => {
  const { rows } = await desk.db.query<{ id: number }>("select id from agencies where province = 'Huế'");
  const page = await desk.open(await desk.person('viewer', 'Lê Thị Hương', rows[0]!.id), PERIOD);
  await settled(page);
  const provinces = page.getByRole('region', { name: 'Tỉnh, thành phố' });
  await provinces.getByText('Huế').waitFor();
  expect(await provinces.getByText('Hà Nội').count()).toBe(0);
  await page.getByText('Chưa công bố số liệu nào').waitFor();
  expect(await page.getByRole('button', { name: 'Công bố' }).count()).toBe(0);
});

test.each([false, true])('the page is accessible (dark: %s) and fits a phone', async (dark) => {
  const page = await desk.open(lead, PERIOD, { dark, width: 360, height: 740 });
  await settled(page);
  await page.getByRole('table', { name: 'Các chỉ tiêu' }).waitFor();
  expect(await violations(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
