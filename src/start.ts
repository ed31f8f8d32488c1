import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { perform } from './acts/act.ts';
import { type Config, ConfigError } from './config.ts';
import { startEmbedded } from './db/embedded/embedded.ts';
import { whyUnusable } from './db/reach.ts';
import { type DemoClock, openDemoClock } from './demo/demo-clock.ts';
import { openDemo } from './demo/open-demo.tsx';
import { demoInstant } from './demo/paris.ts';
import type { OpenOptions } from './demo/time-machine.ts';
import { openLog } from './log.ts';
import { requeueMails } from './mail/requeue.ts';
import { openServices } from './open-services.ts';
import { installationAddress } from './people/addresses.ts';
import { makeInstallationToken } from './people/install.ts';
import { reactionsOf } from './programme/reactions.ts';
import { stages } from './programme/stages.ts';
import { pathTo } from './web/address.ts';
import { apiDoor } from './web/api/door.ts';
import { createApp } from './web/app.tsx';
import { openPageCache } from './web/page-cache.ts';
import type { Services } from './web/services.ts';

const signals = ['SIGTERM', 'SIGINT'] as const;

/** Milliseconds that requests under way are given to finish. */
const finishWithinMs = 10_000;

export interface StartOptions {
  /** Begin the demonstration anew. */
  fresh?: boolean;
  /** Date of the time machine: a day (its noon) or a time in Paris. */
  at?: string;
}

/** A running site. */
export interface Running {
  url: string;
  /** The one-time link of a new installation. */
  installationUrl: string | undefined;
  services: Services;
  /** Settles once everything has stopped. */
  stopped: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the database (embedded without DATABASE_URL), the site and its background work.
 * SIGTERM and SIGINT stop them in the reverse order.
 */
export async function start(config: Config, options: StartOptions = {}): Promise<Running> {
  const at = options.at === undefined ? undefined : demoInstant(options.at);
  if (options.at !== undefined && !at) {
    throw new ConfigError(`--at takes a date such as 2022-04-20, not ${options.at}`);
  }
  const log = openLog(config.logLevel);
  const unusable = config.databaseUrl && (await whyUnusable(config.databaseUrl));
  if (unusable) throw new ConfigError(`DATABASE_URL cannot be used: ${unusable}`);
  const database = config.databaseUrl
    ? undefined
    : await startEmbedded({
        dataDir: config.dataDir,
        program: config.demo ? 'npm run demo' : 'npm start',
        log,
      });
  const url = config.databaseUrl ?? (database?.url as string);
  const clock = config.demo ? openDemoClock() : undefined;
  const opened = new AsyncDisposableStack();
  if (database) opened.defer(() => database.stop());
  const { services, server, token } = await openSite().catch(async (error: unknown) => {
    await opened.disposeAsync();
    throw error;
  });
  async function openSite() {
    const services = await openServices({ config, log, url, clock });
    opened.defer(() => services.close());
    return { services, ...(await open(services, clock, { isFresh: options.fresh, at })) };
  }
  const { port } = server.address() as AddressInfo;

  let stopping: Promise<void> | undefined;
  let settle: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const stop = () => {
    stopping ??= (async () => {
      server.closeIdleConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        setTimeout(() => server.closeAllConnections(), finishWithinMs).unref();
      });
      await opened.disposeAsync();
    })().finally(() => {
      for (const signal of signals) process.off(signal, stop);
      settle();
    });
    return stopping;
  };
  for (const signal of signals) process.on(signal, stop);

  const baseUrl = config.baseUrl;
  return {
    url: `http://localhost:${port}`,
    installationUrl: token && `${baseUrl}${pathTo(installationAddress, 'fr', { token })}`,
    services,
    stopped,
    stop,
  };
}

/** The site and its background work on open services; in rehearsal, the time machine first. */
async function open(
  services: Services,
  clock: DemoClock | undefined,
  options: OpenOptions,
): Promise<{ server: Server; token: string | undefined }> {
  const demo = clock && (await openDemo(services, clock, options));
  const cache = openPageCache(services.clock, services.changes);
  const app = createApp({
    services,
    stages: demo ? [...stages, demo.routes] : stages,
    doors: [apiDoor(services)],
    cache,
    around: demo?.around,
  });
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (cache.answer(request, response)) services.metrics.servedFromMemory();
    else void listener(request, response);
  });
  await listen(server, services.config.port);
  try {
    const reactions = reactionsOf(services);
    await services.jobs.work(demo ? demo.reactions(reactions) : reactions);
    await perform(services, undefined, (act) => requeueMails(act, services.jobs));
    const token = demo ? undefined : await perform(services, undefined, makeInstallationToken);
    return { server, token };
  } catch (error) {
    server.close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(new ConfigError(`port ${port} is taken: choose another with PORT or --port`));
      } else if (error.code === 'EACCES') {
        reject(new ConfigError(`port ${port} is for the system: choose one above 1023`));
      } else reject(error);
    });
    server.listen(port, resolve);
  });
}
