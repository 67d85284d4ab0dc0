import { parse } from 'tldts';
import { toASCII, toUnicode } from 'tr46';

/** A host taken apart. `label` is what its owner chose; `above` are the labels in front of it, nearest last. */
export interface HostName {
  /** Lower case, ASCII (punycode), no trailing dot. */
  readonly ascii: string;
  /** The same with Unicode letters, NFC. */
  readonly unicode: string;
  /** ASCII; null when the host is itself a public suffix or has none. */
  readonly registrable: string | null;
  readonly suffix: string | null;
  /** The first label of the registrable domain, Unicode. */
  readonly label: string;
  readonly above: readonly string[];
}

const PLAIN = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))+$/;
const IDNA = {
  checkBidi: true,
  checkHyphens: false,
  checkJoiners: true,
  transitionalProcessing: false,
  useSTD3ASCIIRules: true,
  verifyDNSLength: true,
} as const;

/**
 * Reads a host name, or the host of an address ("https://Tuổitrẻ.vn:8080/x"). UTS #46, non-transitional; public
 * suffixes with the private section, so that `x.blogspot.com` is a name of its own. Null for what is no host: an IP
 * address, a name without a dot, letters that IDNA refuses.
 */
export function parseHost(input: string): HostName | null {
  const bare = bareHost(input);
  if (bare.length === 0 || bare.length > 1000) return null;
  const ascii = PLAIN.test(bare) && !bare.includes('xn--') ? bare : toAsciiHost(bare);
  if (ascii === null || ascii.length > 253) return null;
  const parsed = parse(ascii, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
  if (parsed.isIp === true || parsed.domainWithoutSuffix === null) {
    if (parsed.isIp === true || /^[0-9.]+$/.test(ascii)) return null;
  }
  const unicode = ascii.includes('xn--') ? toUnicode(ascii, IDNA).domain.normalize('NFC') : ascii;
  const labels = unicode.split('.');
  const suffixLabels = parsed.publicSuffix === null ? 0 : parsed.publicSuffix.split('.').length;
  const at = Math.max(0, labels.length - suffixLabels - 1);
  return {
    ascii,
    unicode,
    registrable: parsed.domain,
    suffix: parsed.publicSuffix,
    label: labels[at] ?? '',
    above: labels.slice(0, at),
  };
}

function bareHost(input: string): string {
  let host = input.trim().toLowerCase();
  const scheme = host.indexOf('://');
  if (scheme !== -1) host = host.slice(scheme + 3).replace(/^[^/@]*@/, '');
  if (scheme !== -1 || host.includes('/')) host = host.replace(/[/?#].*$/s, '');
  host = host.replace(/:\d{1,5}$/, '');
  return host.replace(/[.\u3002\uff0e\uff61]$/, '');
}

function toAsciiHost(host: string): string | null {
  const ascii = toASCII(host.normalize('NFC'), IDNA);
  return ascii === null || !PLAIN.test(ascii) ? null : ascii;
}
