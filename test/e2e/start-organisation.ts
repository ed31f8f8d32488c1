/** A site of its own, without demonstration, whose people sign in at a provider beside it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createDatabase, dropDatabase } from '../../src/db/embedded/databases.ts';
import { scratchFolder } from '../../src/db/embedded/scratch.ts';
import { type OidcServer, startOidc } from '../oidc.ts';

export interface OrganisationSite {
  url: string;
  oidc: OidcServer;
  stop(): Promise<void>;
}

/** Starts both. */
export async function startOrganisation(): Promise<OrganisationSite> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const oidc = await startOidc({ siteOrigin: url });
  const { issuer, clientId, clientSecret, name } = oidc.config;
  const data = await scratchFolder(`bsoc-e2e-${process.pid}-organisation-`);
  const server = process.env.DATABASE_URL;
  const database = `bsoc_e2e_organisation_${process.pid}`;
  const site = spawn(
    process.execPath,
    ['bin/run.mjs', 'serve', '--port', `${port}`, '--data', data],
    {
      cwd: join(import.meta.dirname, '../..'),
      env: {
        ...process.env,
        DATABASE_URL: server ? await createDatabase(server, database) : '',
        BASE_URL: '',
        SMTP_URL: '',
        NODE_OPTIONS: '',
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: clientId,
        OIDC_CLIENT_SECRET: clientSecret,
        OIDC_NAME: name,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const end = () => site.kill('SIGTERM');
  process.once('exit', end);
  const stop = async () => {
    process.off('exit', end);
    if (site.exitCode === null) {
      end();
      await once(site, 'exit');
    }
    await oidc.stop();
    if (server) await dropDatabase(server, database);
    await rm(data, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: site.stdout })) {
    if (line !== `ready ${url}`) continue;
    // Nobody reads on: what it still says must not fill the pipe.
    site.stdout.resume();
    return { url, oidc, stop };
  }
  await stop();
  throw new Error('the site ended before it was ready');
}

/** A port nobody listens on, which the provider is told beforehand. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
