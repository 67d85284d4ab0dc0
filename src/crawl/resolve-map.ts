import { isIP } from 'node:net';
import { BadInput } from '../lib/errors.ts';

export interface MappedTarget {
  readonly address: string;
  readonly port: number;
}

/** What `--resolve` says: where a host and port really are. A mapped name is the guard's only exception. */
export interface ResolveMap {
  /** Where to connect instead; null when nothing maps this host and port. */
  find(host: string, port: number): MappedTarget | null;
  /** True when any port of the host is mapped: its other ports are then closed, so that a test never leaves the machine. */
  covers(host: string): boolean;
  /** True when the host is mapped to a loopback address: only there may a pace be below the configured one. */
  isLoopback(host: string): boolean;
}

interface Entry {
  readonly host: string;
  readonly port: number | null;
  readonly target: MappedTarget;
}

const SHAPE = /^(\[[^\]]+\]|[^:[\]]*):(\d*|\*):(\[[^\]]+\]|[^:[\]]+):(\d+)$/;

/**
 * Reads `HOST:PORT:ADDR:PORT` entries, as curl's --connect-to has them: `*` or nothing stands for every host or
 * every port, IPv6 addresses stand in brackets. The first entry that fits wins.
 * @throws BadInput naming the entry
 */
export function parseResolveMap(entries: readonly string[]): ResolveMap {
  const parsed = entries.map(parseEntry);
  const covers = (entry: Entry, host: string) => entry.host === '*' || entry.host === host;
  return {
    find(host, port) {
      const name = normalise(host);
      const hit = parsed.find((entry) => covers(entry, name) && (entry.port === null || entry.port === port));
      return hit?.target ?? null;
    },
    covers(host) {
      const name = normalise(host);
      return parsed.some((entry) => covers(entry, name));
    },
    isLoopback(host) {
      const name = normalise(host);
      const hits = parsed.filter((entry) => covers(entry, name));
      return hits.length > 0 && hits.every(({ target }) => /^(127\.|::1$)/.test(target.address));
    },
  };
}

export const NO_RESOLVE_MAP: ResolveMap = { find: () => null, covers: () => false, isLoopback: () => false };

function parseEntry(text: string): Entry {
  const match = SHAPE.exec(text.trim());
  const fail = (why: string) =>
    new BadInput(`--resolve '${text}' ${why}; write it as HOST:PORT:ADDR:PORT, e.g. '*:80:127.0.0.1:8099'.`);
  if (match === null) throw fail('is not understood');
  const [, host = '', port = '', address = '', targetPort = ''] = match;
  const literal = address === 'localhost' ? '127.0.0.1' : address.replace(/^\[|\]$/g, '');
  if (isIP(literal) === 0) throw fail(`names '${address}', which is not an IP address`);
  const anyPort = port === '' || port === '*';
  if (!anyPort && !isPort(port)) throw fail(`has the port ${port}`);
  if (!isPort(targetPort)) throw fail(`has the port ${targetPort}`);
  return {
    host: host === '' ? '*' : normalise(host),
    port: anyPort ? null : Number(port),
    target: { address: literal, port: Number(targetPort) },
  };
}

function isPort(text: string): boolean {
  return Number(text) >= 1 && Number(text) <= 65_535;
}

function normalise(host: string): string {
  return host.replace(/^\[|\]$|\.$/g, '').toLowerCase();
}
