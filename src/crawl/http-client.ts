import { Client } from 'undici';
import { startDeadline } from './deadline.ts';
import { describeFailure } from './fetch-failure.ts';
import type { Guard } from './network-guard.ts';
import { connectOrigin, defaultPort, factsOf, NOT_CONNECTED } from './origin-socket.ts';
import { readBody } from './read-body.ts';
import type { CrawlResponse, FetchResult, TransportFacts } from './response.ts';

export interface HttpClientOptions {
  readonly userAgent: string;
  readonly maxBodyBytes: number;
  readonly requestTimeoutMs: number;
  readonly connectTimeoutMs: number;
}

export interface FetchOptions {
  /** Sent after the customary ones. */
  readonly moreHeaders?: readonly (readonly [string, string])[];
  readonly signal: AbortSignal;
  readonly accept?: string;
  readonly maxBodyBytes?: number;
  readonly timeoutMs?: number;
}

export interface HttpClient {
  /** One GET, no redirects followed. Never throws: what went wrong is an outcome. */
  fetch(url: URL, options: FetchOptions): Promise<FetchResult>;
  /** Drops the connections of hosts that no longer matter. */
  forget(hosts: Iterable<string>): Promise<void>;
  close(): Promise<void>;
}

/** A connection to one origin; requests to it go one after the other. */
interface Line {
  readonly client: Client;
  /** Ends the connection, also one that is only being made. */
  readonly end: () => Promise<void>;
  transport: Omit<TransportFacts, 'truncated'>;
  pending: number;
  served: number;
}

const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5';
const MAX_LINES = 512;
const CLOSED = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** HTTP/1.1 over guarded sockets. A certificate that does not verify is recorded and the page still read. */
export function createHttpClient(guard: Guard, options: HttpClientOptions): HttpClient {
  return new GuardedHttpClient(guard, options);
}

class GuardedHttpClient implements HttpClient {
  readonly #guard: Guard;
  readonly #options: HttpClientOptions;
  readonly #lines = new Map<string, Line>();

  constructor(guard: Guard, options: HttpClientOptions) {
    this.#guard = guard;
    this.#options = options;
  }

  async fetch(url: URL, fetchOptions: FetchOptions): Promise<FetchResult> {
    const timeoutMs = fetchOptions.timeoutMs ?? this.#options.requestTimeoutMs;
    const deadline = startDeadline([fetchOptions.signal], timeoutMs);
    const line = this.#lineTo(url);
    line.pending += 1;
    try {
      const settings = { ...this.#options, ...fetchOptions, signal: deadline.signal };
      const response = await requestOnLine(line, url, settings);
      fetchOptions.signal.throwIfAborted();
      line.served += 1;
      if (response.transport.truncated !== 'disconnect' || !deadline.isOver) return { ok: true, response };
      // Not the server ended it, we did.
      return { ok: true, response: { ...response, transport: { ...response.transport, truncated: 'time' } } };
    } catch (error) {
      const cause = deadline.isOver ? deadline.signal.reason : error;
      return { ok: false, failure: describeFailure(url.href, cause, fetchOptions.signal) };
    } finally {
      deadline.end();
      line.pending -= 1;
    }
  }

  async forget(hosts: Iterable<string>): Promise<void> {
    const gone = new Set(hosts);
    for (const [origin, line] of this.#lines) {
      if (line.pending > 0 || !gone.has(new URL(origin).hostname)) continue;
      this.#lines.delete(origin);
      await line.end();
    }
  }

  async close(): Promise<void> {
    const open = [...this.#lines.values()];
    this.#lines.clear();
    await Promise.all(open.map((line) => line.end()));
  }

  #lineTo(url: URL): Line {
    const known = this.#lines.get(url.origin);
    if (known !== undefined) return known;
    if (this.#lines.size >= MAX_LINES) dropIdle(this.#lines);
    const line = openLine(this.#guard, url, this.#options);
    this.#lines.set(url.origin, line);
    return line;
  }
}

async function requestOnLine(
  line: Line,
  url: URL,
  settings: HttpClientOptions & FetchOptions,
): Promise<CrawlResponse> {
  const startedAt = new Date();
  const isReused = line.served > 0;
  try {
    return await request(line, url, settings, startedAt);
  } catch (error) {
    // The server closed an idle connection just as it was used again: that was no answer.
    const { code } = error as NodeJS.ErrnoException;
    if (!isReused || settings.signal.aborted || !CLOSED.has(code ?? '')) throw error;
    return request(line, url, settings, startedAt);
  }
}

function dropIdle(lines: Map<string, Line>): void {
  for (const [origin, line] of lines) {
    if (line.pending > 0) continue;
    lines.delete(origin);
    void line.end();
    if (lines.size < MAX_LINES / 2) return;
  }
}

async function request(
  line: Line,
  url: URL,
  options: HttpClientOptions & FetchOptions,
  startedAt: Date,
): Promise<CrawlResponse> {
  const requestHeaders: [string, string][] = [
    ['User-Agent', options.userAgent],
    ['Accept', options.accept ?? ACCEPT],
    ['Accept-Language', 'vi,en;q=0.5'],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ...(options.moreHeaders ?? []).map(([name, value]): [string, string] => [name, value]),
  ];
  const answer = await line.client.request({
    method: 'GET',
    path: url.pathname + url.search,
    headers: Object.fromEntries(requestHeaders),
    signal: options.signal,
    responseHeaders: 'raw',
    headersTimeout: options.requestTimeoutMs,
    bodyTimeout: options.requestTimeoutMs,
  });
  const firstByteMs = Date.now() - startedAt.getTime();
  const transport = line.transport;
  const rawHeaders = pairsOf(answer.headers as unknown as readonly (string | Buffer)[]);
  const header = (name: string) => joined(rawHeaders, name);
  const read = await readBody(answer.body, header('content-encoding'), options.maxBodyBytes);
  return {
    url: url.href,
    status: answer.statusCode,
    statusText: answer.statusText ?? '',
    rawHeaders,
    requestHeaders: [['Host', url.host], ...requestHeaders],
    body: read.body,
    contentType: header('content-type'),
    robotsTag: header('x-robots-tag'),
    transport: { ...transport, truncated: read.truncated },
    timings: { startedAt, firstByteMs, totalMs: Date.now() - startedAt.getTime() },
  };
}

function joined(rawHeaders: readonly (readonly [string, string])[], name: string): string | null {
  const values = rawHeaders.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}

function pairsOf(raw: readonly (string | Buffer)[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2)
    pairs.push([raw[i]!.toString('latin1'), raw[i + 1]!.toString('latin1')]);
  return pairs;
}

function openLine(guard: Guard, url: URL, { connectTimeoutMs }: HttpClientOptions): Line {
  const ended = new AbortController();
  const settings = { connectTimeoutMs, signal: ended.signal };
  const client = new Client(url.origin, {
    connect: ({ hostname, port, protocol }, done) => {
      connectOrigin(guard, hostname, Number(port) || defaultPort(protocol), protocol, settings)
        .then((socket) => {
          line.transport = factsOf(socket);
          done(null, socket);
        })
        .catch((error: Error) => done(error, null));
    },
    keepAliveTimeout: 4000,
    keepAliveMaxTimeout: 10_000,
    maxHeaderSize: 64 * 1024,
    // Old servers state a wrong length; what came is what is read.
    strictContentLength: false,
  });
  const end = () => {
    ended.abort(new DOMException('The connection is not needed any more', 'AbortError'));
    return client.destroy();
  };
  const line: Line = { client, end, pending: 0, served: 0, transport: NOT_CONNECTED };
  return line;
}
