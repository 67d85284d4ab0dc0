import { ApiError, type Problem } from './api-error.ts';
import { randomKey } from './random-key.ts';

const BASE = '/api/v1';

/** A header that no other site's page can send without being asked: the server takes it for a sign of this page. */
export const OWN_PAGE = { 'x-requested-with': 'rasoat' } as const;

/** A query as the lists take it: several values are repeated keys, undefined ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Write {
  readonly method?: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly query?: Query;
  /** Give the same key again to repeat a write that may have arrived; one is made otherwise. */
  readonly idempotencyKey?: string;
}

/** The address of a route of the API with its query. */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return `${BASE}${path}${text === '' ? '' : `?${text}`}`;
}

/** Reads a route. Throws ApiError. */
export async function read<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(apiUrl(path, query), {
    headers: { accept: 'application/json' },
    ...(signal && { signal }),
  });
}

/** Writes with the header against forged requests and an idempotency key. A Blob goes as it is, anything else as JSON. Throws ApiError. */
export async function write<T>(
  path: string,
  { method = 'POST', body, query, idempotencyKey }: Write = {},
): Promise<T> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...OWN_PAGE,
    'idempotency-key': idempotencyKey ?? randomKey(),
  };
  if (body !== undefined && !(body instanceof Blob)) headers['content-type'] = 'application/json';
  return answer<T>(apiUrl(path, query), {
    method,
    headers,
    ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
  });
}

/** A write from a page that is being left: it is sent even though nobody waits for the answer. */
export function writeOnLeaving(path: string): void {
  const headers = { ...OWN_PAGE, 'idempotency-key': randomKey() };
  fetch(apiUrl(path), { method: 'POST', credentials: 'same-origin', keepalive: true, headers }).catch(
    () => {},
  );
}

/** Asks a route that changes nothing but takes its question in the body. Throws ApiError. */
export async function ask<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return answer<T>(apiUrl(path), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...OWN_PAGE },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** Asks for a file that is made for the question, and has the browser save it. Throws ApiError. */
export async function download(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json', ...OWN_PAGE };
  const response = await fetch(apiUrl(path), { method: 'POST', headers, body: JSON.stringify(body) }).catch(
    (cause: unknown) => {
      throw new ApiError(0, { code: 'no-answer' }, { cause });
    },
  );
  if (!response.ok)
    throw new ApiError(response.status, ((await response.json().catch(() => null)) as Problem | null) ?? {});
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
  link.click();
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Sends a request and reads its answer, or throws the problem it tells. */
export async function answer<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, { code: 'no-answer' }, { cause });
  }
  if (response.status === 204) return undefined as T;
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await response.json().catch(() => null) : null;
  if (response.ok) return body as T;
  throw new ApiError(response.status, (body as Problem | null) ?? {});
}
