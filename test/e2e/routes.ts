import { join } from 'node:path';
import { runnerImport } from 'vite';
import type { patternsOf } from '../../src/web/address.ts';
import type { Routes } from '../../src/web/routes.ts';

/** A page of the site as it is registered. */
export interface DeclaredRoute {
  /** The French pattern, such as `/projets/:slug`, which names the page in these tests. */
  fr: string;
  en: string;
  /** The pattern of the same page of another edition, in French. */
  underEdition: string | undefined;
  audience: string;
}

/** Every address that answers to GET, read from the program itself. Runs in Node only. */
export async function readRoutes(root: string): Promise<DeclaredRoute[]> {
  const source = (path: string) => join(root, 'src', path);
  const { module: programme } = await load<{ stages: readonly Routes[] }>(
    source('programme/stages.ts'),
  );
  const { module: web } = await load<{ patternsOf: typeof patternsOf }>(source('web/address.ts'));
  return programme.stages
    .flatMap(({ list }) => list)
    .filter(({ get }) => get !== undefined)
    .map(({ address, audience }) => ({
      fr: address.fr,
      en: address.en,
      underEdition: web
        .patternsOf(address)
        .find(({ lang, path }) => lang === 'fr' && path !== address.fr)?.path,
      audience: audience.name,
    }));
}

function load<T>(path: string): Promise<{ module: T }> {
  return runnerImport<T>(path, { configFile: false, logLevel: 'error' });
}

/** The same, in a test. */
export function declaredRoutes(): DeclaredRoute[] {
  return JSON.parse(process.env.E2E_ROUTES ?? '[]');
}
