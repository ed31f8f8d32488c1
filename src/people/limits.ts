import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** What may be done how often in a quarter of an hour. */
const perQuarterOfAnHour = {
  /** Sign-in links to one mail address. */
  linkToMail: 5,
  /** Sign-in links asked for from one network address. */
  linkFromNetwork: 30,
  /** Sign-ins begun with the organisation's provider from one network address. */
  providerFromNetwork: 30,
  /** Forms kept for visitors of one network address. */
  keptFromNetwork: 30,
} as const;

export type LimitName = keyof typeof perQuarterOfAnHour;

/** Counts attempts in the database, so that several processes share the count. */
export interface Limits {
  /**
   * Counts one attempt. Never within an act: it would wait for a second connection.
   * @returns minutes to wait when this one is past the limit.
   */
  count(what: LimitName, key: string): Promise<number | undefined>;
}

/** Opens the counters, creating their table when needed. */
export async function openLimits(pool: pg.Pool): Promise<Limits> {
  const limiters = new Map<LimitName, RateLimiterPostgres>();
  for (const [name, points] of Object.entries(perQuarterOfAnHour)) {
    limiters.set(name as LimitName, await openLimiter(pool, name, points));
  }
  return {
    async count(what, key) {
      // What is counted is nobody's business, and a mail address may be longer than the column.
      const digest = createHash('sha256').update(key).digest('base64url');
      try {
        await limiters.get(what)?.consume(digest);
        return undefined;
      } catch (error) {
        if (error instanceof RateLimiterRes) return Math.ceil(error.msBeforeNext / 60_000);
        throw error;
      }
    },
  };
}

function openLimiter(
  storeClient: pg.Pool,
  keyPrefix: string,
  points: number,
): Promise<RateLimiterPostgres> {
  return new Promise((resolve, reject) => {
    const limiter: RateLimiterPostgres = new RateLimiterPostgres(
      { storeClient, tableName: 'attempt_count', keyPrefix, points, duration: 15 * 60 },
      (error) => (error ? reject(error) : resolve(limiter)),
    );
  });
}
