import { getDomain } from 'tldts';

/** Parameters that say where a visitor came from or who they are, not what the page is. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|zarsrc|zalo\w*|mc_[ce]id|_ga|_gl|igshid|spm|ref|ref_src|ref_url|src|source|from|vn_source|vn_medium|vn_campaign|vn_\w+|_hs\w+|mkt_tok|trk|ncid|cmpid|share|shared|dtk_aff|pk_\w+|matomo_\w+|__cf_\w+)$/i;
const SESSION =
  /^(phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|sessionid|session_id|cfid|cftoken|oscsid|zenid|_|nocache|rand|timestamp)$/i;
/** Also the names of story and section ids; a session's value is long and random. */
const MAYBE_SESSION = /^(sid|s_id|s|sess|session|token|ts|t)$/i;

/**
 * The address to ask for: absolute, http or https, without fragment, credentials, tracking and session parameters.
 * Null for anything that is no such address.
 */
export function normaliseUrl(text: string, base?: string | URL): URL | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 2000 || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.hostname === '') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  url.pathname = url.pathname.replace(/;jsessionid=[^/?]*/i, '').replace(/\/\(S\([a-z0-9]+\)\)/i, '');
  // The rest keeps the spelling the site wrote: some servers know no other.
  const parts = url.search.slice(1).split('&');
  const wanted = parts.filter((part) => part !== '' && !isNoise(part));
  if (wanted.length < parts.length) url.search = wanted.join('&');
  return url;
}

const INDEX_FILE = /\/(index|default|home|trang-chu)(\.(html?|php|aspx?|jsp))?$/i;

/** Two addresses with the same key are taken for the same page: scheme, www, trailing slash, order of parameters aside. */
export function urlKey(url: URL): string {
  const host = siteHost(url.hostname);
  const path = plain(url.pathname).replace(/\/{2,}/g, '/');
  // A bare default.asp is the home page; with a query the file is a dispatcher like any other.
  const page = url.search === '' ? path.replace(INDEX_FILE, '/') : path;
  const query = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !isNoise(part))
    .map(plain)
    .sort()
    .join('&');
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${host}${port}${page.replace(/\/+$/, '') || '/'}${query === '' ? '' : `?${query}`}`;
}

/** The host without "www." and a trailing dot. */
export function siteHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\d?\./, '');
}

/** Same registrable domain (public suffix list, private suffixes such as blogspot.com included). */
export function isSameSite(a: string, b: string): boolean {
  const options = { allowPrivateDomains: true };
  const left = getDomain(a, options);
  return left === null ? siteHost(a) === siteHost(b) : left === getDomain(b, options);
}

function isNoise(part: string): boolean {
  const [name = '', value = ''] = part.split('=').map(decode);
  if (TRACKING.test(name) || SESSION.test(name)) return true;
  return MAYBE_SESSION.test(name) && /^[a-z0-9]{16,}$/i.test(value);
}

/** Escapes compare equal however they are written (RFC 3986 §6.2.2). */
function plain(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : whole.toUpperCase();
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
