import { lookup as systemLookup } from 'node:dns/promises';
import net from 'node:net';
import { OperationalError } from '../lib/errors.ts';
import { whyNotPublic } from './address-rules.ts';
import { NO_RESOLVE_MAP, type ResolveMap } from './resolve-map.ts';

/** The target is not a public address or not an allowed port. */
export class GuardRefusal extends OperationalError {
  override readonly name = 'GuardRefusal';
  readonly code = 'guard-refused';
  readonly disposition = 'give-up';
}

/** Where the guard lets a connection go: addresses to try in order. */
export interface GuardedTarget {
  readonly addresses: readonly string[];
  readonly port: number;
  /** True when `--resolve` put it there: the addresses may then be anything. */
  readonly mapped: boolean;
}

export interface Guard {
  /**
   * Resolves the name and keeps its public addresses.
   * @param host a host name or an address literal (IPv6 with or without brackets)
   * @throws GuardRefusal when the port is not allowed or no address is public; the resolver's error when it has none
   */
  checkTarget(host: string, port: number): Promise<GuardedTarget>;
  /** Opens a TCP connection to a checked address; what was checked is what is connected to. Same errors, plus the socket's. */
  openGuardedSocket(host: string, port: number, options?: SocketOptions): Promise<net.Socket>;
}

export interface SocketOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface GuardOptions {
  readonly resolveMap?: ResolveMap;
  readonly allowedPorts?: readonly number[];
  /** Injected by tests; returns all addresses of a name. */
  readonly lookup?: (host: string) => Promise<readonly string[]>;
}

/** Connection-time guard against being led to internal addresses, for HTTP and for the browser's proxy. */
export function createGuard(options: GuardOptions = {}): Guard {
  const resolveMap = options.resolveMap ?? NO_RESOLVE_MAP;
  const allowedPorts = options.allowedPorts ?? [80, 443];
  const lookup = options.lookup ?? lookupAll;

  async function checkTarget(host: string, port: number): Promise<GuardedTarget> {
    const name = host.replace(/^\[|\]$/g, '');
    const mapped = resolveMap.find(name, port);
    if (mapped !== null) return { addresses: [mapped.address], port: mapped.port, mapped: true };
    if (resolveMap.covers(name)) throw new GuardRefusal(`${host} is mapped, but not its port ${port}`);
    if (!allowedPorts.includes(port)) throw new GuardRefusal(`Port ${port} of ${host} is not allowed`);
    const found = net.isIP(name) === 0 ? await lookup(name) : [name];
    const addresses = found.filter((address) => whyNotPublic(address) === null);
    if (addresses.length === 0)
      throw new GuardRefusal(
        `${host} is at ${found[0]}, ${whyNotPublic(found[0] ?? '')}: not a public address`,
      );
    return { addresses, port, mapped: false };
  }

  async function openGuardedSocket(host: string, port: number, socketOptions: SocketOptions = {}) {
    const target = await checkTarget(host, port);
    const deadline = Date.now() + (socketOptions.timeoutMs ?? 10_000);
    let failure: unknown;
    for (const [index, address] of target.addresses.slice(0, 4).entries()) {
      const left = Math.max(1, deadline - Date.now());
      const isLast = index === Math.min(4, target.addresses.length) - 1;
      try {
        const timeoutMs = isLast ? left : Math.max(1, left / 2);
        return verifyPeer(await connect(address, target.port, timeoutMs, socketOptions.signal), target);
      } catch (error) {
        failure = error;
        if (error instanceof GuardRefusal || socketOptions.signal?.aborted) break;
      }
    }
    throw failure;
  }

  return { checkTarget, openGuardedSocket };
}

async function lookupAll(host: string): Promise<readonly string[]> {
  const found = await systemLookup(host, { all: true, order: 'ipv4first' });
  return found.map(({ address }) => address);
}

/** The last word: the address that the kernel says we are talking to. */
function verifyPeer(socket: net.Socket, target: GuardedTarget): net.Socket {
  const peer = socket.remoteAddress ?? '';
  const why = target.mapped ? null : whyNotPublic(peer);
  if (why === null) return socket;
  socket.destroy();
  throw new GuardRefusal(`The connection led to ${peer}, ${why}: not a public address`);
}

function connect(
  address: string,
  port: number,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    // A literal address: no second look-up takes place that could answer differently.
    const socket = net.connect({ host: address, port, noDelay: true });
    const finish = (error: unknown) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect).off('error', finish);
      if (error === null) return resolve(socket);
      // A late error of a socket that nobody waits for any more must not end the process.
      socket.on('error', () => {}).destroy();
      reject(error);
    };
    const onAbort = () => finish(signal?.reason);
    const onConnect = () => finish(null);
    const onTimeout = () =>
      finish(Object.assign(new Error(`No connection to ${address}:${port} in time`), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(onTimeout, timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    socket.once('connect', onConnect).once('error', finish);
  });
}
