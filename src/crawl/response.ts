import type { Outcome } from './outcome.ts';

/** What the connection was like. `certificateError` is OpenSSL's code of a certificate that does not verify. */
export interface TransportFacts {
  readonly remoteAddress: string | null;
  readonly remotePort: number | null;
  readonly protocol: string;
  readonly tlsVersion: string | null;
  readonly certificateError: string | null;
  /** SHA-256 of the server's certificate, hex; absent without TLS. */
  readonly certificateSha256?: string;
  /** The body was cut off: at the size limit, at the time limit, or because connection or compression ended early. */
  readonly truncated: 'length' | 'time' | 'disconnect' | null;
}

export interface Timings {
  readonly startedAt: Date;
  readonly firstByteMs: number;
  readonly totalMs: number;
}

/** One response as it came, before anything judges it. Has the shape that the page reader takes. */
export interface CrawlResponse {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  /** In the order received, names as sent; transfer and content encodings are already removed from the body. */
  readonly rawHeaders: readonly (readonly [string, string])[];
  readonly requestHeaders: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  readonly contentType: string | null;
  readonly robotsTag: string | null;
  readonly transport: TransportFacts;
  readonly timings: Timings;
}

/** A response that an earlier scan stored, with what the server gave to ask for it again (RFC 9110 §8.8). */
export interface KnownResponse {
  /** Of its capture. */
  readonly captureId: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly contentType: string | null;
  readonly robotsTag: string | null;
  readonly body: Uint8Array;
}

/** No response: why, in the closed list of outcomes. */
export interface FetchFailure {
  readonly url: string;
  readonly outcome: Outcome;
  readonly detail: string;
}

export type FetchResult =
  | { readonly ok: true; readonly response: CrawlResponse }
  | { readonly ok: false; readonly failure: FetchFailure };

/** The values of a header, joined as RFC 9110 §5.3 allows; null when absent. */
export function headerOf(response: Pick<CrawlResponse, 'rawHeaders'>, name: string): string | null {
  const wanted = name.toLowerCase();
  const values = response.rawHeaders
    .filter(([key]) => key.toLowerCase() === wanted)
    .map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}

/**
 * How long the server asks to be left alone, in milliseconds; null when it does not say (RFC 9110 §10.2.3).
 * @param now milliseconds since 1970, for the date form
 */
export function retryAfterMs(response: Pick<CrawlResponse, 'rawHeaders'>, now: number): number | null {
  const value = headerOf(response, 'retry-after')?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
