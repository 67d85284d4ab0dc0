/** How the crawler behaves; plain data, so that settings and tests can override any part. */
export interface CrawlOptions {
  /** Sent with every request; names the project and how to reach its operator. */
  readonly userAgent: string;
  /** The name that robots.txt groups are matched against (RFC 9309 §2.2.1). */
  readonly productToken: string;
  /** Pages per scan, robots.txt not counted. */
  readonly budget: number;
  /** Pause between the end of one request to a host and the start of the next. */
  readonly delayMs: number;
  /** What 429, 503 and Crawl-delay may raise the pause to. */
  readonly maxDelayMs: number;
  /** A host that asks for a longer wait than this is left alone until the next scan. */
  readonly maxWaitMs: number;
  /** A decoded response body; the rest is cut off and the outcome is `too-large`. */
  readonly maxBodyBytes: number;
  /** From the first byte sent to the last byte read, one hop. */
  readonly requestTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly maxRedirects: number;
  readonly allowedPorts: readonly number[];
  readonly robotsMaxBytes: number;
  readonly robotsTimeoutMs: number;
  /** RFC 9309 §2.4: not longer than 24 hours. */
  readonly robotsCacheMs: number;
  /** How long an unreachable robots.txt keeps a host closed. */
  readonly robotsRetryMs: number;
  /** Requests under way at once in this process, all scans together. */
  readonly concurrency: number;
}

export const DEFAULT_CRAWL_OPTIONS: CrawlOptions = {
  userAgent: userAgent('contact address not configured'),
  productToken: 'Rasoat',
  budget: 40,
  delayMs: 1000,
  maxDelayMs: 60_000,
  maxWaitMs: 120_000,
  maxBodyBytes: 10 * 1024 * 1024,
  requestTimeoutMs: 30_000,
  connectTimeoutMs: 10_000,
  maxRedirects: 5,
  allowedPorts: [80, 443],
  robotsMaxBytes: 500 * 1024,
  robotsTimeoutMs: 15_000,
  robotsCacheMs: 24 * 3600_000,
  robotsRetryMs: 3600_000,
  concurrency: 64,
};

/** The honest user agent: no browser's name in it, and an address (mail or web) where its operator answers. */
export function userAgent(contact: string): string {
  return `Rasoat/0.1 (licence checks of general-information websites; ${contact.replace(/[^\x20-\x7e]|[()]/g, '')})`;
}
