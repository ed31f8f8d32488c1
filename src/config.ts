/** The environment, read once at the edge and passed down; a wrong value stops the start. */
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  type HealthCardConfig,
  healthCardEnvironment,
  healthCardsOf,
} from './config-health-cards.ts';
import { type OidcConfig, oidcEnvironment, oidcOf } from './config-oidc.ts';

/** What the program runs with. Paths are absolute or relative to the working directory. */
export interface Config {
  /** Rehearsal with invented people, one-click sign-in and the time machine. */
  demo: boolean;
  /** Any PostgreSQL from 15 on; when absent, an embedded server keeps its data in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Where the program's own files stand: migrations, the demonstration. */
  rootDir: string;
  migrationsDir: string;
  port: number;
  /** Public origin, without a trailing slash; links in mails start with it. */
  baseUrl: string;
  /** Signs sessions. When absent, one is made once and kept in `dataDir`. */
  secret: string | undefined;
  /** Where mails are handed over; when absent they wait in the outbox. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Addresses and networks, beside this machine, whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  logLevel: (typeof logLevels)[number];
  healthCards: HealthCardConfig;
  /** Where people sign in with their organisation's account; nothing of it exists without. */
  oidc: OidcConfig | undefined;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** A setting is missing or wrong; `message` is one line for the terminal. */
export class ConfigError extends Error {}

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, {
    error: 'must be a port number, from 0 to 65535',
  })
  .transform(Number);

/** Each variable, and what is said when it is wrong: never its value, which may be a secret. */
const environment = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgres://user:password@host/name',
    })
    .optional(),
  BSOC_DATA_DIR: z.string().default('./data'),
  PORT: port.default(3000),
  BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must look like https://bsoc.example.org' })
    .refine(isOrigin, 'must be an origin alone, like https://bsoc.example.org, without a path')
    .optional(),
  BSOC_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/, {
      error: 'must look like Semester of Code <no-reply@example.org>',
    })
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ''))
    .refine((list) => list.every(isNetwork), 'must list addresses or networks, like 10.0.0.0/8'),
  ...oidcEnvironment,
  ...healthCardEnvironment,
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('warn'),
});

/** Options of the command line; they win over the environment. */
export interface StartOptions {
  demo?: boolean;
  port?: number;
  dataDir?: string;
}

/**
 * Reads the environment. An empty variable counts as none.
 * @throws ConfigError naming the variable and what it must be.
 */
export function readConfig(env: NodeJS.ProcessEnv, options: StartOptions = {}): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${String(issue?.path[0])} ${issue?.message}`);
  }
  const values = parsed.data;
  const rootDir = findRoot(dirname(fileURLToPath(import.meta.url)));
  const demo = options.demo ?? false;
  const listensOn = options.port ?? values.PORT;
  if (!port.safeParse(String(listensOn)).success) {
    throw new ConfigError('--port must be a port number, from 0 to 65535');
  }
  const oidc = oidcOf(values);
  if (oidc && 'missing' in oidc) {
    throw new ConfigError(`${oidc.missing} is missing: OIDC_* settings go together`);
  }
  const baseUrl = new URL(values.BASE_URL ?? `http://localhost:${listensOn}`);
  return {
    demo,
    databaseUrl: values.DATABASE_URL,
    dataDir: options.dataDir ?? (demo ? `${values.BSOC_DATA_DIR}/demo` : values.BSOC_DATA_DIR),
    rootDir,
    migrationsDir: join(rootDir, 'migrations'),
    port: listensOn,
    baseUrl: baseUrl.origin,
    secret: values.BSOC_SECRET,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? `Semester of Code <no-reply@${baseUrl.hostname}>`,
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
    healthCards: healthCardsOf(values, demo),
    oidc,
  };
}

/** Asked also of what is no address at all, which has a sentence of its own. */
function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === '/' && `${search}${hash}${username}${password}` === '';
}

/** An address, or a network as address and length of its prefix. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
  );
}

/** The folder of `package.json`, from the sources as from the bundle. */
function findRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findRoot(dirname(from));
}
