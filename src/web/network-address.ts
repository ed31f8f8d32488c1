/** Where a request comes from, for rate limits and sessions. */
import { BlockList, isIP } from 'node:net';

const loopback = listOf(['127.0.0.0/8', '::1']);

/** This machine, and networks that are not reached from the internet (RFC 1918, 4193, 3927, 4291). */
const nearby = listOf([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '::1',
  'fc00::/7',
  'fe80::/10',
]);

/** Finds the client of a request. */
export type ClientFinder = (peer: string, forwardedFor: string | null | undefined) => string;

/**
 * Anybody can write `X-Forwarded-For`: only what a proxy of ours has added is believed, from the last
 * address backwards, until one that is not a proxy of ours.
 * @param trustedProxies addresses and networks of proxies, beside this machine's own.
 */
export function openClientFinder(trustedProxies: readonly string[]): ClientFinder {
  const trusted = listOf(trustedProxies);
  const isOurs = (address: string) => holds(loopback, address) || holds(trusted, address);
  return (peer, forwardedFor) => {
    let client = bare(peer);
    for (const next of (forwardedFor ?? '').split(',').reverse()) {
      const address = bare(next);
      if (isIP(address) === 0 || !isOurs(client)) break;
      client = address;
    }
    return client;
  };
}

/** True for this machine and private networks. */
export function isNearby(address: string): boolean {
  return holds(nearby, bare(address));
}

/** What one subscriber has: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const last = tail === undefined ? [] : groups(tail);
  const zeros = Array<string>(Math.max(0, 8 - groups(head).length - last.length)).fill('0');
  const all = [...groups(head), ...(tail === undefined ? [] : zeros), ...last];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** Without brackets, port, zone, and the prefix that writes an IPv4 address as IPv6. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^\[(.+)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/i, '');
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function holds(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
