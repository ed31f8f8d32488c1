import type { Temporal } from 'temporal-polyfill';
import { type Db, jsonb, type Tx } from '../db/database.ts';
import type { JobData, JobName, JobQueue, Jobs } from '../jobs/jobs.ts';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import { refusalOfViolation } from './violations.ts';

/**
 * What every use case is given: the transaction in which all of it happens, who acts and when.
 * What it writes, mails and enqueues is committed together or not at all.
 */
export interface Act<A extends Actor | undefined = Actor | undefined> {
  tx: Tx;
  actor: A;
  now: Temporal.Instant;
  /** Public origin, for links in mails. */
  baseUrl: string;
  queue: JobQueue;
}

/** An act of somebody signed in. */
export type PersonalAct = Act<Actor>;

/** What acts are made from. */
export interface ActSource {
  db: Db;
  clock: Clock;
  jobs: Jobs;
  config: { baseUrl: string };
}

/**
 * Runs a use case in one transaction.
 * @throws Refusal when it refuses or a constraint of the database does.
 */
export async function perform<A extends Actor | undefined, T>(
  source: ActSource,
  actor: A,
  useCase: (act: Act<A>) => Promise<T>,
): Promise<T> {
  try {
    return await source.db.transaction().execute((tx) =>
      useCase({
        tx,
        actor,
        now: source.clock.now(),
        baseUrl: source.config.baseUrl,
        queue: source.jobs.within(tx),
      }),
    );
  } catch (error) {
    throw refusalOfViolation(error) ?? error;
  }
}

/** Enqueues a job, or several at once, that exist only if the act is committed. */
export async function enqueue<N extends JobName>(
  act: Act,
  job: N,
  ...data: JobData[N][]
): Promise<void> {
  await act.queue.send(job, ...data);
}

/** What a line of the journal is about. */
export interface Subject {
  type: string;
  id: string;
  editionId?: string | undefined;
}

/** Writes a line of the journal: who did what, when, on what. `name` reads `subject.verb`. */
export async function record(
  act: Act,
  name: `${string}.${string}`,
  subject: Subject,
  details: Record<string, unknown> = {},
): Promise<void> {
  await recordAll(act, name, [{ subject, details }]);
}

/** Lines in one statement: nine values each, far under the 65,535 that PostgreSQL takes. */
const linesAtOnce = 2000;

/** Writes a line of the journal for each of several things done by one act, in their order. */
export async function recordAll(
  act: Act,
  name: `${string}.${string}`,
  lines: readonly { subject: Subject; details?: Record<string, unknown> }[],
): Promise<void> {
  for (let start = 0; start < lines.length; start += linesAtOnce) {
    await act.tx
      .insertInto('journal')
      .values(
        lines.slice(start, start + linesAtOnce).map(({ subject, details = {} }) => ({
          at: act.now,
          actorId: act.actor?.personId ?? null,
          act: name,
          editionId: subject.editionId ?? null,
          subjectType: subject.type,
          subjectId: subject.id,
          details: jsonb(details),
        })),
      )
      .execute();
  }
}
