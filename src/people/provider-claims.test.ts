import { expect, test } from 'vitest';
import { providerClaims } from './provider-claims.ts';

const read = (said: object) => providerClaims({ sub: 'a1', ...said });

test.each([
  [{ name: 'Ada  Lovelace ', given_name: 'x' }, 'Ada Lovelace'],
  [{ given_name: 'Ada', family_name: 'Byron', usual_name: 'Lovelace' }, 'Ada Lovelace'],
  [{ given_name: 'Ada', family_name: 'Byron' }, 'Ada Byron'],
  [{ family_name: 'Byron' }, 'Byron'],
  [{ name: 42 }, ''],
  [{ name: '🐧'.repeat(300) }, '🐧'.repeat(200)],
  [{ name: 'A\nBcc: b@x.org' }, 'A Bcc: b@x.org'],
  [{}, ''],
])('the name in %j is %j', (said, name) => {
  expect(read(said).name).toBe(name);
});

test.each([
  [{ email: ' Ada@Example.ORG ', email_verified: true }, 'ada@example.org', true],
  [{ email: 'ada@example.org', email_verified: 'true' }, 'ada@example.org', true],
  [{ email: 'ada@example.org', email_verified: false }, 'ada@example.org', false],
  [{ email: 'ada@example.org', email_verified: 'false' }, 'ada@example.org', false],
  [{ email: 'ada@example.org', email_verified: 1 }, 'ada@example.org', false],
  [{ email: 'ada@example.org', email_verified: null }, 'ada@example.org', false],
  [{ email: 'ada@example.org' }, 'ada@example.org', false],
  [{ email: 'not an address', email_verified: true }, '', true],
  [{ email_verified: true }, '', true],
])('the address in %j is %j, verified: %j', (said, email, isEmailVerified) => {
  expect(read(said)).toMatchObject({ email, isEmailVerified });
});

test.each([
  [{}, true],
  [{ email_verified: true }, true],
  [{ email_verified: false }, false],
  [{ email_verified: 'no' }, false],
])('a provider that vouches for its addresses is believed of %j: %j', (said, isEmailVerified) => {
  const claims = { sub: 'a1', email: 'ada@example.org', ...said };
  expect(providerClaims(claims, { vouchesForEmail: true })).toMatchObject({ isEmailVerified });
});

test('an answer about nobody is none', () => {
  expect(() => providerClaims({ email: 'ada@example.org', email_verified: true })).toThrow();
  expect(() => providerClaims({ sub: '' })).toThrow();
});
