import type { Transport } from '../db/captures.ts';

/** One request and its response, as the crawler had them. */
export interface Exchange {
  /** The address that was asked, absolute. A redirect is an exchange of its own. */
  readonly url: string;
  readonly method: string;
  /** Name, value, name, value … or an object; as sent. */
  readonly requestHeaders: readonly string[] | Readonly<Record<string, string>>;
  readonly status: number;
  readonly statusText: string;
  /** Name, value, name, value … in the order and case received; bytes above 0x7F as Latin-1 characters, as Node gives them. */
  readonly rawHeaders: readonly string[];
  /** The body with transfer and content encoding removed. */
  readonly body: Uint8Array;
  readonly fetchedAt: Date;
  readonly remoteAddress: string | null;
  readonly transport: Transport;
}

export type HeaderPair = readonly [name: string, value: string];

/** A flat list of names and values as pairs. */
export function headerPairs(headers: Exchange['requestHeaders']): HeaderPair[] {
  if (!Array.isArray(headers)) return Object.entries(headers);
  const pairs: HeaderPair[] = [];
  for (let at = 0; at + 1 < headers.length; at += 2) pairs.push([headers[at], headers[at + 1]]);
  return pairs;
}

/** All values of a header, joined with ", "; null when it is not there. */
export function headerValue(headers: readonly HeaderPair[], name: string): string | null {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}
