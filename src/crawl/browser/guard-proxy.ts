import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Guard } from '../network-guard.ts';

export interface GuardProxyOptions {
  readonly guard: Pick<Guard, 'openGuardedSocket'>;
  /** Received from all servers together, as on the wire. When it is reached every connection is cut. */
  readonly maxBytes: number;
  readonly onExhausted: () => void;
  readonly connectTimeoutMs: number;
}

/** A running proxy. */
export interface GuardProxy {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** Why the last connection to a host and port failed; undefined when none did. */
  failureOf(host: string, port: number): unknown;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/** Headers that belong to one hop (RFC 9110 §7.6.1). */
const HOP_HEADERS = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i;

/**
 * A proxy in front of Chromium that opens every connection through the network guard, so that redirects, frames,
 * sub-resources, fetch() and WebSockets are held to the same rule as the crawler's own requests. Playwright's route
 * handlers could not do this: they do not see redirect hops.
 *
 * It listens on a free port of 127.0.0.1 without a password. Another local process that finds the port gains what the
 * guard allows anyone: public addresses on the allowed ports, and the names mapped by --resolve.
 */
export async function openGuardProxy(options: GuardProxyOptions): Promise<GuardProxy> {
  const sockets = new Set<Duplex>();
  const failures = new Map<string, unknown>();
  const stop = new AbortController();
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const upstream = guardedUpstream(options, { sockets, failures, cutAll, signal: stop.signal });
  const server = createServer({ insecureHTTPParser: true, requestTimeout: 0 });
  server.on('connection', (socket) => track(sockets, socket));
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('connect', (message, socket, head) => {
    tunnel(message, socket, head, upstream).catch(() => refuseTunnel(socket));
  });
  server.on('request', (message, response) => {
    // No answer at all: a status of ours could be taken for the site's.
    forward(message, response, upstream).catch(() => message.socket.destroy());
  });
  // Never an upgrade in the clear: Chromium tunnels WebSockets.
  server.on('upgrade', (_message, socket) => socket.destroy());
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(0, '127.0.0.1', done);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failureOf: (host, port) => failures.get(keyOf(host, port)),
    close: () =>
      new Promise((done) => {
        stop.abort();
        server.close(() => done());
        cutAll();
      }),
  };
}

interface Upstream {
  connect(host: string, port: number): Promise<Socket>;
  /** Takes note of bytes received. */
  count(part: Buffer): void;
}

interface ProxyState {
  readonly sockets: Set<Duplex>;
  readonly failures: Map<string, unknown>;
  readonly cutAll: () => void;
  readonly signal: AbortSignal;
}

function guardedUpstream(
  options: GuardProxyOptions,
  { sockets, failures, cutAll, signal }: ProxyState,
): Upstream {
  let received = 0;
  return {
    count(part) {
      received += part.length;
      if (received <= options.maxBytes) return;
      cutAll();
      options.onExhausted();
    },
    async connect(host, port) {
      try {
        const { guard, connectTimeoutMs: timeoutMs } = options;
        const socket = track(sockets, await guard.openGuardedSocket(host, port, { timeoutMs, signal }));
        if (signal.aborted) socket.destroy(new Error('the proxy is closed'));
        return socket;
      } catch (error) {
        failures.set(keyOf(host, port), error);
        throw error;
      }
    },
  };
}

function track<S extends Duplex>(sockets: Set<Duplex>, socket: S): S {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => sockets.delete(socket));
  return socket;
}

function keyOf(host: string, port: number): string {
  return `${host.toLowerCase()}:${port}`;
}

/** CONNECT: https and WebSockets. Bytes pass unread. */
async function tunnel(
  message: IncomingMessage,
  client: Duplex,
  head: Buffer,
  { connect, count }: Upstream,
): Promise<void> {
  const authority = URL.parse(`tunnel://${message.url}`);
  if (authority === null || authority.port === '') throw new Error('no authority');
  const upstream = await connect(authority.hostname, Number(authority.port));
  if (client.destroyed) return void upstream.destroy();
  client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  upstream.write(head);
  upstream.once('close', () => client.destroy());
  client.once('close', () => upstream.destroy());
  upstream.on('data', count);
  client.pipe(upstream).pipe(client);
}

function refuseTunnel(socket: Duplex): void {
  if (!socket.destroyed)
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
}

/** Plain http: the request line names the whole address. */
async function forward(
  message: IncomingMessage,
  response: ServerResponse,
  { connect, count }: Upstream,
): Promise<void> {
  const [, authority = '', rest = ''] = /^http:\/\/([^/?#]+)(.*)$/i.exec(message.url ?? '') ?? [];
  const target = URL.parse(`http://${authority}/`);
  if (target === null || authority === '') throw new Error('not an absolute http address');
  const upstream = await connect(target.hostname, Number(target.port || 80));
  const outgoing = request({
    createConnection: () => upstream,
    setHost: false,
    insecureHTTPParser: true,
    method: message.method ?? 'GET',
    path: rest.startsWith('/') ? rest : `/${rest}`,
    headers: endToEnd(message.rawHeaders),
  });
  await new Promise<void>((done, fail) => {
    response.on('error', fail).once('close', () => {
      outgoing.destroy();
      done();
    });
    outgoing.on('error', fail);
    outgoing.once('response', (incoming) => {
      incoming.on('error', fail);
      try {
        response.sendDate = false;
        response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, endToEnd(incoming.rawHeaders));
        incoming.on('data', count).pipe(response);
      } catch (error) {
        fail(error);
      }
    });
    message.pipe(outgoing);
  });
}

function endToEnd(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_part, at) => !HOP_HEADERS.test(rawHeaders[at - (at % 2)] ?? ''));
}
