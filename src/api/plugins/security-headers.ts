import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What an answer that is no page may do: nothing. Pages set their own. */
const NOTHING = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] };

/**
 * The strictest policy under which the console works: scripts and styles of its own only. Mantine writes style elements,
 * which carry the nonce; style attributes are set through the DOM, which needs no leave.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Headers that make browsers careful, on every answer. */
export async function securityHeaders(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    // Only where people come over TLS may a browser be told to insist on it.
    hsts: publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
}
