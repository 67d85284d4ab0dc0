import { constants } from 'node:crypto';
import type net from 'node:net';
import tls from 'node:tls';
import type { Guard } from './network-guard.ts';
import type { TransportFacts } from './response.ts';

export const NOT_CONNECTED = {
  remoteAddress: null,
  remotePort: null,
  protocol: 'http',
  tlsVersion: null,
  certificateError: null,
};

export function defaultPort(protocol: string): number {
  return protocol === 'https:' ? 443 : 80;
}

export interface ConnectOptions {
  readonly connectTimeoutMs: number;
  readonly signal: AbortSignal;
}

/** A guarded TCP connection, with TLS on top for https. */
export async function connectOrigin(
  guard: Guard,
  host: string,
  port: number,
  protocol: string,
  options: ConnectOptions,
): Promise<net.Socket | tls.TLSSocket> {
  const { connectTimeoutMs, signal } = options;
  const socket = await guard.openGuardedSocket(host, port, { timeoutMs: connectTimeoutMs, signal });
  return protocol === 'https:' ? secure(socket, host, options) : socket;
}

/** Public pages are read, nothing secret is sent: old protocol versions and bad certificates are facts, not obstacles. */
function secure(socket: net.Socket, host: string, options: ConnectOptions): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const name = host.replace(/^\[|\]$/g, '');
    const secured = tls.connect({
      socket,
      servername: /^[\d.]+$|:/.test(name) ? '' : name,
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
      secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    });
    const fail = (error: Error) => {
      stopWaiting();
      secured.on('error', () => {}).destroy();
      reject(error);
    };
    const failWith = (code: string, text: string) => fail(Object.assign(new Error(text), { code }));
    const onTimeout = () => failWith('ETIMEDOUT', `No TLS handshake with ${host} in time`);
    const onError = (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? onClose() : fail(error);
    const onClose = () => failWith('EPROTO', 'Closed during the TLS handshake');
    const onAbort = () => fail(options.signal.reason);
    const timer = setTimeout(onTimeout, options.connectTimeoutMs);
    const stopWaiting = () => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', onAbort);
      secured.off('error', onError).off('close', onClose);
    };
    options.signal.addEventListener('abort', onAbort, { once: true });
    secured.once('error', onError).once('close', onClose);
    secured.once('secureConnect', () => {
      stopWaiting();
      resolve(secured);
    });
  });
}

/** What the connection is like; a certificate that does not verify is a fact. */
export function factsOf(socket: net.Socket | tls.TLSSocket): Omit<TransportFacts, 'truncated'> {
  const isTls = socket instanceof tls.TLSSocket;
  // Node's types say Error; the value is OpenSSL's code, as text, or an Error that carries it.
  const problem: unknown = isTls ? socket.authorizationError : null;
  const code =
    problem instanceof Error ? ((problem as NodeJS.ErrnoException).code ?? problem.message) : problem;
  return {
    remoteAddress: socket.remoteAddress ?? null,
    remotePort: socket.remotePort ?? null,
    protocol: isTls ? 'https' : 'http',
    tlsVersion: isTls ? socket.getProtocol() : null,
    certificateError: typeof code === 'string' ? code : null,
    ...(isTls ? certificateOf(socket) : {}),
  };
}

function certificateOf(socket: tls.TLSSocket): { certificateSha256?: string } {
  // Empty once the connection is gone.
  const fingerprint = socket.getPeerCertificate()?.fingerprint256;
  return fingerprint === undefined
    ? {}
    : { certificateSha256: fingerprint.replaceAll(':', '').toLowerCase() };
}
