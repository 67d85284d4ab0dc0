import { createHash, randomBytes } from 'node:crypto';

/** How every token begins, so that one that lies about somewhere is known for what it is. */
export const TOKEN_MARK = 'rasoat_';

/** A new token, 256 bits of chance, with what is kept of it. */
export function makeToken(): { secret: string; hash: string; prefix: string } {
  const secret = TOKEN_MARK + randomBytes(32).toString('base64url');
  return { secret, hash: hashToken(secret), prefix: secret.slice(0, TOKEN_MARK.length + 6) };
}

/** SHA-256 is enough for a secret that nobody chose. */
export function hashToken(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
