import type { CrawlResponse, KnownResponse } from './response.ts';

/** What a page is asked for again with: the server then answers 304 without a body if it is still the same. */
export function validatorsOf(known: KnownResponse | null): [string, string][] {
  if (known === null) return [];
  return [
    ...(known.etag === null ? [] : [['If-None-Match', known.etag] as [string, string]]),
    ...(known.lastModified === null ? [] : [['If-Modified-Since', known.lastModified] as [string, string]]),
  ];
}

/** The stored response in the place of a 304: its body and type, the address and transport of now. */
export function reuse(answer: CrawlResponse, known: KnownResponse): CrawlResponse {
  const { contentType, robotsTag, body } = known;
  const rawHeaders = [
    ...(contentType === null ? [] : [['Content-Type', contentType] as const]),
    ...(robotsTag === null ? [] : [['X-Robots-Tag', robotsTag] as const]),
  ];
  return { ...answer, status: 200, statusText: 'OK', rawHeaders, contentType, robotsTag, body };
}
