import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ReadingProblem } from './problem.ts';
import { isPublicAddress } from './public-address.ts';

/** Where requests may go. */
export interface Guard {
  /**
   * Hosts of the operator's own network that may be asked all the same: `host` on the usual ports,
   * `host:port` on that one, as in `HEALTH_CARD_ALLOWED_HOSTS`.
   */
  allowedHosts: readonly string[];
  /** Every address of a name; the machine's resolver unless a test says otherwise. */
  resolve?: (host: string) => Promise<string[]>;
}

/** An address that was checked, with the network addresses that were: requests go to these alone. */
export interface Reachable {
  url: URL;
  /** Not empty. */
  addresses: string[];
}

const usualPorts = { 'http:': '80', 'https:': '443' } as const;

/**
 * Checks that a request may go to an address: http or https, without a name and password in it, on
 * port 80 or 443, at a host all of whose network addresses are public. The answer carries those
 * addresses, so that what was checked is what is asked: a name that leads elsewhere a second later
 * (DNS rebinding) gains nothing. Numbers in odd bases are ordinary addresses once parsed as a URL.
 * @throws ReadingProblem
 */
export async function reach(url: URL, { allowedHosts, resolve }: Guard): Promise<Reachable> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ReadingProblem('unsupported_scheme', { scheme: url.protocol.replace(/:$/, '') });
  }
  if (url.username !== '' || url.password !== '') throw new ReadingProblem('has_credentials');
  const usualPort = usualPorts[url.protocol];
  const port = url.port || usualPort;
  const isAllowed =
    allowedHosts.includes(`${url.hostname}:${port}`) ||
    ((port === '80' || port === '443') && allowedHosts.includes(url.hostname));
  if (!isAllowed && port !== '80' && port !== '443') {
    throw new ReadingProblem('port_refused', { port });
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(host) ? [host] : await addressesOf(host, resolve ?? systemAddresses);
  if (!isAllowed && !addresses.every(isPublicAddress)) {
    throw new ReadingProblem('private_address', { host: url.hostname });
  }
  return { url, addresses };
}

async function addressesOf(host: string, resolve: (host: string) => Promise<string[]>) {
  const found = await resolve(host).catch(() => []);
  if (found.length === 0) throw new ReadingProblem('host_unknown', { host });
  return found;
}

async function systemAddresses(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
