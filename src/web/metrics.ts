import type { MiddlewareHandler } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from '../db/database.ts';

/** What `/metrics` shows, in Prometheus's format. */
export interface Metrics {
  /** Times every request that reaches the application. */
  timed: MiddlewareHandler;
  /** Counts a page answered from memory. */
  servedFromMemory(): void;
  text(): Promise<string>;
  contentType: string;
}

/** Opens the meters of one process. */
export function openMetrics(db: Db): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'bsoc_request_duration_seconds',
    help: 'Time to answer a request, by method and status',
    labelNames: ['method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const fromMemory = new Counter({
    name: 'bsoc_pages_from_memory_total',
    help: 'Public pages answered from memory',
    registers: [registry],
  });
  new Gauge({
    name: 'bsoc_mails',
    help: 'Mails of the outbox, by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      try {
        const rows = await db
          .selectFrom('mail')
          .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
          .groupBy('state')
          .execute();
        for (const { state, count } of rows) this.set({ state }, count);
      } catch {
        // The other meters matter most when the database is away.
      }
    },
  });
  return {
    async timed(c, next) {
      const end = durations.startTimer({ method: c.req.method });
      await next();
      end({ status: c.res.status });
    },
    servedFromMemory: () => fromMemory.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
