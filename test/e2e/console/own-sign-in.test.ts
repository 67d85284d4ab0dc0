import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, pageErrors, startDesk } from '../../support/desk.ts';
import { type LoopbackProvider, startOidcProvider } from '../../support/oidc-provider.ts';

let provider: LoopbackProvider;
let desk: Desk;
beforeAll(async () => {
  provider = await startOidcProvider();
  desk = await startDesk({
    oidc: {
      name: 'Cổng đăng nhập Bộ',
      discoveryUrl: `${provider.issuer}/.well-known/openid-configuration`,
      clientId: 'rasoat',
      clientSecret: 'a secret',
      scopes: ['openid', 'email', 'profile'],
      trustsEmail: true,
    },
  });
});
afterAll(async () => {
  await desk.stop();
  provider.close();
  expect(pageErrors).toEqual([]);
});

test('the button of the authority’s own sign-in leads there, and back into the console', async () => {
  const email = await desk.person('lead', 'Nguyễn Thị Lan');
  provider.says.claims = { sub: randomUUID(), email, email_verified: true, name: 'Lan' };
  const page = await desk.visit('/');
  await page.getByRole('button', { name: /Cổng đăng nhập Bộ/ }).click();
  await page.getByRole('navigation', { name: 'Điều hướng' }).getByText('Nguyễn Thị Lan').waitFor();
});

test('somebody whom it names and the console does not know stays outside', async () => {
  provider.says.claims = { sub: randomUUID(), email: 'la@rasoat.test', email_verified: true, name: 'Lạ' };
  const page = await desk.visit('/');
  await page.getByRole('button', { name: /Cổng đăng nhập Bộ/ }).click();
  await page.waitForURL(/error/);
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
});
