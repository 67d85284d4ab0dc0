import { expect, test } from 'vitest';
import { hashPassword, makePassword, verifyPassword } from '../../src/people/password.ts';

test('a password is known again, in either Unicode form, and no other is', async () => {
  const hash = await hashPassword('mật khẩu dài');
  expect(hash).not.toContain('mật');
  expect(await verifyPassword(hash, 'mật khẩu dài'.normalize('NFD'))).toBe(true);
  expect(await verifyPassword(hash, 'mat khau dai')).toBe(false);
});

test('the same password never has the same hash', async () => {
  expect(await hashPassword('một')).not.toBe(await hashPassword('một'));
});

test('a hash of another cost is still understood, and what is no hash is nobody’s', async () => {
  // RFC 9106's reference program: argon2id, m=256 KiB, t=1, p=1, salt "somesalt", "password".
  const other = '$argon2id$v=19$m=256,t=1,p=1$c29tZXNhbHQ$';
  const { argon2Sync } = await import('node:crypto');
  const options = { message: 'password', nonce: Buffer.from('somesalt'), parallelism: 1, tagLength: 32 };
  const tag = argon2Sync('argon2id', { ...options, memory: 256, passes: 1 })
    .toString('base64')
    .replace(/=+$/, '');
  expect(await verifyPassword(other + tag, 'password')).toBe(true);
  expect(await verifyPassword('', 'password')).toBe(false);
  expect(await verifyPassword('$2b$10$something', 'password')).toBe(false);
});

test('a password that is made can be read from a screen and is never the same', () => {
  const made = new Set(Array.from({ length: 100 }, makePassword));
  expect(made.size).toBe(100);
  for (const one of made) expect(one).toMatch(/^([a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/);
  expect([...made].join('')).not.toMatch(/[0O1lI5SB]/);
});
