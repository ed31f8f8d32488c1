import ipaddr from 'ipaddr.js';

/** What IANA gives out for the public internet; the rest of IPv6 is reserved (RFC 4291, 2.4). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** IPv4 as seen from a network that has IPv6 alone (RFC 6052). */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * True for an IP address of the public internet: neither loopback, private, link-local, shared by a
 * carrier, multicast, unique-local, documentation nor any other range of the IANA registries of
 * special addresses, however it is written.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast';
  const wide = parsed as ipaddr.IPv6;
  if (wide.match(nat64)) {
    return new ipaddr.IPv4(wide.toByteArray().slice(12)).range() === 'unicast';
  }
  return wide.range() === 'unicast' && wide.match(globalUnicast);
}
