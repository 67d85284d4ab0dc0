import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../support/console.ts';
import { type Desk, pageErrors, startDesk } from '../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

test('signs in with e-mail and password, and out again', async () => {
  const email = await desk.person('reviewer', 'Trần Thị Ngọc Ánh');
  const page = await desk.visit('/flags');
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu');
  await page.keyboard.press('Enter');
  await page.getByText('Thư điện tử hoặc mật khẩu không đúng.').waitFor();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Cảnh báo' }).waitFor();
  await page.getByRole('button', { name: 'Trần Thị Ngọc Ánh' }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
});

test('the language changes at once and stays', async () => {
  const email = await desk.person('viewer', 'Lê Minh');
  const page = await desk.open(email, '/flags');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Flags' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { name: 'Flags' }).waitFor();
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await page.getByRole('heading', { name: 'Cảnh báo' }).waitFor();
});

test('a page carries a policy that lets no inline script run', async () => {
  const answer = await fetch(`${desk.url}/flags`, { headers: { accept: 'text/html' } });
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{16,}'/);
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(await answer.text()).not.toMatch(/<script(?![^>]+src=)|<style|\sstyle=|\son\w+=/);
  const other = await fetch(`${desk.url}/flags`);
  expect(other.headers.get('content-security-policy')).not.toBe(policy);
});

const PERIOD_S = 30;

/** The six digits of an authenticator app (RFC 6238, SHA-1) for a key in base32. */
function codeOf(key: string, now: Date): string {
  const bits = [...key]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1000 / PERIOD_S)));
  const digest = createHmac('sha1', bytes).update(counter).digest();
  const number = digest.readUInt32BE(digest[19]! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

test('with the second step on, the password alone does not open the console', async () => {
  const email = await desk.person('lead', 'Vũ Thu Hà');
  const page = await desk.open(email, '/account');
  const panel = page.getByRole('region', { name: 'Xác thực hai bước' });
  await panel.getByLabel('Mật khẩu hiện tại').fill(PASSWORD);
  await panel.getByRole('button', { name: 'Bật', exact: true }).click();
  const key = (await panel.locator('[class*="secret"]').textContent())!.replaceAll(' ', '');
  await panel.getByLabel('Mã xác thực').fill(codeOf(key, new Date()));
  await panel.getByRole('button', { name: 'Bật', exact: true }).click();
  await panel.getByText(/^Đang bật/).waitFor();

  const other = await desk.visit('/flags');
  await other.getByLabel('Thư điện tử').fill(email);
  await other.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await other.keyboard.press('Enter');
  await other.getByRole('heading', { name: 'Xác thực hai bước' }).waitFor();
  await other.getByLabel('Mã xác thực').fill('000000');
  await other.keyboard.press('Enter');
  await other.getByText('Mã không đúng hoặc đã hết hạn.').waitFor();
  await other.getByLabel('Mã xác thực').fill(codeOf(key, new Date()));
  await other.keyboard.press('Enter');
  await other.getByRole('heading', { name: 'Cảnh báo' }).waitFor();
});

test('a first password opens nothing but the change of the password', async () => {
  const email = await desk.person('reviewer', 'Người Mới');
  await desk.db.query('update users set must_change_password = true where email = $1', [email]);
  const page = await desk.open(email, '/flags');
  await page.getByRole('heading', { name: 'Đặt mật khẩu mới' }).waitFor();
  await page.getByLabel('Mật khẩu hiện tại').fill(PASSWORD);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('một mật khẩu khác hẳn');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Cảnh báo' }).waitFor();
});
