import type { Transport } from '../db/captures.ts';

export type HeaderPair = readonly [name: string, value: string];

/** One request and its response, as the crawler had them. The crawler's own response fits, with method and time added. */
export interface Exchange {
  /** The address that was asked, absolute. A redirect is an exchange of its own. */
  readonly url: string;
  readonly method: string;
  /** As sent. */
  readonly requestHeaders: readonly HeaderPair[];
  readonly status: number;
  readonly statusText: string;
  /** In the order and case received; bytes above 0x7F as Latin-1 characters, as Node gives them. */
  readonly rawHeaders: readonly HeaderPair[];
  /** The body with transfer and content encoding removed. */
  readonly body: Uint8Array;
  readonly fetchedAt: Date;
  readonly transport: Transport;
}

/** All values of a header, joined with ", "; null when it is not there. `name` in lower case. */
export function headerValue(headers: readonly HeaderPair[], name: string): string | null {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}
