/** Readings of repositories as the database keeps them: one row each, none of them changed later. */
import type { Temporal } from 'temporal-polyfill';
import { type Act, enqueue } from '../../../acts/act.ts';
import { type Db, jsonb } from '../../../db/database.ts';
import { type Facts, factsShape, type Problem } from './facts.ts';
import type { RepositoryReading } from './read-repository.ts';

/** After this long, a reading that nobody finished is asked for again. */
const forgottenAfter = { minutes: 15 };

/**
 * Asks for repositories to be read, each unless it is about to be.
 * Writes `repository_reading`; enqueues `health.read`.
 * @param addresses each once.
 * @returns the readings that will be made, by no particular order.
 */
export async function askReadings(act: Act, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return [];
  const asked = await act.tx
    .insertInto('repositoryReading')
    .values(addresses.map((address) => ({ address, askedAt: act.now })))
    .onConflict((conflict) =>
      conflict
        .column('address')
        .where('finishedAt', 'is', null)
        .doUpdateSet({ askedAt: act.now })
        .where('repositoryReading.askedAt', '<', act.now.subtract(forgottenAfter)),
    )
    .returning('id')
    .execute();
  for (const { id } of asked) await enqueue(act, 'health.read', { readingId: id });
  const waiting = await act.tx
    .selectFrom('repositoryReading')
    .select('id')
    .where('address', 'in', addresses)
    .where('finishedAt', 'is', null)
    .execute();
  return waiting.map(({ id }) => id);
}

/** Asks for a first reading: nothing when the address was read before, or is about to be. */
export async function askFirstReading(act: Act, address: string): Promise<void> {
  const known = await act.tx
    .selectFrom('repositoryReading')
    .select('id')
    .where('address', '=', address)
    .limit(1)
    .executeTakeFirst();
  if (!known) await askReadings(act, [address]);
}

/** The address of a reading that was asked for; undefined once it is finished. */
export async function waitingAddress(db: Db, readingId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('repositoryReading')
    .select('address')
    .where('id', '=', readingId)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  return row?.address;
}

/**
 * Writes down what was read. What could not be read again keeps its last value, with the instant and
 * the source it had. Doing it twice changes nothing.
 */
export async function finishReading(
  act: Act,
  readingId: string,
  { facts, problems }: RepositoryReading,
): Promise<void> {
  const address = await waitingAddress(act.tx, readingId);
  if (address === undefined) return;
  const known = factsShape.parse((await lastReading(act.tx, address))?.facts ?? {});
  await act.tx
    .updateTable('repositoryReading')
    .set({
      facts: jsonb({ ...known, ...factsShape.parse(facts) }),
      problems: jsonb(problems),
      finishedAt: act.now,
    })
    .where('id', '=', readingId)
    .where('finishedAt', 'is', null)
    .execute();
}

/**
 * Stores a reading that was not made by this program, as for an invented repository of the
 * demonstration. It takes the place of one that waits for the same address.
 */
export async function storeReading(
  act: Act,
  { address, facts, problems = [] }: { address: string; facts: Facts; problems?: Problem[] },
): Promise<void> {
  const { id } = await act.tx
    .insertInto('repositoryReading')
    .values({ address, askedAt: act.now })
    .onConflict((conflict) =>
      conflict.column('address').where('finishedAt', 'is', null).doUpdateSet({ askedAt: act.now }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await finishReading(act, id, { facts, problems });
}

/** Takes back a reading that was asked for and will not be made. */
export async function forgetWaiting(act: Act, readingId: string): Promise<void> {
  await act.tx
    .deleteFrom('repositoryReading')
    .where('id', '=', readingId)
    .where('finishedAt', 'is', null)
    .execute();
}

/** When the last finished reading of an address was; undefined when there is none. */
export async function lastReadAt(db: Db, address: string): Promise<Temporal.Instant | undefined> {
  return (await lastReading(db, address))?.finishedAt ?? undefined;
}

function lastReading(db: Db, address: string) {
  return db
    .selectFrom('repositoryReading')
    .select(['facts', 'finishedAt'])
    .where('address', '=', address)
    .where('finishedAt', 'is not', null)
    .orderBy('finishedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}
