import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What an answer that is no page may do: nothing. Pages set their own. */
const NOTHING = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], sandbox: [] };

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
