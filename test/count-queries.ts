import pg from 'pg';
import { vi } from 'vitest';
import type { TestSite } from './site.ts';

/**
 * How many queries a piece of reading sends to the database, whatever pool or client carries them.
 * It is done several times and the fewest count: what was changed just before is heard of at any
 * moment, and then read again. Nothing is taken from memory.
 */
export async function countQueries(site: TestSite, work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 4; time += 1) {
    site.services.changes.forget();
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    try {
      await work();
      counts.push(spy.mock.calls.length);
    } finally {
      spy.mockRestore();
    }
  }
  return Math.min(...counts);
}
