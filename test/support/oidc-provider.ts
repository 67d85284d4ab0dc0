import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider of OpenID Connect on this machine: says who `claims` are, with a signed ID token. */
export interface LoopbackProvider {
  readonly issuer: string;
  /** Whom it names next, and the nonce that the ID token repeats. */
  readonly says: { claims: Record<string, unknown>; nonce: string | null };
  close(): void;
}

/** Starts it; `/authorize` lets everybody in and sends them back at once. */
export async function startOidcProvider(): Promise<LoopbackProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const says: LoopbackProvider['says'] = { claims: {}, nonce: null };
  let issuer = '';
  const idToken = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const given = says.nonce === null ? {} : { nonce: says.nonce };
    const body = { iss: issuer, aud: 'rasoat', iat: now, exp: now + 300, ...given, ...says.claims };
    const text = `${part({ alg: 'RS256', kid: 'k' })}.${part(body)}`;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  };
  const answers: Readonly<Record<string, () => object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/token': () => ({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken() }),
    '/userinfo': () => says.claims,
    '/jwks': () => ({
      keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' }],
    }),
  };
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', issuer);
    if (asked.pathname === '/authorize') {
      says.nonce = asked.searchParams.get('nonce');
      const back = new URL(asked.searchParams.get('redirect_uri')!);
      back.search = String(new URLSearchParams({ code: 'x', state: asked.searchParams.get('state')! }));
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const answer = answers[asked.pathname];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.() ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { issuer, says, close: () => server.close() };
}
