import ipaddr from 'ipaddr.js';

/** Ranges that ipaddr.js calls unicast but that lead back inside or nowhere. */
const CLOSED: readonly [string, string][] = [
  // Alibaba's and Azure's metadata services live on addresses outside the reserved ranges.
  ['100.100.100.200/32', 'metadata service'],
  ['168.63.129.16/32', 'metadata service'],
  ['2001:db8::/32', 'documentation'],
  ['3fff::/20', 'documentation'],
  ['100::/64', 'discard-only'],
  ['5f00::/16', 'segment routing'],
  ['fec0::/10', 'site-local'],
  ['fd00:ec2::254/128', 'metadata service'],
];
const CLOSED_RANGES = CLOSED.map(([range, name]) => ({ range: ipaddr.parseCIDR(range), name }));

/** IPv6 prefixes that carry an IPv4 address, with the byte it starts at. */
const CARRIERS: readonly { range: [ipaddr.IPv4 | ipaddr.IPv6, number]; at: number; inverted?: boolean }[] = [
  { range: ipaddr.parseCIDR('::ffff:0:0/96'), at: 12 },
  { range: ipaddr.parseCIDR('::ffff:0:0:0/96'), at: 12 },
  { range: ipaddr.parseCIDR('64:ff9b::/96'), at: 12 },
  { range: ipaddr.parseCIDR('::/96'), at: 12 },
  { range: ipaddr.parseCIDR('2002::/16'), at: 2 },
  { range: ipaddr.parseCIDR('2001::/32'), at: 12, inverted: true },
];

/**
 * Says why an address must not be connected to; null when it is a public unicast address.
 * An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo, compatible) is judged by what it carries.
 * @param address an IPv4 or IPv6 literal, as a resolver or a socket gives it
 */
export function whyNotPublic(address: string): string | null {
  const bare = address.split('%')[0]!;
  if (
    !ipaddr.isValid(bare) ||
    (bare.includes('.') && !bare.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(bare))
  )
    return 'not an address';
  const parsed = ipaddr.parse(bare);
  for (const { range, name } of CLOSED_RANGES)
    if (parsed.kind() === range[0].kind() && parsed.match(range)) return name;
  if (parsed instanceof ipaddr.IPv6) return whyNotPublicV6(parsed);
  const range = parsed.range();
  return range === 'unicast' ? null : range;
}

function whyNotPublicV6(address: ipaddr.IPv6): string | null {
  const bytes = address.toByteArray();
  const plain = address.range();
  // The two addresses of ::/96 that are their own thing, not carriers.
  if (plain === 'unspecified' || plain === 'loopback') return plain;
  for (const { range, at, inverted } of CARRIERS) {
    if (!address.match(range as [ipaddr.IPv6, number])) continue;
    const inner = bytes.slice(at, at + 4).map((byte) => (inverted ? byte ^ 255 : byte));
    const why = whyNotPublic(inner.join('.'));
    // Outside NAT64 and mapped addresses no public server is reached through a carrier any more.
    if (why !== null) return `carries ${inner.join('.')}: ${why}`;
    return at === 12 && !inverted && bytes.slice(0, 10).some((byte) => byte !== 0) ? null : mapped(bytes);
  }
  return plain === 'unicast' ? null : plain;
}

/** Public inside; allowed only as ::ffff:a.b.c.d, the form in which sockets report IPv4 peers. */
function mapped(bytes: readonly number[]): string | null {
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return isMapped ? null : 'transition address';
}
