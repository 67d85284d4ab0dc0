import type { PageFacts } from './page-facts.ts';

/** A stored response, as the extractor sees it. */
export interface PageSource {
  /** The address after redirects. */
  readonly url: string;
  /** The body as received, transfer and content encodings removed. */
  readonly body: Uint8Array;
  /** The Content-Type header; null when absent. */
  readonly contentType: string | null;
  /** The X-Robots-Tag header; null when absent. */
  readonly robotsTag: string | null;
  readonly status: number;
}

/** Reads one page. Never throws on any bytes. */
export function readPage(_source: PageSource): PageFacts {
  throw new Error('not there yet');
}
