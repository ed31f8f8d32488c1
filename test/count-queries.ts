import pg from 'pg';
import { vi } from 'vitest';

/**
 * How many queries an act of a test makes, on every connection. It is done several times and the
 * fewest count: what was changed just before is heard of at any moment, and then read again.
 */
export async function countQueries(act: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 4; time += 1) {
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    await act();
    counts.push(spy.mock.calls.length);
    spy.mockRestore();
  }
  return Math.min(...counts);
}
