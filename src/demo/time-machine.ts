import { Temporal } from 'temporal-polyfill';
import type { Services } from '../web/services.ts';
import type { DemoClock } from './demo-clock.ts';
import type { DemoFiles } from './demo-files.ts';
import { eraseProgramme, type KeptSession, restoreSessions } from './erase.ts';
import type { Gate } from './gate.ts';
import { demoInstant } from './paris.ts';
import { beginRehearsal, noteWhole, openRehearsal, readRehearsal } from './rehearsal.ts';
import { play, playTick } from './scene/play.ts';

/** Sets the programme's date and brings about all that has happened by then. */
export interface TimeMachine {
  now(): Temporal.Instant;
  /**
   * Forward, what is due is added to what visitors did; backward, the scenario is played anew up to
   * the date and what visitors did is forgotten, except who is signed in. Dates are to the minute:
   * in the one the site stands in, it stays.
   */
  moveTo(at: Temporal.Instant): Promise<void>;
  /** Plays what became due since, as the minutes go by. */
  catchUp(): Promise<void>;
}

/** The first and the last instant one can be at. */
export const earliest = demoInstant('2021-09-01T00:00') as Temporal.Instant;
export const latest = demoInstant('2023-12-31') as Temporal.Instant;
/** Where a demonstration begins: applications are open. */
export const beginning = demoInstant('2022-04-20') as Temporal.Instant;

export interface OpenOptions {
  /** Begin anew, whatever was done. */
  isFresh?: boolean;
  /** The date asked for on the command line. */
  at?: Temporal.Instant | undefined;
}

interface Parts {
  services: Services;
  files: DemoFiles;
  clock: DemoClock;
  gate: Gate;
}

/**
 * Brings the demonstration to where it was left, or plays it from the start: the first time, when
 * its files have changed, when asked.
 * @throws ConfigError on a database that holds a real programme.
 */
export async function openTimeMachine(
  { services, files, clock, gate }: Parts,
  { isFresh = false, at }: OpenOptions = {},
): Promise<TimeMachine> {
  const { db, changes } = services;

  const arrive = async (at: Temporal.Instant) => {
    clock.set(at);
    await playTick(services, at);
    await noteWhole(db, at);
    changes.forget();
  };

  const rebuild = async (at: Temporal.Instant) => {
    let sessions: KeptSession[] = [];
    await db.transaction().execute(async (tx) => {
      sessions = await eraseProgramme(tx);
      await beginRehearsal(tx, files.version);
    });
    changes.forget();
    await play({ services, files, from: 0, until: at, isAlone: true });
    await db.transaction().execute((tx) => restoreSessions(tx, sessions));
    await arrive(at);
  };

  const goOn = async (at: Temporal.Instant) => {
    const { played = 0 } = (await readRehearsal(db)) ?? {};
    await play({ services, files, from: played, until: at, isAlone: false });
    await arrive(at);
  };

  const moveTo = (at: Temporal.Instant) =>
    gate.alone(async () => {
      const seconds = clock.now().since(at).total('seconds');
      if (seconds <= 0) await goOn(at);
      // A click sent twice asks for the minute one has just come to: no return, nothing to forget.
      else if (seconds >= 60) await rebuild(at);
    });

  const left = await openRehearsal(db);
  if (!left || isFresh || !left.isWhole || left.version !== files.version) {
    await rebuild(at ?? (left?.isWhole ? left.at : beginning));
  } else {
    clock.set(left.at);
    if (at) await moveTo(at);
  }

  return {
    now: () => clock.now(),
    moveTo,
    async catchUp() {
      const next = files.acts[(await readRehearsal(db))?.played ?? 0];
      const isDue = next && Temporal.Instant.compare(next.at, clock.now()) <= 0;
      // Read again once alone: a move to the past may have gone before.
      if (isDue) await gate.alone(() => goOn(clock.now()));
      else await noteWhole(db, clock.now());
    },
  };
}
