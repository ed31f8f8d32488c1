/** Plays acts of the scenario through the real use cases, each at its own instant. */
import { Temporal } from 'temporal-polyfill';
import type { Act } from '../../acts/act.ts';
import { Refusal } from '../../acts/refusal.ts';
import { refusalOfViolation } from '../../acts/violations.ts';
import type { Tx } from '../../db/database.ts';
import type { JobData, JobHandlers, JobName, JobQueue } from '../../jobs/jobs.ts';
import { reactionsOf } from '../../programme/reactions.ts';
import type { Services } from '../../web/services.ts';
import type { DemoFiles, SceneAct } from '../demo-files.ts';
import { notePlayed } from '../rehearsal.ts';
import { applicationActs } from './applications.ts';
import { editionActs } from './editions.ts';
import { healthCardActs } from './health-cards.ts';
import { ideaActs } from './ideas.ts';
import { interviewActs } from './interviews.ts';
import { matchingActs } from './matching.ts';
import { noteActs } from './notes.ts';
import { peopleActs } from './people.ts';
import { readerActs } from './readers.ts';
import { selectionActs } from './selection.ts';
import { newMemory, OutOfPlay, openStage, type Player } from './stage.ts';

/** Acts after which who somebody is, or an edition, may be another. */
const settingActs = { ...peopleActs, ...editionActs };

const players: Record<string, Player> = {
  ...settingActs,
  ...ideaActs,
  ...selectionActs,
  ...healthCardActs,
  ...applicationActs,
  ...readerActs,
  ...interviewActs,
  ...noteActs,
  ...matchingActs,
};

/** What the calendar does by itself, at an instant that the scenario names. */
const tick = 'tick';

interface Play {
  services: Services;
  files: DemoFiles;
  /** Acts already played. */
  from: number;
  until: Temporal.Instant;
  /**
   * True when nothing but the scenario has happened: a refusal is then a mistake of the scenario.
   * Otherwise what a visitor made impossible is left out.
   */
  isAlone: boolean;
}

/** Plays what is due, the acts between two ticks in one transaction. */
export async function play({ services, files, from, until, isAlone }: Play): Promise<void> {
  let played = from;
  for (const group of groupsOf(files.acts.slice(from).filter(({ at }) => isUpTo(at, until)))) {
    if (group[0]?.do === tick) {
      await playTick(services, group[0].at);
      await notePlayed(services.db, played + 1);
    } else {
      const refused = await playTogether(services, files, group, played + group.length);
      if (refused && isAlone) throw refused.error;
      if (refused) await playOneByOne(services, files, group, played);
    }
    played += group.length;
  }
}

/** Each in its own transaction, without those that are refused. */
async function playOneByOne(
  services: Services,
  files: DemoFiles,
  acts: readonly SceneAct[],
  from: number,
): Promise<void> {
  for (const [index, act] of acts.entries()) {
    const played = from + index + 1;
    const refused = await playTogether(services, files, [act], played);
    if (!refused) continue;
    services.log.warn({ reason: String(refused.error.cause) }, refused.error.message);
    await notePlayed(services.db, played);
  }
}

/** What the calendar does at an instant. */
export async function playTick(services: Services, at: Temporal.Instant): Promise<void> {
  services.changes.forget();
  const jobs = new Waiting();
  await handlersAt(services, at, jobs)['calendar.tick']({});
  await handOver(services, at, jobs);
  services.changes.forget();
}

/**
 * All or none. @returns why a rule refused one of them.
 * @throws Error when one fails otherwise, naming it.
 */
async function playTogether(
  services: Services,
  files: DemoFiles,
  acts: readonly SceneAct[],
  played: number,
): Promise<{ error: Error } | undefined> {
  const jobs = new Waiting();
  let playing: SceneAct | undefined;
  try {
    await services.db.transaction().execute(async (tx) => {
      let memory = newMemory();
      for (playing of acts) {
        const { at, do: name, ...input } = playing;
        const perform = players[name];
        if (!perform) throw new Error('nobody plays it');
        const { baseUrl } = services.config;
        const act: Act = { tx, actor: undefined, now: at, baseUrl, queue: jobs.queueIn(tx) };
        await perform(openStage(files, act, memory), input);
        if (name in settingActs) memory = newMemory();
      }
      await notePlayed(tx, played);
    });
  } catch (cause) {
    const error = new Error(`the scenario stopped at ${playing?.at} ${playing?.do}`, { cause });
    const isRefused = cause instanceof Refusal || cause instanceof OutOfPlay;
    if (isRefused || refusalOfViolation(cause)) return { error };
    throw error;
  }
  if (playing) await handOver(services, playing.at, jobs);
  return undefined;
}

/** Ticks alone, the acts between two of them together. */
function groupsOf(acts: readonly SceneAct[]): SceneAct[][] {
  const groups: SceneAct[][] = [];
  for (const act of acts) {
    const last = groups.at(-1);
    if (last && act.do !== tick && last[0]?.do !== tick) last.push(act);
    else groups.push([act]);
  }
  return groups;
}

/** Jobs of the scenario: mails leave at the instant they are written, the rest runs at its instant. */
class Waiting {
  readonly jobs: { [N in JobName]: { name: N; data: JobData[N] } }[JobName][] = [];

  queueIn(tx: Tx): JobQueue {
    return {
      send: async (name, ...all) => {
        if (name === 'mail.send') {
          const sent = all as JobData['mail.send'][];
          await tx
            .updateTable('mail')
            .set((row) => ({ state: 'sent', sentAt: row.ref('writtenAt'), attempts: 1 }))
            .where(
              'id',
              'in',
              sent.map(({ mailId }) => mailId),
            )
            .execute();
        } else {
          for (const data of all) this.jobs.push({ name, data } as (typeof this.jobs)[number]);
        }
      },
    };
  }
}

/** Runs what waits, and what that causes in turn. */
async function handOver(services: Services, at: Temporal.Instant, waiting: Waiting) {
  const handlers = handlersAt(services, at, waiting);
  // What is added meanwhile is gone through as well.
  for (const { name, data } of waiting.jobs) await handlers[name](data as never);
}

/** The reactions at an instant of the scenario; what they enqueue waits with the rest. */
function handlersAt(services: Services, at: Temporal.Instant, waiting: Waiting): JobHandlers {
  return reactionsOf({
    ...services,
    clock: { now: () => at },
    jobs: { ...services.jobs, within: (tx: Tx) => waiting.queueIn(tx) },
  });
}

function isUpTo(at: Temporal.Instant, until: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, until) <= 0;
}
