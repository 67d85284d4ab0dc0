import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, pageErrors, startDesk, until } from '../../support/desk.ts';
import { flagOf, judgeSite } from '../../support/review.ts';

let desk: Desk;
let lead: string;
beforeAll(async () => {
  desk = await startDesk();
  lead = await desk.person('lead', 'Nguyễn Thị Lan');
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

let batch = 0;

/** New flags of descending score, alone in the queue under the search that is given back. */
async function flagged(count: number): Promise<{ hosts: string[]; search: string }> {
  const name = `lot${++batch}`;
  const hosts = Array.from({ length: count }, (_, at) => `${name}-${String(at).padStart(2, '0')}.example.vn`);
  for (const [at, host] of hosts.entries()) await judgeSite(desk.db, host, { score: 0.95 - at / 100 });
  return { hosts, search: `/flags?q=${name}` };
}

const rows = (page: Page) => page.locator('[role="listitem"]');
const current = (page: Page) => page.locator('[data-current] a');
const stateOf = async (host: string): Promise<string> => (await flagOf(desk.db, host)).state;
const isState = (host: string, state: string) =>
  until(`${host} is ${state}`, async () => (await stateOf(host)) === state);

test('ten flags are decided by keyboard alone, and each decision goes on to the next', async () => {
  const { hosts, search } = await flagged(10);
  const page = await desk.open(lead, search);
  await rows(page).nth(9).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  for (const [at, host] of hosts.entries()) {
    expect(await current(page).textContent()).toBe(host);
    if (at % 2 === 0) await page.keyboard.press('c');
    else {
      await page.keyboard.press('d');
      await page.getByRole('dialog').getByText('Sử dụng đúng quy định').waitFor();
      await page.keyboard.press('1');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await until('the row is gone', async () => (await rows(page).count()) === hosts.length - at - 1);
  }
  for (const [at, host] of hosts.entries()) await isState(host, at % 2 === 0 ? 'confirmed' : 'dismissed');
});

test('a flag page decides in one keystroke, opens the next flag, and u takes it back', async () => {
  const { hosts, search } = await flagged(2);
  const page = await desk.open(lead, search);
  await rows(page).nth(1).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: hosts[0]! }).waitFor();
  await page.getByRole('button', { name: /^Xác nhận/ }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('heading', { level: 1, name: hosts[1]! }).waitFor();
  await isState(hosts[0]!, 'confirmed');
  await page.getByText(`Đã xác nhận ${hosts[0]}`).waitFor();
  await page.keyboard.press('u');
  await isState(hosts[0]!, 'open');
});

test('flags are selected, dismissed together and brought back together', async () => {
  const { hosts, search } = await flagged(4);
  const page = await desk.open(lead, search);
  await rows(page).nth(3).waitFor();
  for (const key of ['x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
  await page.getByText('Đã chọn 3').waitFor();
  await page.keyboard.press('d');
  await page.getByRole('dialog').getByText('Bác bỏ 3 cảnh báo').waitFor();
  await page.keyboard.press('3');
  for (const host of hosts.slice(0, 3)) await isState(host, 'dismissed');
  await until('one row is left', async () => (await rows(page).count()) === 1);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  for (const host of hosts) await isState(host, 'open');
  await until('all rows are back', async () => (await rows(page).count()) === 4);
});

test('who opens a flag holds it, and a colleague sees who that is and cannot decide it', async () => {
  const { hosts, search } = await flagged(1);
  const colleague = await desk.person('reviewer', 'Trần Quốc Bảo');
  const mine = await desk.open(lead, search);
  await rows(mine).first().waitFor();
  await mine.keyboard.press('Enter');
  await mine.getByText(/Bạn đang xử lý/).waitFor();
  const theirs = await desk.open(colleague, search);
  await theirs.getByText('Nguyễn Thị Lan').first().waitFor();
  await theirs.keyboard.press('c');
  await theirs.getByText('Nguyễn Thị Lan đang xử lý cảnh báo này.').waitFor();
  expect(await stateOf(hosts[0]!)).toBe('in-review');
  await mine.keyboard.press('Escape');
  await isState(hosts[0]!, 'open');
});

test('the keys are listed by ?, and Escape closes the list alone', async () => {
  const { search } = await flagged(1);
  const page = await desk.open(lead, search);
  await rows(page).first().waitFor();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Phím tắt' });
  for (const text of ['Xác nhận', 'Bác bỏ', 'Giao', 'Chọn hoặc bỏ chọn', 'Xuống dòng dưới']) {
    await help.getByText(text, { exact: true }).first().waitFor();
  }
  await page.keyboard.press('c');
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  expect(await rows(page).count()).toBe(1);
  // On a flag's page Escape goes back to the queue, but not while it closes a dialog.
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Xác nhận/ }).waitFor();
  await page.keyboard.press('?');
  await help.waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  expect(page.url()).toMatch(/\/flags\/[0-9a-f-]{36}/);
});

test('letters that an input method composes decide nothing, and the search waits until they are composed', async () => {
  const { hosts, search } = await flagged(2);
  const page = await desk.open(lead, search);
  await rows(page).nth(1).waitFor();
  await page.evaluate(() => {
    for (const options of [
      { key: 'c', isComposing: true },
      { key: 'Process', keyCode: 229 },
      { key: 'c', keyCode: 229 },
    ])
      window.dispatchEvent(new KeyboardEvent('keydown', { ...options, bubbles: true }));
  });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/flags?'))
      asked.push(new URL(request.url()).searchParams.get('q') ?? '');
  });
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill('');
  const session = await page.context().newCDPSession(page);
  for (const text of ['t', 'to', 'toa', 'tòa'])
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await session.send('Input.insertText', { text: 'tòa soạn' });
  await until('the composed word is asked for', async () => asked.includes('tòa soạn'));
  expect(asked.filter((q) => ['t', 'to', 'toa', 'tòa'].includes(q))).toEqual([]);
  for (const host of hosts) expect(await stateOf(host)).toBe('open');
});

test('a filter stands in the address, can be saved under a name and chosen again', async () => {
  await flagged(1);
  const page = await desk.open(lead, '/flags');
  await page.getByRole('checkbox', { name: /Giống báo chí/ }).check();
  await until('it stands in the address', async () => page.url().includes('ground=press-like'));
  await page.getByRole('button', { name: 'Lưu bộ lọc này' }).click();
  await page.getByRole('textbox', { name: 'Tên', exact: true }).fill('Báo hóa');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Xóa bộ lọc', exact: true }).click();
  await until('the filters are off', async () => !page.url().includes('ground='));
  await page.getByRole('button', { name: 'Báo hóa', exact: true }).click();
  await until('the view is on', async () => page.url().includes('ground=press-like'));
});

test('a gives the flag to a colleague, who is found without accents', async () => {
  const { search } = await flagged(1);
  await desk.person('reviewer', 'Đỗ Thị Hường');
  const page = await desk.open(lead, search);
  await rows(page).first().waitFor();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Giao cho' });
  await dialog.getByRole('button', { name: 'Đỗ Thị Hường' }).waitFor();
  await dialog.getByRole('textbox').fill('do thi huong');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await rows(page).first().getByText('Đỗ Thị Hường').waitFor();
});
