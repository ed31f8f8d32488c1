/** No request leaves for the operator's own network, however its address is written. */
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';
import { type Guard, reach } from './reachable.ts';
import { repositoryUrl } from './repository-address.ts';

test.each([
  '8.8.8.8',
  '185.24.184.1',
  '2001:4860:4860::8888',
  '2a01:e0c::1',
  // A public IPv4 address, as a network of IPv6 alone sees it.
  '64:ff9b::808:808',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['0.0.0.0', 'this network'],
  ['10.1.2.3', 'private'],
  ['100.64.0.1', 'shared by a carrier'],
  ['127.0.0.1', 'loopback'],
  ['127.8.8.8', 'loopback'],
  ['169.254.169.254', 'link-local: where clouds keep their secrets'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.0.192', 'protocol assignments'],
  ['192.0.2.1', 'documentation'],
  ['192.88.99.1', '6to4 relays'],
  ['192.168.0.1', 'private'],
  ['198.18.0.1', 'benchmarks'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::127.0.0.1', 'IPv4 in an old spelling'],
  ['::ffff:10.0.0.1', 'IPv4 as IPv6'],
  ['::ffff:8.8.8.8', 'IPv4 as IPv6: nobody publishes a forge so'],
  ['64:ff9b::7f00:1', 'loopback behind NAT64'],
  ['64:ff9b::a9fe:a9fe', 'link-local behind NAT64'],
  ['64:ff9b:1::1', 'a NAT64 of one network'],
  ['100::1', 'discarded'],
  ['2001::1', 'Teredo'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', 'loopback in 6to4'],
  ['3fff::1', 'documentation'],
  ['4000::1', 'not given out'],
  ['fc00::1', 'unique-local'],
  ['fd12:3456::1', 'unique-local'],
  ['fe80::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['not an address', ''],
])('%s is not public: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

const names: Record<string, string[]> = {
  'forge.example.org': ['185.24.184.1', '2a01:e0c::1'],
  'half.example.org': ['185.24.184.1', '10.0.0.1'],
  'inside.example.org': ['192.168.1.4'],
};
const guard = (...allowedHosts: string[]): Guard => ({
  allowedHosts,
  resolve: (host) => Promise.resolve(names[host] ?? []),
});
const outcome = (address: string, ...allowed: string[]) =>
  reach(new URL(address), guard(...allowed)).then(
    ({ addresses }) => addresses.join(' '),
    (error: { code: string }) => error.code,
  );

describe('where a request may go', () => {
  test.each([
    ['https://forge.example.org/a', '185.24.184.1 2a01:e0c::1'],
    ['http://8.8.8.8/a', '8.8.8.8'],
    ['https://half.example.org/a', 'private_address'],
    ['https://inside.example.org/a', 'private_address'],
    ['https://unknown.example.org/a', 'host_unknown'],
    ['http://127.0.0.1/a', 'private_address'],
    ['http://2130706433/a', 'private_address'],
    ['http://0x7f.1/a', 'private_address'],
    ['http://0177.0.0.1/a', 'private_address'],
    ['http://[::1]/a', 'private_address'],
    ['http://[::ffff:127.0.0.1]/a', 'private_address'],
    ['http://１２７.0.0.1/a', 'private_address'],
    ['https://forge.example.org:22/a', 'port_refused'],
    ['https://forge.example.org:8443/a', 'port_refused'],
    ['https://ada:secret@forge.example.org/a', 'has_credentials'],
    ['ftp://forge.example.org/a', 'unsupported_scheme'],
    ['file:///etc/passwd', 'unsupported_scheme'],
  ])('%s: %s', async (address, expected) => {
    expect(await outcome(address)).toBe(expected);
  });

  test('localhost, by the resolver of this machine, is not public', async () => {
    await expect(reach(new URL('http://localhost/a'), { allowedHosts: [] })).rejects.toMatchObject({
      code: 'private_address',
    });
  });

  test('a host of the setting may be private; on another port it needs its own line', async () => {
    expect(await outcome('https://inside.example.org/a', 'inside.example.org')).toBe('192.168.1.4');
    expect(await outcome('http://inside.example.org:3000/a', 'inside.example.org')).toBe(
      'port_refused',
    );
    expect(await outcome('http://inside.example.org:3000/a', 'inside.example.org:3000')).toBe(
      '192.168.1.4',
    );
    expect(await outcome('http://[::1]:80/a', '[::1]')).toBe('::1');
  });
});

describe('the address that a person gives', () => {
  test.each([
    ['https://forge.example.org/a/b', 'https://forge.example.org/a/b'],
    [' https://forge.example.org/a/b.git/ ', 'https://forge.example.org/a/b.git'],
    ['git@forge.example.org:a/b.git', 'https://forge.example.org/a/b.git'],
    ['ssh://git@forge.example.org:2222/a/b.git', 'https://forge.example.org/a/b.git'],
    ['git://forge.example.org/a/b', 'https://forge.example.org/a/b'],
    ['https://forge.example.org/a/b/-/tree/main/src', 'https://forge.example.org/a/b'],
    ['https://forge.example.org/a/b/tree/main?x=1#readme', 'https://forge.example.org/a/b'],
    ['https://forge.example.org/a/b/src/branch/main', 'https://forge.example.org/a/b'],
    ['https://forge.example.org/a/b/issues', 'https://forge.example.org/a/b'],
  ])('%s is read at %s', (given, expected) => {
    expect(repositoryUrl(given).href).toBe(expected);
  });

  test.each([
    ['--upload-pack=touch /tmp/x', 'not_an_address'],
    ['-oProxyCommand=x@host:a/b', 'not_an_address'],
    ['a/b', 'not_an_address'],
    ['/etc/passwd', 'not_an_address'],
    ['file:///etc/passwd', 'not_an_address'],
    ['ext::sh -c x', 'not_an_address'],
    ['ftp://forge.example.org/a', 'unsupported_scheme'],
    ['https://ada:secret@forge.example.org/a', 'has_credentials'],
    ['https://token@forge.example.org/a', 'has_credentials'],
    ['https://forge.example.org/', 'not_a_repository'],
  ])('%s is refused: %s', (given, code) => {
    expect(() => repositoryUrl(given)).toThrow(expect.objectContaining({ code }));
  });
});
