import type { Outcome } from './outcome.ts';
import type { FetchFailure } from './response.ts';

const BY_CODE: Record<string, Outcome> = {
  'guard-refused': 'guard-refused',
  ENOTFOUND: 'dns-failure',
  EAI_AGAIN: 'dns-failure',
  EAI_FAIL: 'dns-failure',
  EAI_NODATA: 'dns-failure',
  ENODATA: 'dns-failure',
  ESERVFAIL: 'dns-failure',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  EPROTO: 'tls-failure',
};

/** Puts an error of the resolver, socket, TLS or HTTP parser into the closed list of outcomes. Decides by code. */
export function describeFailure(url: string, error: unknown, signal: AbortSignal): FetchFailure {
  if (signal.aborted) return { url, outcome: 'abandoned', detail: 'the scan was stopped' };
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError') return { url, outcome: 'timed-out', detail: 'no complete response in time' };
  const outcome = BY_CODE[code ?? ''] ?? (isTlsCode(code) ? 'tls-failure' : 'connection-failure');
  return { url, outcome, detail: code === undefined ? message : `${code}: ${message}`.slice(0, 300) };
}

function isTlsCode(code: string | undefined): boolean {
  return /^(ERR_SSL_|ERR_TLS_|ERR_OSSL_|CERT_|UNABLE_TO_)/.test(code ?? '');
}
