/** The environment, read once at the edge and passed down; a wrong value stops the start. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

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
}

/** A setting is missing or wrong; `message` is one line for the terminal. */
export class ConfigError extends Error {}

const optional = z.string().trim().min(1).optional().catch(undefined);

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  BSOC_DATA_DIR: z.string().min(1).default('./data'),
  PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0, 'must be a port number')
    .max(65535, 'must be a port number')
    .default(3000),
  BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  BSOC_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: optional,
});

/** Options of the command line; they win over the environment. */
export interface StartOptions {
  demo?: boolean;
  port?: number;
  dataDir?: string;
}

/**
 * Reads the environment.
 * @throws ConfigError naming the variable and what it must be.
 */
export function readConfig(env: NodeJS.ProcessEnv, options: StartOptions = {}): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${issue?.path.join('.')} ${issue?.message}`);
  }
  const values = parsed.data;
  const rootDir = findRoot(dirname(fileURLToPath(import.meta.url)));
  const port = options.port ?? values.PORT;
  const demo = options.demo ?? false;
  return {
    demo,
    databaseUrl: values.DATABASE_URL,
    dataDir: options.dataDir ?? (demo ? `${values.BSOC_DATA_DIR}/demo` : values.BSOC_DATA_DIR),
    rootDir,
    migrationsDir: join(rootDir, 'migrations'),
    port,
    baseUrl: (values.BASE_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    secret: values.BSOC_SECRET,
    smtpUrl: values.SMTP_URL,
    mailFrom:
      values.MAIL_FROM ??
      `Semester of Code <no-reply@${new URL(values.BASE_URL ?? 'http://localhost').hostname}>`,
  };
}

/** The folder of `package.json`, from the sources as from the bundle. */
function findRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findRoot(dirname(from));
}
