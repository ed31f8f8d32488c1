import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('with nothing set, everything has a sensible value', () => {
  const { rootDir, migrationsDir, ...config } = readConfig({});
  expect(migrationsDir).toBe(`${rootDir}/migrations`);
  expect(config).toEqual({
    demo: false,
    databaseUrl: undefined,
    dataDir: './data',
    port: 3000,
    baseUrl: 'http://localhost:3000',
    secret: undefined,
    smtpUrl: undefined,
    mailFrom: 'Semester of Code <no-reply@localhost>',
    trustedProxies: [],
    logLevel: 'warn',
    healthCards: { isOn: true, allowedHosts: [], githubToken: undefined },
    oidc: undefined,
  });
});

test('what is set is used; an empty variable counts as none', () => {
  const config = readConfig({
    DATABASE_URL: 'postgresql:///bsoc?host=/run/postgresql',
    BSOC_DATA_DIR: '/srv/bsoc',
    PORT: '8080',
    BASE_URL: 'https://bsoc.example.org/',
    BSOC_SECRET: 'x'.repeat(32),
    SMTP_URL: 'smtps://user:p%40ss@mail.example.org:465',
    MAIL_FROM: '',
    TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::1',
    LOG_LEVEL: 'debug',
  });
  expect(config).toMatchObject({
    databaseUrl: 'postgresql:///bsoc?host=/run/postgresql',
    dataDir: '/srv/bsoc',
    port: 8080,
    baseUrl: 'https://bsoc.example.org',
    smtpUrl: 'smtps://user:p%40ss@mail.example.org:465',
    mailFrom: 'Semester of Code <no-reply@bsoc.example.org>',
    trustedProxies: ['10.0.0.0/8', '2001:db8::1'],
    logLevel: 'debug',
  });
});

test('the command line wins; a demonstration keeps its data apart', () => {
  expect(readConfig({ PORT: '1' }, { port: 2, dataDir: '/x' })).toMatchObject({
    port: 2,
    dataDir: '/x',
    baseUrl: 'http://localhost:2',
  });
  expect(readConfig({}, { demo: true }).dataDir).toBe('./data/demo');
});

test('the provider of sign-in: what is not set has a sensible value', () => {
  const given = {
    OIDC_ISSUER: 'https://auth.example.org/realms/a',
    OIDC_CLIENT_ID: 'bsoc',
    OIDC_CLIENT_SECRET: 'a secret',
  };
  expect(readConfig(given).oidc).toEqual({
    issuer: 'https://auth.example.org/realms/a',
    clientId: 'bsoc',
    clientSecret: 'a secret',
    name: 'auth.example.org',
    scopes: 'openid profile email',
    vouchesForEmail: false,
  });
  const scopes = 'openid given_name usual_name email';
  const named = { ...given, OIDC_NAME: 'ProConnect', OIDC_SCOPES: scopes };
  expect(readConfig(named).oidc).toMatchObject({ name: 'ProConnect', scopes });
  const vouching = { ...given, OIDC_VOUCHES_FOR_EMAIL: 'yes' };
  expect(readConfig(vouching).oidc).toMatchObject({ vouchesForEmail: true });
  for (const issuer of ['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000']) {
    expect(readConfig({ ...given, OIDC_ISSUER: issuer }).oidc).toMatchObject({ issuer });
  }
});

describe('a wrong variable is one line that names it and says what it must be', () => {
  test.each([
    ['PORT', 'abc', 'must be a port number, from 0 to 65535'],
    ['PORT', '65536', 'must be a port number, from 0 to 65535'],
    ['PORT', '-1', 'must be a port number, from 0 to 65535'],
    ['PORT', '80.5', 'must be a port number, from 0 to 65535'],
    ['PORT', '0x50', 'must be a port number, from 0 to 65535'],
    ['DATABASE_URL', 'mysql://root:hunter2@x', 'must look like postgres://user:password@host/name'],
    ['DATABASE_URL', 'localhost:5432', 'must look like postgres://user:password@host/name'],
    ['BASE_URL', 'bsoc.example.org', 'must look like https://bsoc.example.org'],
    ['BASE_URL', 'ftp://bsoc.example.org', 'must look like https://bsoc.example.org'],
    ['BASE_URL', 'https://example.org/bsoc', 'must be an origin alone'],
    ['BASE_URL', 'https://user@example.org', 'must be an origin alone'],
    ['BSOC_SECRET', 'hunter2', 'must have at least 32 characters'],
    ['SMTP_URL', 'mail.example.org', 'must look like smtp://user:password@host:587'],
    ['SMTP_URL', 'http://hunter2@mail.example.org', 'must look like smtp://'],
    ['MAIL_FROM', 'the programme', 'must look like Semester of Code <no-reply@example.org>'],
    ['MAIL_FROM', 'A <a@x.org>\nBcc: b@x.org', 'must look like Semester of Code'],
    ['TRUSTED_PROXIES', 'nginx', 'must list addresses or networks, like 10.0.0.0/8'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', 'must list addresses or networks, like 10.0.0.0/8'],
    ['OIDC_ISSUER', 'auth.example.org', 'must look like https://auth.example.org'],
    ['OIDC_ISSUER', 'ftp://auth.example.org', 'must look like https://auth.example.org'],
    ['OIDC_ISSUER', 'http://auth.example.org', 'must start with https:'],
    ['OIDC_ISSUER', 'http://localhost.example.org', 'must start with https:'],
    ['OIDC_ISSUER', 'https://u:hunter2@auth.example.org', 'must have no user, query or fragment'],
    ['OIDC_ISSUER', 'https://auth.example.org/?a=b', 'must have no user, query or fragment'],
    ['OIDC_SCOPES', 'openid, email', 'must contain openid'],
    ['OIDC_SCOPES', 'openid  email', 'must list scopes separated by one space'],
    ['OIDC_NAME', 'x'.repeat(61), 'must have at most 60 characters'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug, info, warn, error, fatal, silent'],
  ])('%s=%s', (name, value, words) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    const message = messageOf(read);
    expect(message).toMatch(new RegExp(`^${name} `));
    expect(message).toContain(words);
    expect(message).not.toContain('\n');
    expect(message).not.toContain('hunter2');
  });

  const oidc = {
    OIDC_ISSUER: 'https://auth.example.org',
    OIDC_CLIENT_ID: 'bsoc',
    OIDC_CLIENT_SECRET: 'hunter2',
  };
  test.each(Object.keys(oidc))('%s is missing beside the others', (missing) => {
    const message = messageOf(() => readConfig({ ...oidc, [missing]: ' ' }));
    expect(message).toBe(`${missing} is missing: OIDC_* settings go together`);
  });

  test('a name alone signs nobody in', () => {
    const message = messageOf(() => readConfig({ OIDC_NAME: 'ProConnect' }));
    expect(message).toBe('OIDC_ISSUER is missing: OIDC_* settings go together');
  });

  test('an option of the command line as well', () => {
    expect(() => readConfig({}, { port: Number.NaN })).toThrow('--port must be a port number');
    expect(() => readConfig({}, { port: 70_000 })).toThrow('--port must be a port number');
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

test('repositories are read where it is set, in a demonstration only when asked', () => {
  const isOn = (set: Record<string, string>, demo = false) =>
    readConfig(set, { demo }).healthCards.isOn;
  expect([isOn({}), isOn({ HEALTH_CARDS: 'off' })]).toEqual([true, false]);
  expect([isOn({}, true), isOn({ HEALTH_CARDS: 'on' }, true)]).toEqual([false, true]);
  expect(
    readConfig({ HEALTH_CARD_ALLOWED_HOSTS: 'Forge.internal, 10.0.0.5:3000 [::1]:80' }).healthCards
      .allowedHosts,
  ).toEqual(['forge.internal', '10.0.0.5:3000', '[::1]:80']);
});

test.each([
  ['HEALTH_CARDS', 'perhaps', 'must be on or off'],
  ['HEALTH_CARD_ALLOWED_HOSTS', 'http://forge', 'must list hosts'],
  ['HEALTH_CARD_GITHUB_TOKEN', 'two words', 'must be a token'],
])('%s is checked', (name, value, words) => {
  expect(() => readConfig({ [name]: value })).toThrow(`${name} ${words}`);
});
