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
