import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Unavailable } from '../../lib/errors.ts';

/** What is not a page of the console, whatever the browser would take. */
const NOT_PAGES = /^\/(api|docs|health|assets)(\/|$)/;
const NONCE_BYTES = 16;
const YEAR_MS = 365 * 86_400_000;

/**
 * What a page of the console may do: scripts and styles of its own only. Mantine writes style elements, which carry the
 * nonce; style attributes are set through the DOM, which needs no leave. The one Trusted Types policy is the console's
 * own and refuses markup (src/web/app/trusted-types.ts).
 */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

/** Serves the built console: its files for ever, its one page for every other address, with a fresh nonce each time. */
export async function consolePages(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'));
  const page = isBuilt ? await readFile(join(folder, 'index.html'), 'utf8') : null;
  if (isBuilt) {
    const files = { root: folder, index: false, serve: false } as const;
    await app.register(fastifyStatic, files);
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      index: false,
      immutable: true,
      maxAge: YEAR_MS,
      preCompressed: true,
      decorateReply: false,
    });
    app.get('/favicon.svg', { schema: { hide: true } }, (_request, reply) => reply.sendFile('favicon.svg'));
  }
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = new URL(request.url, 'http://console').pathname;
    if (NOT_PAGES.test(path)) return reply.callNotFound();
    if (page === null)
      throw new Unavailable('The console is not built: run npm start once, or node src/cli/build-web.ts');
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce));
  });
}
