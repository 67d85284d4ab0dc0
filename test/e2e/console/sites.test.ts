import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, pageErrors, startDesk, until } from '../../support/desk.ts';
import { settled, unreachedByTab, violations } from '../../support/page-checks.ts';
import { type SeededSite, seedSite } from '../../support/register.ts';

let desk: Desk;
let admin: string;
let lead: string;
let mine: SeededSite;
let theirs: SeededSite;
beforeAll(async () => {
  desk = await startDesk();
  admin = await desk.person('admin', 'Nguyễn Thị Minh Khai');
  lead = await desk.person('lead', 'Trần Văn Bình');
  const hue = await desk.agency('Sở Văn hóa và Thể thao Huế', 'Huế');
  mine = await seedSite(desk.db, { host: 'hue.example.vn', agencyId: hue, province: 'Huế' });
  theirs = await seedSite(desk.db, {
    host: 'hanoi.example.vn',
    province: 'Hà Nội',
    condition: 'unreachable',
  });
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

const HEAD = 'host,owner,licence_number,issued_on,authority,province\n';
const GOOD = 'moi.example.vn,Công ty Mới,7/GP-TTĐT,2025-01-01,Cục PTTH và TTĐT,Đà Nẵng\n';

const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const isRegistered = async (host: string): Promise<boolean> =>
  (await desk.db.query('select 1 from sites where host = $1 and registered', [host])).rowCount === 1;

test('an import names the rows that can’t be used, changes nothing before it is told to, then comes in', async () => {
  const page = await desk.open(admin, '/sites');
  await settled(page);
  await page.getByRole('link', { name: 'Nhập sổ' }).click();
  await choose(page, 'thu.csv', 'chỉ là chữ');
  await page.getByRole('alert').getByText('thu.csv không có cột tên miền').waitFor();
  await choose(page, 'danh-sach.csv', `${HEAD}${GOOD}nothost!,Công ty Lỗi,,,,\n`);
  const problems = page.getByRole('table', { name: 'Dòng cần xem lại' });
  await problems.getByRole('cell', { name: '3', exact: true }).waitFor();
  expect(await problems.textContent()).toContain('nothost!');
  await page.getByRole('table', { name: 'Thay đổi' }).getByText('moi.example.vn').first().waitFor();
  expect(await isRegistered('moi.example.vn')).toBe(false);
  await choose(page, 'danh-sach-2.csv', HEAD + GOOD);
  await page.getByRole('heading', { name: 'danh-sach-2.csv' }).waitFor();
  expect(await problems.count()).toBe(0);
  await page.getByRole('button', { name: /^Nhập \d+ thay đổi/ }).click();
  await page.getByText('Đã nhập').waitFor();
  const last = page.getByRole('table', { name: 'Các lần nhập gần đây' });
  await last.getByText('danh-sach-2.csv').waitFor();
  expect(await isRegistered('moi.example.vn')).toBe(true);
});

test('a scan that is asked for is shown until it is done, as events tell', async () => {
  const page = await desk.open(lead, `/sites/${theirs.id}`);
  await page.getByRole('button', { name: 'Rà soát ngay' }).waitFor();
  await page.getByText('Cập nhật trực tiếp').waitFor();
  await page.keyboard.press('s');
  await page.getByText('Đã xếp lịch, chờ đọc trang…').waitFor();
  const scan = await until('the scan is planned', async () => {
    const { rows } = await desk.db.query<{ id: string }>(
      "select id from scans where site_id = $1 and state = 'planned'",
      [theirs.id],
    );
    return rows[0]?.id;
  });
  await desk.db.query("update scans set state = 'crawling', started_at = now() where id = $1", [scan]);
  await page.getByText('Đang đọc trang…').waitFor();
  await desk.db.query(
    "update scans set state = 'done', finished_at = now(), condition = 'hijacked' where id = $1",
    [scan],
  );
  await page.getByText('Lượt rà soát: Bị chiếm').waitFor();
  await page.getByText('Đang đọc trang…').waitFor({ state: 'detached' });
});

test('a site is paused with a reason that stays in its timeline, and resumed', async () => {
  const page = await desk.open(lead, `/sites/${theirs.id}`);
  await page.getByRole('button', { name: 'Tạm dừng' }).waitFor();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ghi chú').fill('Chủ quản đang chuyển máy chủ');
  await dialog.getByRole('button', { name: 'Tạm dừng' }).click();
  await page.getByText(/Trần Văn Bình tạm dừng lúc .* Chủ quản đang chuyển máy chủ/).waitFor();
  expect(await page.getByRole('button', { name: 'Rà soát ngay' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await dialog.getByLabel('Ghi chú').fill('Đã chuyển xong');
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Rà soát ngay' }).waitFor();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'cho rà soát trở lại' })
    .getByText('Đã chuyển xong')
    .waitFor();
});

test('a province sees its own sites alone, and opens them by keyboard', async () => {
  const { rows } = await desk.db.query<{ agency_id: number }>('select agency_id from sites where id = $1', [
    mine.id,
  ]);
  const reader = await desk.person('viewer', 'Lê Thị Hương', rows[0]!.agency_id);
  const page = await desk.open(reader, '/flags');
  await settled(page);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  const list = page.getByRole('table', { name: 'Trang' });
  await list.getByText('hue.example.vn').first().waitFor();
  expect(await list.locator('tbody tr').count()).toBe(1);
  expect(await page.getByRole('link', { name: 'Nhập sổ' }).count()).toBe(0);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'hue.example.vn' }).waitFor();
  expect(await page.getByRole('button', { name: /Rà soát ngay|Tạm dừng/ }).count()).toBe(0);
  await page.goto(`/sites/${theirs.id}`);
  await page.getByText('Không tìm thấy').waitFor();
});

const PAGES = [
  ['the register', () => '/sites'],
  ['a site', () => `/sites/${mine.id}`],
  ['the import', () => '/sites/import'],
] as const;

test.each(PAGES)(
  '%s passes axe in both themes, reaches everything by Tab and fits a phone',
  async (_name, path) => {
    for (const dark of [false, true]) {
      const page = await desk.open(admin, path(), { dark });
      await settled(page);
      expect(await violations(page), dark ? 'dark' : 'light').toEqual([]);
      if (!dark) expect(await unreachedByTab(page)).toEqual([]);
      await page.context().close();
    }
    const phone = await desk.open(admin, path(), { width: 360, height: 740, touch: true });
    await settled(phone);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await phone.context().close();
  },
);
