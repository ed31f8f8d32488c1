import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts attempts in the database, so that several processes share the count. */
export interface RateLimit {
  /**
   * Counts one attempt for each key.
   * @returns minutes to wait when one of them is past its limit.
   */
  consume(keys: readonly string[]): Promise<number | undefined>;
}

const quarterOfAnHour = 15 * 60;

/** Five attempts a quarter of an hour for a mail address, thirty for a network address. */
export async function openSignInLimit(pool: pg.Pool): Promise<RateLimit> {
  const limiter = (keyPrefix: string, points: number) =>
    new Promise<RateLimiterPostgres>((resolve, reject) => {
      const made: RateLimiterPostgres = new RateLimiterPostgres(
        {
          storeClient: pool,
          tableName: 'sign_in_attempt',
          keyPrefix,
          points,
          duration: quarterOfAnHour,
        },
        (error) => (error ? reject(error) : resolve(made)),
      );
    });
  const perMail = await limiter('mail', 5);
  const perNetwork = await limiter('from', 30);
  return {
    async consume(keys) {
      for (const key of keys) {
        try {
          await (key.startsWith('mail ') ? perMail : perNetwork).consume(key);
        } catch (error) {
          if (error instanceof RateLimiterRes) return Math.ceil(error.msBeforeNext / 60_000);
          throw error;
        }
      }
      return undefined;
    },
  };
}
