import type { FastifyInstance } from 'fastify';
import { BadInput } from '../../lib/errors.ts';

/** The path to a text with a NUL, which Postgres can't hold in any column; null where there is none. */
function nulIn(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = key.includes('\0') ? `${path}/…` : nulIn(inner, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** Refuses NUL characters in what was sent. Files have readers of their own. */
export function plainText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    const found = nulIn(query, 'querystring') ?? nulIn(params, 'params') ?? nulIn(body, 'body');
    if (found !== null) throw new BadInput(`${found}: holds a NUL character; send text without it`);
  });
}
