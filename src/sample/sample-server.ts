import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathKey, readBundles, type SiteBundle, type StoredAnswer } from './site-bundle.ts';

export interface SampleServer {
  /** On 127.0.0.1, plain HTTP. */
  readonly port: number;
  /** `--resolve` entries that lead every sample host, with and without "www.", to this server. */
  readonly resolve: readonly string[];
  close(): Promise<void>;
}

/**
 * The sample sites speak HTTP only, as many small sites do. Their https port is led to the reserved tcpmux port of
 * loopback, where nothing listens: the connection is refused and no invented host is ever looked up.
 */
const CLOSED_PORT = 1;

const NOT_FOUND: StoredAnswer = {
  status: 404,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: Buffer.from(
    '<!DOCTYPE html><title>404 Not Found</title><h1>404 Not Found</h1><p>Không tìm thấy trang.</p>',
  ),
};

function answerFor(sites: ReadonlyMap<string, SiteBundle>, request: IncomingMessage): StoredAnswer | null {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();
  const site = sites.get(host) ?? sites.get(host.replace(/^www\./, ''));
  if (site === undefined) return null;
  const url = URL.parse(request.url ?? '/', `http://${site.host}`);
  return (url === null ? undefined : site.pages.get(pathKey(url))) ?? site.fallback ?? NOT_FOUND;
}

function send(request: IncomingMessage, response: ServerResponse, answer: StoredAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': answer.body.length });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

/** Serves the sample sites of a folder on loopback, chosen by the Host header. */
export async function startSampleServer(folder: string): Promise<SampleServer> {
  const bundles = await readBundles(folder);
  const sites = new Map(bundles.map((bundle) => [bundle.host, bundle]));
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const answer = answerFor(sites, request);
    if (answer === null) response.writeHead(421).end('no such sample site\n');
    else send(request, response, answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const names = bundles.flatMap(({ host }) => [host, `www.${host}`]);
  return {
    port,
    resolve: names.flatMap((name) => [
      `${name}:80:127.0.0.1:${port}`,
      `${name}:443:127.0.0.1:${CLOSED_PORT}`,
    ]),
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
