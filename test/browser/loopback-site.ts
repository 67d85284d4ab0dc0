import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { SELF_SIGNED } from './self-signed.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface LoopbackSite {
  readonly port: number;
  /** Requests received, as "host path". */
  readonly hits: string[];
  readonly userAgents: string[];
  close(): Promise<void>;
}

/** A site on 127.0.0.1: `pages` by path, HTML text or a function; anything else is 404. */
export async function serveSite(
  pages: Readonly<Record<string, string | Answer>>,
  options: { tls?: boolean } = {},
): Promise<LoopbackSite> {
  const hits: string[] = [];
  const userAgents: string[] = [];
  const answer: Answer = (request, response) => {
    hits.push(`${request.headers.host} ${request.url}`);
    userAgents.push(request.headers['user-agent'] ?? '');
    const page = pages[request.url?.split('?')[0] ?? ''];
    if (typeof page === 'function') return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? 'không có');
  };
  const server = options.tls ? createTlsServer(SELF_SIGNED, answer) : createServer(answer);
  const port = await listen(server);
  return { port, hits, userAgents, close: () => closeAll(server) };
}

/** A listener of which nobody may ever hear: counts connections and answers nothing. */
export async function forbiddenListener(): Promise<{
  port: number;
  touched: () => number;
  close(): Promise<void>;
}> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    count++;
    sockets.add(socket);
    socket.on('error', () => {}).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    touched: () => count,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}

export function redirectTo(location: string): Answer {
  return (_request, response) => response.writeHead(302, { location }).end();
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function closeAll(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
