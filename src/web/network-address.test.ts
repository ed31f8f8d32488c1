import { expect, test } from 'vitest';
import { isNearby, networkOf, openClientFinder } from './network-address.ts';

test.each([
  ['who connects directly is believed to be who they are', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
  ['a proxy on this machine says who it speaks for', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['the same over IPv6', '::1', '203.0.113.9', '203.0.113.9'],
  ['the same written as IPv6', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
  [
    'what a client has written before it is not',
    '127.0.0.1',
    '1.2.3.4, 203.0.113.9',
    '203.0.113.9',
  ],
  ['a chain of proxies of ours', '127.0.0.1', '1.2.3.4, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['a proxy of ours that says nothing', '10.1.2.3', '', '10.1.2.3'],
  ['a neighbour that is no proxy of ours', '192.168.1.5', '1.2.3.4', '192.168.1.5'],
  ['what is no address', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['an address with its port', '127.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
  ['IPv6 with its port', '127.0.0.1', '[2001:db8::1]:4711', '2001:db8::1'],
])('%s', (_, peer, forwardedFor, client) => {
  expect(openClientFinder(['10.0.0.0/8'])(peer, forwardedFor)).toBe(client);
});

test('without proxies of ours, only this machine is believed', () => {
  const clientOf = openClientFinder([]);
  expect(clientOf('10.1.2.3', '1.2.3.4')).toBe('10.1.2.3');
  expect(clientOf('127.0.0.1', '1.2.3.4')).toBe('1.2.3.4');
  expect(clientOf('127.0.0.1', null)).toBe('127.0.0.1');
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:0DB8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['not an address', 'not an address'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['127.0.0.1', true],
  ['::ffff:10.0.0.4', true],
  ['fd00::1', true],
  ['172.32.0.1', false],
  ['203.0.113.9', false],
  ['2001:db8::1', false],
  ['nonsense', false],
])('%s is nearby: %s', (address, expected) => {
  expect(isNearby(address)).toBe(expected);
});
