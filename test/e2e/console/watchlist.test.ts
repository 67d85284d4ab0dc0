import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScreenOptions } from '../../support/browser.ts';
import { type Desk, pageErrors, startDesk, until } from '../../support/desk.ts';
import { settled, unreachedByTab, violations } from '../../support/page-checks.ts';
import { seedSite } from '../../support/register.ts';

let desk: Desk;
let lead: string;
beforeAll(async () => {
  desk = await startDesk();
  lead = await desk.person('lead', 'Nguyễn Thị Lan');
  await seedSite(desk.db, { host: 'saomaixanh24h.vn', owner: 'Công ty TNHH An Phát' });
  await seedSite(desk.db, { host: 'hoasenvang.net', owner: 'Công ty TNHH Bình Minh' });
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

/** A preview starts a thread and compiles two lists: on a busy machine it takes its time. */
const PATIENCE_MS = 60_000;
const TEST_MS = 180_000;

async function open(email: string, path: string, options?: ScreenOptions): Promise<Page> {
  const page = await desk.open(email, path, options);
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

const isListed = async (name: string): Promise<boolean> =>
  (await desk.db.query('select 1 from watchlist_entries where name = $1', [name])).rowCount === 1;
const dialog = (page: Page) => page.getByRole('dialog');
const entries = (page: Page) => page.getByRole('table', { name: 'Danh sách theo dõi' });

/** Writes a new entry and goes on to its preview. */
async function draft(page: Page, name: string, host: string): Promise<void> {
  await settled(page);
  await page.keyboard.press('n');
  await dialog(page).getByLabel('Tên', { exact: false }).and(page.getByRole('textbox')).first().fill(name);
  await dialog(page).getByLabel('Tên miền chính thức').fill(host);
  await dialog(page).getByRole('button', { name: 'Xem trước thay đổi' }).click();
  await dialog(page)
    .getByText(/Đã so \d+ trang/)
    .waitFor();
}

test(
  'a change shows what it would flag before it can be applied, and counts at once',
  async () => {
    const page = await open(lead, '/watchlist');
    await draft(page, 'Sao Mai Xanh', 'saomaixanh.vn');
    await dialog(page).getByRole('link', { name: 'saomaixanh24h.vn' }).waitFor();
    const apply = dialog(page).getByRole('button', { name: 'Áp dụng' });
    expect(await apply.isDisabled()).toBe(true);
    expect(await isListed('Sao Mai Xanh')).toBe(false);
    await dialog(page).getByLabel('Lý do thay đổi').fill('Theo công văn 12');
    await apply.click();
    await entries(page).getByText('Sao Mai Xanh').waitFor();
    expect(await isListed('Sao Mai Xanh')).toBe(true);
    // Until the dialog has gone, the keys are its own.
    await dialog(page).waitFor({ state: 'hidden' });
    await page.keyboard.press('t');
    await page.keyboard.type('saomaixanh.com');
    await page.getByText('saomaixanh.com sẽ bị cảnh báo').waitFor();
    await page
      .getByRole('img', { name: /^So từng chữ/ })
      .first()
      .waitFor();
  },
  TEST_MS,
);

test(
  'nothing is asked of a name while an input method composes it',
  async () => {
    const page = await open(lead, '/watchlist');
    await settled(page);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/watchlist/try')) asked.push(request.postData() ?? '');
    });
    await page.getByLabel('Tên miền', { exact: true }).focus();
    const input = await page.context().newCDPSession(page);
    for (const text of ['saom', 'saomai'])
      await input.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    // Longer than typing rests; nothing to wait for when nothing is to happen.
    await page.waitForTimeout(600);
    expect(asked).toEqual([]);
    await input.send('Input.insertText', { text: 'saomaixanh.vn' });
    await until('the composed name is asked for', async () => asked.length > 0);
    expect(asked).toEqual(['{"host":"saomaixanh.vn"}']);
  },
  TEST_MS,
);

test(
  'with four eyes a change waits for another person, who sees it at once and lets it count',
  async () => {
    const review = desk.deps.settings.review as { four_eyes_watchlist: boolean };
    review.four_eyes_watchlist = true;
    try {
      const second = await open(await desk.person('lead', 'Trần Văn Bình'), '/watchlist');
      await second.getByText('Cập nhật trực tiếp').waitFor();
      const first = await open(lead, '/watchlist');
      await draft(first, 'Hoa Sen Vàng', 'hoasenvang.vn');
      await dialog(first).getByLabel('Lý do thay đổi').fill('Có trang nhái tên');
      // Said before it is sent.
      await dialog(first).getByText('Cần người thứ hai duyệt').waitFor();
      await dialog(first).getByRole('button', { name: 'Gửi đề nghị' }).click();
      await first.getByText('chờ người thứ hai duyệt', { exact: false }).first().waitFor();
      expect(await isListed('Hoa Sen Vàng')).toBe(false);
      await first.getByRole('button', { name: 'Xem trước và trả lời' }).click();
      await dialog(first).getByRole('button', { name: 'Rút đề nghị' }).waitFor();
      expect(await dialog(first).getByRole('button', { name: 'Duyệt' }).count()).toBe(0);
      await second.getByRole('button', { name: 'Xem trước và trả lời' }).click();
      await dialog(second).getByRole('link', { name: 'hoasenvang.net' }).waitFor();
      await dialog(second).getByRole('button', { name: 'Duyệt' }).click();
      await entries(second).getByText('Hoa Sen Vàng').waitFor();
      expect(await isListed('Hoa Sen Vàng')).toBe(true);
    } finally {
      review.four_eyes_watchlist = false;
    }
  },
  TEST_MS,
);

test(
  'a list comes in from a file through the same preview, and leaves as one',
  async () => {
    const page = await open(lead, '/watchlist');
    await settled(page);
    await page.getByRole('button', { name: 'Tệp', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Nhập từ tệp…' }).click();
    const text =
      'kind,group,name,hosts,aliases,level\nprotected-name,press,Bản tin Lúa Mới,luamoi.vn,,certain\n';
    await dialog(page)
      .locator('input[type="file"]')
      .setInputFiles({ name: 'ten.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await dialog(page).getByText('Bản tin Lúa Mới').waitFor();
    await dialog(page).getByLabel('Lý do thay đổi').fill('Danh sách của Sở');
    await dialog(page).getByRole('button', { name: 'Áp dụng' }).click();
    await entries(page).getByText('Bản tin Lúa Mới').waitFor();
    await page.getByRole('button', { name: 'Tệp', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /nhập lại được/ }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('Bản tin Lúa Mới');
  },
  TEST_MS,
);

test(
  'an entry is switched off through its preview, and its history says who and why',
  async () => {
    const page = await open(lead, '/watchlist?q=Sao');
    await settled(page);
    await entries(page).getByText('Sao Mai Xanh').waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('button', { name: 'Tắt' }).click();
    await dialog(page).getByText('Sẽ thôi cảnh báo').first().waitFor();
    await dialog(page).getByRole('link', { name: 'saomaixanh24h.vn' }).waitFor();
    await dialog(page).getByLabel('Lý do thay đổi').fill('Chủ tên không yêu cầu nữa');
    await dialog(page).getByRole('button', { name: 'Áp dụng' }).click();
    await entries(page).waitFor({ state: 'detached' });
    await page.getByText('Tất cả', { exact: true }).click();
    await entries(page).getByRole('button', { name: 'Sao Mai Xanh' }).click();
    const history = dialog(page).getByRole('listitem').filter({ hasText: 'tắt' });
    await history.getByText('Chủ tên không yêu cầu nữa').waitFor();
    expect(await history.textContent()).toContain('Nguyễn Thị Lan');
  },
  TEST_MS,
);

test(
  'the list and its dialogs pass axe in both themes, reach everything by Tab and fit a phone',
  async () => {
    for (const dark of [false, true]) {
      const page = await open(lead, '/watchlist?state=all', { dark });
      await settled(page);
      expect(await violations(page), dark ? 'dark' : 'light').toEqual([]);
      await page.keyboard.press('n');
      await dialog(page).getByRole('button', { name: 'Xem trước thay đổi' }).waitFor();
      expect(await violations(page), 'the form').toEqual([]);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      if (!dark) expect(await unreachedByTab(page)).toEqual([]);
      await page.context().close();
    }
    const phone = await open(lead, '/watchlist', { width: 360, height: 740, touch: true });
    await settled(phone);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  },
  TEST_MS,
);
