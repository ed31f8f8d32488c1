/**
 * Background work in the same database. A job is enqueued in the transaction of the change that
 * causes it, so that neither exists without the other.
 */
import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Tx } from '../db/database.ts';

/** Every queue, with what a job of it carries. */
export interface JobData {
  /** Hand one mail of the outbox to the SMTP server. */
  'mail.send': { mailId: string };
  /** Import the files a coordinator sent. */
  'ideas.import': { importId: string };
  /** Once a minute: what the calendar says is due (publication, reminders). */
  'calendar.tick': Record<string, never>;
}

export type JobName = keyof JobData;

/** Enqueues inside one transaction. */
export interface JobQueue {
  send<N extends JobName>(job: N, data: JobData[N]): Promise<void>;
}

export type JobHandlers = { [N in JobName]: (data: JobData[N]) => Promise<void> };

export interface Jobs {
  within(tx: Tx): JobQueue;
  /** Takes jobs until `stop`; every handler is awaited before the process ends. */
  work(handlers: JobHandlers): Promise<void>;
  /** Runs what is waiting now, in order, and returns how many jobs ran; for tests and the time machine. */
  drain(handlers: JobHandlers): Promise<number>;
  stop(): Promise<void>;
}

const queues: Record<JobName, { retryLimit: number; retryBackoff: boolean }> = {
  'mail.send': { retryLimit: 8, retryBackoff: true },
  'ideas.import': { retryLimit: 2, retryBackoff: true },
  'calendar.tick': { retryLimit: 0, retryBackoff: false },
};

/**
 * Opens the queues of a database, creating their tables when needed.
 * @param url the same database as the programme's.
 */
export async function openJobs(url: string, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: 4, application_name: 'bsoc jobs' });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  await boss.start();
  for (const [name, options] of Object.entries(queues)) {
    await boss.createQueue(name, options);
  }

  const handle = async <N extends JobName>(name: N, data: JobData[N], handlers: JobHandlers) => {
    try {
      await handlers[name](data);
    } catch (error) {
      log.error({ err: error, job: name }, 'job failed');
      throw error;
    }
  };

  return {
    within: (tx) => ({
      async send(job, data) {
        await boss.send(job, data, {
          db: { executeSql: (text, values) => execute(tx, text, values) },
        });
      },
    }),
    async work(handlers) {
      for (const name of Object.keys(queues) as JobName[]) {
        await boss.work<JobData[typeof name]>(
          name,
          { pollingIntervalSeconds: 1, batchSize: 1 },
          async ([job]) => {
            if (job) await handle(name, job.data, handlers);
          },
        );
      }
      await boss.schedule('calendar.tick', '* * * * *');
    },
    async drain(handlers) {
      let count = 0;
      for (const name of Object.keys(queues) as JobName[]) {
        for (;;) {
          const [job] = await boss.fetch<JobData[typeof name]>(name);
          if (!job) break;
          try {
            await handle(name, job.data, handlers);
            await boss.complete(name, job.id);
            count += 1;
          } catch (error) {
            await boss.fail(name, job.id, { message: String(error) });
          }
        }
      }
      return count;
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

async function execute(tx: Tx, text: string, values: unknown[] = []) {
  const result = await tx.executeQuery(CompiledQuery.raw(text, values));
  return { rows: result.rows as unknown[] as never[] };
}
