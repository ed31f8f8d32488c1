/**
 * Background work in the same database. A job is enqueued in the transaction of the change that
 * causes it, so that neither exists without the other.
 */
import { CompiledQuery } from 'kysely';
import { type Job, type JobResult, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Tx } from '../db/database.ts';

/** Every queue, with what a job of it carries. */
export interface JobData {
  /** Hand one mail of the outbox to the SMTP server. */
  'mail.send': { mailId: string };
  /** Import the files a coordinator sent. */
  'ideas.import': { importId: string };
  /** Read the repository of ideas for their health cards. */
  'health.read': { readingId: string };
  /** A project left the catalogue: those who wish for it may rank again. */
  'project.left': { ideaId: string };
  /** A project is back in the catalogue. */
  'project.back': { ideaId: string };
  /** A student withdrew: nothing they had booked stands any more. */
  'application.withdrawn': { applicationId: string };
  /** Compute a scenario of the matching laboratory. */
  'matching.compute': { scenarioId: string };
  /** A place that was offered is free again: what it makes possible is computed. */
  'place.freed': { editionId: string };
  /** Once a minute: what the calendar says is due (publication, reminders). */
  'calendar.tick': Record<string, never>;
}

export type JobName = keyof JobData;

/** Enqueues inside one transaction. */
export interface JobQueue {
  /** Several in one statement: a mass mailing is not one statement a mail. */
  send<N extends JobName>(job: N, ...data: JobData[N][]): Promise<void>;
}

export type JobHandlers = { [N in JobName]: (data: JobData[N]) => Promise<void> };

export interface Jobs {
  within(tx: Tx): JobQueue;
  /** Takes jobs until `stop`. A handler that throws is asked again later, as its queue says. */
  work(handlers: JobHandlers): Promise<void>;
  /** Runs what is waiting now, in order, and returns how many jobs ran; for tests and the time machine. */
  drain(handlers: JobHandlers): Promise<number>;
  /** What the jobs carry that wait, run or will be tried again. */
  pending<N extends JobName>(job: N): Promise<JobData[N][]>;
  /** Waits for the jobs that run, half a minute at most; the rest of their batch is tried again. */
  stop(): Promise<void>;
}

interface QueueSettings {
  retryLimit: number;
  retryBackoff?: boolean;
  /** Seconds before the first new try; each next one waits about twice as long. */
  retryDelay?: number;
  /** Seconds between two tries, at most. */
  retryDelayMax?: number;
}

/** How many jobs of a queue a process runs at once; one after the other where nothing is said. */
const atOnce: Partial<Record<JobName, number>> = { 'health.read': 4 };

const queues: Record<JobName, QueueSettings> = {
  // The mail itself says when to give up: this outlasts it.
  'mail.send': { retryLimit: 1000, retryBackoff: true, retryDelay: 10, retryDelayMax: 3600 },
  'ideas.import': { retryLimit: 2, retryBackoff: true, retryDelay: 1 },
  'health.read': { retryLimit: 2, retryBackoff: true, retryDelay: 5 },
  'project.left': { retryLimit: 5, retryBackoff: true, retryDelay: 1 },
  'project.back': { retryLimit: 5, retryBackoff: true, retryDelay: 1 },
  'application.withdrawn': { retryLimit: 5, retryBackoff: true, retryDelay: 1 },
  'place.freed': { retryLimit: 5, retryBackoff: true, retryDelay: 1 },
  'matching.compute': { retryLimit: 2, retryBackoff: true, retryDelay: 1 },
  'calendar.tick': { retryLimit: 0 },
};

/** Every queue's name. */
export const jobNames = Object.keys(queues) as JobName[];

/** Jobs taken together, then run one after the other: a mass mailing is not one fetch a mail. */
const batchSize = 20;

const stopTimeoutMs = 30_000;

/**
 * Opens the queues of a database, creating their tables when needed.
 * @param url the same database as the programme's.
 */
export async function openJobs(url: string, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: 4, application_name: 'bsoc jobs' });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  await boss.start();
  for (const [name, settings] of Object.entries(queues)) {
    await boss.createQueue(name, settings);
    // A queue made by an earlier version keeps its settings otherwise.
    await boss.updateQueue(name, settings);
  }
  let isStopping = false;

  /** Runs one job. @returns what made it fail. */
  const run = async <N extends JobName>(
    name: N,
    data: JobData[N],
    handlers: JobHandlers,
  ): Promise<Error | undefined> => {
    try {
      await handlers[name](data);
      return undefined;
    } catch (error) {
      log.error({ err: error, job: name }, 'job failed');
      return error instanceof Error ? error : new Error(String(error));
    }
  };

  return {
    within: (tx) => ({
      async send(job, ...data) {
        if (data.length === 0) return;
        await boss.insert(
          job,
          data.map((one) => ({ data: one })),
          { db: { executeSql: (text, values) => execute(tx, text, values) } },
        );
      },
    }),
    async work(handlers) {
      for (const name of jobNames) {
        await boss.work(
          name,
          {
            pollingIntervalSeconds: 1,
            // Those that wait behind a slow one would wait for nothing.
            batchSize: name in atOnce ? 1 : batchSize,
            localConcurrency: atOnce[name] ?? 1,
            burstWhenBatchFull: true,
            perJobResults: true,
          },
          async (batch: Job<JobData[typeof name]>[]) => {
            const results: JobResult[] = [];
            for (const { id, data } of batch) {
              const failure = isStopping
                ? new Error('the program was stopping')
                : await run(name, data, handlers);
              results.push(
                failure
                  ? { id, status: 'failed', output: { message: failure.message } }
                  : { id, status: 'completed' },
              );
            }
            return results;
          },
        );
      }
      await boss.schedule('calendar.tick', '* * * * *');
    },
    async drain(handlers) {
      let count = 0;
      for (const name of jobNames) {
        for (;;) {
          const [job] = await boss.fetch<JobData[typeof name]>(name);
          if (!job) break;
          const failure = await run(name, job.data, handlers);
          if (failure) await boss.fail(name, job.id, { message: failure.message });
          else {
            await boss.complete(name, job.id);
            count += 1;
          }
        }
      }
      return count;
    },
    async pending<N extends JobName>(name: N) {
      const { rows } = await boss.getDb().executeSql(
        `SELECT data FROM pgboss.job
         WHERE name = $1 AND state IN ('created', 'retry', 'active')`,
        [name],
      );
      return (rows as { data: JobData[N] }[]).map(({ data }) => data);
    },
    async stop() {
      isStopping = true;
      await boss.stop({ graceful: true, timeout: stopTimeoutMs });
    },
  };
}

async function execute(tx: Tx, text: string, values: unknown[] = []) {
  const result = await tx.executeQuery(CompiledQuery.raw(text, values));
  return { rows: result.rows as unknown[] as never[] };
}
