import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCase } from '../../../src/cases/open-case.ts';
import { type Desk, pageErrors, startDesk, until } from '../../support/desk.ts';
import { settled, unreachedByTab, violations } from '../../support/page-checks.ts';
import { seedSite } from '../../support/register.ts';
import { person as actor } from '../../support/review.ts';

let desk: Desk;
let reviewer: string;
let lead: string;
let serial = 0;

beforeAll(async () => {
  desk = await startDesk();
  reviewer = await desk.person('reviewer', 'Lê Thu Hà');
  lead = await desk.person('lead', 'Trần Văn Bình');
});
afterAll(async () => {
  await desk.stop();
  await rm(desk.deps.home, { recursive: true, force: true });
  expect(pageErrors).toEqual([]);
});

async function confirmed(more: { owner?: string } = {}) {
  const site = await seedSite(desk.db, { host: `vu-viec-${++serial}.example.vn`, ...more });
  await desk.db.query("update flags set status = 'confirmed' where id = $1", [site.flagId]);
  return site;
}

async function opened() {
  const site = await confirmed();
  const scope = await actor(desk.db, 'lead');
  const acting = { scope, now: new Date() };
  const { id } = await openCase(desk.db, acting, { flagIds: [site.flagId], reason: null });
  return { id, site };
}

const stateOf = async (id: number): Promise<string | undefined> =>
  (await desk.db.query<{ state: string }>('select state from cases where id = $1', [id])).rows[0]?.state;

test('a case is opened from a flag, its notice edited, previewed, sent, and answered with a file', async () => {
  const site = await confirmed({ owner: 'Công ty Tin Mới' });
  const page = await desk.open(reviewer, `/flags/${site.flagId}`);
  await page.getByRole('button', { name: 'Mở vụ việc' }).click();
  await page.getByRole('heading', { level: 1, name: /Vụ việc \d+ · Công ty Tin Mới/ }).waitFor();
  const id = Number(/cases\/(\d+)/.exec(page.url())?.[1]);
  await page.getByLabel('Phần mở đầu').fill('Lời mở đầu của chuyên viên.');
  await page.getByText('Có thay đổi chưa lưu.').waitFor();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText(/Lê Thu Hà lưu lúc/).waitFor();
  await page.getByText('Xem trước').click();
  await page.getByText('Lời mở đầu của chuyên viên.').waitFor();
  await page.getByText('“Tòa soạn: Hà Nội”').waitFor();
  // A reviewer writes; sending is a lead's.
  expect(await page.getByRole('button', { name: 'Gửi công văn' }).isDisabled()).toBe(true);
  await page.context().close();

  const second = await desk.open(lead, `/cases/${id}`);
  await second.getByRole('button', { name: 'Gửi công văn' }).click();
  await second.getByRole('dialog').getByText('Thời hạn 10 ngày làm việc').waitFor();
  await second.getByRole('dialog').getByRole('button', { name: 'Gửi công văn' }).click();
  await second.getByText('Còn 10 ngày làm việc').waitFor();
  const download = second.waitForEvent('download');
  await second.getByRole('link', { name: `cong-van-${id}.pdf` }).click();
  expect((await download).suggestedFilename()).toBe(`cong-van-${id}.pdf`);

  await second.getByRole('button', { name: 'Ghi phúc đáp' }).click();
  const dialog = second.getByRole('dialog');
  await dialog.locator('input[type="file"]').setInputFiles({
    name: 'phúc đáp.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 đã gỡ'),
  });
  await dialog.getByText('phúc đáp.pdf').waitFor();
  await dialog.getByRole('button', { name: 'Ghi phúc đáp' }).click();
  await second.getByText('Đã phúc đáp', { exact: true }).waitFor();
  await second.getByRole('link', { name: 'phúc đáp.pdf' }).waitFor();
  await until('the reply is written', async () => (await stateOf(id)) === 'answered');
});

test('a file of a wrong kind is refused in the reader’s language', async () => {
  const { id } = await opened();
  const page = await desk.open(reviewer, `/cases/${id}`);
  await settled(page);
  await page.locator('input[type="file"]').setInputFiles({
    name: 'anh.png',
    mimeType: 'image/png',
    buffer: Buffer.from('MZ'),
  });
  await page.getByText('Nội dung của anh.png không đúng với đuôi tệp .png.').waitFor();
});

test('a closing offers what can be shown, and asks for the cause', async () => {
  const { id } = await opened();
  await desk.db.query(
    "update cases set state = 'noticed', noticed_at = now(), deadline = current_date + 3, version = version + 1 where id = $1",
    [id],
  );
  const page = await desk.open(lead, `/cases/${id}`);
  await page.getByRole('button', { name: 'Đóng vụ việc' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Đã khắc phục').isDisabled()).toBe(true);
  await dialog.getByText('Không khắc phục').click();
  await dialog.getByLabel('Ghi chú').fill('Hết hạn, không sửa');
  expect(await dialog.getByRole('button', { name: 'Đóng vụ việc' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Cố ý').click();
  await dialog.getByRole('button', { name: 'Đóng vụ việc' }).click();
  await page.getByText('Đã đóng', { exact: true }).waitFor();
  expect(await stateOf(id)).toBe('closed');
});

test('several confirmed flags become one case an owner, by keyboard from the queue to the list of cases', async () => {
  const owner = 'Công ty Hai Trang';
  for (const one of [owner, owner, 'Công ty Một Trang']) await confirmed({ owner: one });
  const page = await desk.open(lead, '/flags?state=confirmed&q=cong%20ty%20trang');
  await page.locator('[role="listitem"]').nth(2).waitFor();
  await page.keyboard.press('Shift+x');
  await page.getByRole('button', { name: 'Mở vụ việc' }).click();
  await page.getByText('Đã mở 2 vụ việc').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  const table = page.getByRole('table', { name: 'Vụ việc' });
  await table.getByText(owner).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Vụ việc \d+/ }).waitFor();
  await page.keyboard.press('Escape');
  await table.waitFor();
  await page.getByLabel('Đang soạn công văn').check();
  await page.waitForURL(/state=draft/);
});

test('an empty list and a case of nobody say so', async () => {
  const page = await desk.open(reviewer, '/cases?q=khongcogi');
  await page.getByText('Không có vụ việc nào khớp').waitFor();
  await page.goto('/cases/99999');
  await page.getByText('Không tìm thấy').waitFor();
});

test.each(['list', 'case'] as const)(
  'the %s passes axe in both themes, reaches everything by Tab and fits a phone',
  async (which) => {
    const { id } = await opened();
    const path = which === 'list' ? '/cases' : `/cases/${id}`;
    for (const dark of [false, true]) {
      const page = await desk.open(lead, path, { dark });
      await settled(page);
      if (which === 'case') await page.getByLabel('Phần mở đầu').waitFor();
      expect(await violations(page), dark ? 'dark' : 'light').toEqual([]);
      if (!dark) expect(await unreachedByTab(page)).toEqual([]);
      await page.context().close();
    }
    const phone = await desk.open(lead, path, { width: 360, height: 740, touch: true });
    await settled(phone);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await phone.context().close();
  },
);
