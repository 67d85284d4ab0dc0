import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OctetString } from 'asn1js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askTimestamp } from '../../src/evidence/ask-timestamp.ts';
import { checkTimestamp, readCertificates } from '../../src/evidence/timestamp-token.ts';
import { Unavailable } from '../../src/lib/errors.ts';
import { type AuthorityOptions, makeAuthority, serveAuthority } from '../support/time-authority.ts';

const run = promisify(execFile);
const TEXT = '{"một":"mắt xích"}';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-tsa-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function ask(options: AuthorityOptions = {}, trusted?: string) {
  const authority = await makeAuthority(options);
  const served = await serveAuthority(authority.answer);
  try {
    const roots = readCertificates(trusted ?? authority.rootPem);
    const stamp = await askTimestamp(served.url, TEXT, { trusted: roots, now: new Date() });
    return { ...stamp, rootPem: authority.rootPem };
  } finally {
    await served.close();
  }
}

test('an authority’s stamp holds, and says when, by whom, and on whose word', async () => {
  const { at, authority, root, response, rootPem } = await ask();
  expect(Math.abs(Date.now() - at.getTime())).toBeLessThan(60_000);
  expect(authority).toContain('quan dau thoi gian');
  expect(root).toMatch(/^[0-9a-f]{64}$/);
  const again = await checkTimestamp(response, TEXT, readCertificates(rootPem));
  expect(again).toMatchObject({ at, authority, root });
  expect(await checkTimestamp(response, TEXT, [])).toMatchObject({ root: null });
});

test('a stamp over another text does not hold', async () => {
  const { response, rootPem } = await ask();
  await expect(checkTimestamp(response, `${TEXT} `, readCertificates(rootPem))).rejects.toThrow(
    'it stamps something else',
  );
});

test('a stamp whose authority others vouch for does not hold', async () => {
  const stranger = await makeAuthority();
  await expect(ask({}, stranger.rootPem)).rejects.toThrow('not vouched for by a trusted one');
});

test.each([
  ['is for another purpose', { purposes: ['1.3.6.1.5.5.7.3.1'] }, 'not one for time-stamping alone'],
  [
    'is for other purposes too',
    { purposes: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.1'] },
    'not one for time-stamping alone',
  ],
  ['had not begun', { now: () => new Date('2020-01-01') }, /not vouched for|not valid at that moment/],
] as const)('an authority whose certificate %s is refused', async (_name, options, reason) => {
  await expect(ask(options)).rejects.toThrow(reason);
});

test('a wrong clock on either side is noticed when the stamp is asked for', async () => {
  const late = () => new Date(Date.now() + 20 * 60_000);
  await expect(ask({ now: late })).rejects.toThrow('20 minutes apart');
});

test('an answer to another request, or with another imprint, is refused', async () => {
  const other = (info: Parameters<NonNullable<AuthorityOptions['alter']>>[0]) => {
    info.messageImprint.hashedMessage = new OctetString({ valueHex: new ArrayBuffer(32) });
  };
  await expect(ask({ alter: other })).rejects.toThrow('it stamps something else');
  const stale = (info: Parameters<NonNullable<AuthorityOptions['alter']>>[0]) => {
    delete info.nonce;
  };
  await expect(ask({ alter: stale })).rejects.toThrow('it answers another request');
});

test('every flipped bit of a stamp is found, or changes nothing that it says', async () => {
  const { response, rootPem, at } = await ask();
  const roots = readCertificates(rootPem);
  const missed: number[] = [];
  for (let place = 0; place < response.length; place += 3) {
    const bytes = Buffer.from(response);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << (place % 8));
    const told = await checkTimestamp(bytes, TEXT, roots).catch(() => null);
    if (told !== null && told.at.getTime() !== at.getTime()) missed.push(place);
  }
  expect(missed).toEqual([]);
});

test.each([
  ['is down', 503, ''],
  ['answers a page', 200, '<html>'],
])('an authority that %s is unavailable, in one line', async (_name, status, body) => {
  const served = await serveAuthority(async () => Buffer.from(body));
  served.state.down = status === 503;
  const asked = askTimestamp(served.url, TEXT, { trusted: [], now: new Date() });
  await expect(asked).rejects.toThrow(Unavailable);
  await expect(asked).rejects.toThrow(/^The time-stamping authority 127\.0\.0\.1 gave no stamp: [^\n]+$/);
  await served.close();
});

const OPENSSL = await run('openssl', ['version']).then(
  () => true,
  () => false,
);

test.skipIf(!OPENSSL)('OpenSSL verifies the stamps that we keep', async () => {
  const { response, rootPem } = await ask();
  const [token, root, data] = ['kept.tsr', 'root.pem', 'text'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([writeFile(token, response), writeFile(root, rootPem), writeFile(data, TEXT)]);
  const { stdout, stderr } = await run('openssl', [
    'ts',
    '-verify',
    '-in',
    token,
    '-data',
    data,
    '-CAfile',
    root,
  ]);
  expect(`${stdout}${stderr}`).toContain('Verification: OK');
});

test.skipIf(!OPENSSL)(
  'an authority that is OpenSSL is understood, with RSA and an issuer in between',
  async () => {
    const file = (name: string) => join(folder, name);
    await writeFile(
      file('tsa.cnf'),
      `[tsa]\ndefault_tsa = t\n[t]\nserial = ${file('serial')}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1
digests = sha256\ness_cert_id_alg = sha256\naccuracy = secs:1\n[ca]\nbasicConstraints = critical,CA:true
[leaf]\nbasicConstraints = CA:false\nextendedKeyUsage = critical,timeStamping\n[req]\ndistinguished_name = dn\n[dn]\n`,
    );
    const signed = async (name: string, issuer: string | null, section: string) => {
      const about = [
        '-config',
        file('tsa.cnf'),
        '-extensions',
        section,
        '-subj',
        `/CN=${name}`,
        '-days',
        '30',
      ];
      const by = issuer === null ? [] : ['-CA', file(`${issuer}.pem`), '-CAkey', file(`${issuer}.key`)];
      const out = [
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        file(`${name}.key`),
        '-out',
        file(`${name}.pem`),
      ];
      await run('openssl', ['req', '-x509', ...about, ...by, ...out]);
    };
    await signed('goc', null, 'ca');
    await signed('giua', 'goc', 'ca');
    await signed('tsa', 'giua', 'leaf');
    const served = await serveAuthority(async (query) => {
      await writeFile(file('query'), query);
      const keys = ['-signer', file('tsa.pem'), '-inkey', file('tsa.key'), '-chain', file('giua.pem')];
      const where = [
        '-config',
        file('tsa.cnf'),
        '-section',
        't',
        '-queryfile',
        file('query'),
        '-out',
        file('reply'),
      ];
      await run('openssl', ['ts', '-reply', ...where, ...keys]);
      return readFile(file('reply'));
    });
    const trusted = readCertificates(await readFile(file('goc.pem'), 'utf8'));
    const stamp = await askTimestamp(served.url, TEXT, { trusted, now: new Date() });
    await served.close();
    expect(stamp).toMatchObject({ authority: 'tsa', root: expect.stringMatching(/^[0-9a-f]{64}$/) });
  },
);
