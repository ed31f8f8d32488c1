import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync';

/** What the page under test asks of its server; nothing returned is a 404. */
export type Answer = (
  request: { method: string; path: string; body: string },
  response: ServerResponse,
) => unknown;

/**
 * A real browser on a loopback server that gives out this folder's modules (types removed) and
 * what a test answers. Pages follow the site's Content-Security-Policy.
 */
export async function browse(answer: Answer) {
  const server = await listen(answer);
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await chromium.launch({
    executablePath: findChromium(),
    args: flags.split(' '),
  });
  return {
    /** Opens a path in a browser of its own: no storage shared with another test's. */
    async open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
      const page = await browser.newPage({ locale: 'fr-FR', ...options });
      page.setDefaultTimeout(5_000);
      await page.goto(`http://localhost:${port}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A whole page around a body; `scripts` are modules of this folder, without extension. */
export function page(body: string, scripts: string[], head = ''): string {
  const modules = scripts.map((name) => `<script type="module" src="/${name}.ts"></script>`);
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title><link rel="icon" href="data:,">
    ${head}${modules.join('')}</head><body>${body}</body></html>`;
}

async function listen(answer: Answer): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const module = /^\/([\w-]+\.ts)$/.exec(path)?.[1];
    if (module) {
      // Modules that the server runs as well stand in the folder above.
      const found = ['..', '../..']
        .map((folder) => join(import.meta.dirname, folder, module))
        .find((file) => existsSync(file));
      const source = readFileSync(found ?? module, 'utf8');
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(stripTypeScriptTypes(source));
      return;
    }
    const body = await bodyOf(request);
    const given = await answer({ method: request.method ?? 'GET', path, body }, response);
    if (response.headersSent || response.destroyed) return;
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; form-action 'self'",
    );
    if (given === undefined) response.writeHead(404).end();
    else if (typeof given === 'string') {
      response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/html');
      response.end(given);
    } else response.setHeader('content-type', 'application/json').end(JSON.stringify(given));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
