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
import { editionActs } from './editions.ts';
import { ideaActs } from './ideas.ts';
import { peopleActs } from './people.ts';
import { newMemory, openStage, type Player } from './stage.ts';

const players: Record<string, Player> = { ...peopleActs, ...editionActs, ...ideaActs };

/** What the calendar does by itself, at an instant that the scenario names. */
const tick = 'tick';

interface Play {
  services: Services;
  files: DemoFiles;
  /** Acts already played. */
  from: number;
  until: Temporal.Instant;
  /**
   * True when nothing but the scenario has happened: several acts share a transaction, and a refusal
   * is a mistake of the scenario. Otherwise each has its own, and what a visitor made impossible
   * is left out.
   */
  isAlone: boolean;
}

/** Plays what is due. @returns how many acts are played now, those of before included. */
export async function play({ services, files, from, until, isAlone }: Play): Promise<number> {
  const due = files.acts.slice(from).filter(({ at }) => isUpTo(at, until));
  let played = from;
  for (const group of groupsOf(due, isAlone)) {
    played += group.length;
    if (group[0]?.do === tick) {
      await playTick(services, group[0].at);
      await notePlayed(services.db, played);
    } else await playGroup(services, files, group, { played, isAlone });
  }
  return played;
}

/** What the calendar does at an instant. */
export async function playTick(services: Services, at: Temporal.Instant): Promise<void> {
  services.changes.forget();
  const jobs = new Waiting();
  const there = {
    ...services,
    clock: { now: () => at },
    jobs: { ...services.jobs, within: (tx: Tx) => jobs.queueIn(tx) },
  };
  await reactionsOf(there)['calendar.tick']({});
  await handOver(services, at, jobs);
  services.changes.forget();
}

async function playGroup(
  services: Services,
  files: DemoFiles,
  group: readonly SceneAct[],
  { played, isAlone }: { played: number; isAlone: boolean },
): Promise<void> {
  const jobs = new Waiting();
  try {
    await services.db.transaction().execute(async (tx) => {
      let memory = newMemory();
      for (const { at, do: name, ...input } of group) {
        const perform = players[name];
        if (!perform) throw new Error(`the scenario asks for ${name}, which nobody plays`);
        const { baseUrl } = services.config;
        const act: Act = { tx, actor: undefined, now: at, baseUrl, queue: jobs.queueIn(tx) };
        await perform(openStage(files, act, memory), input);
        if (!(name in ideaActs)) memory = newMemory();
      }
      await notePlayed(tx, played);
    });
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOfViolation(error);
    const [act] = group;
    if (isAlone || !refusal) {
      throw new Error(`the scenario stopped at ${act?.at} ${act?.do}`, { cause: error });
    }
    services.log.warn({ act: act?.do, at: String(act?.at), refusal: refusal.code }, 'left out');
    await notePlayed(services.db, played);
  }
  const last = group.at(-1);
  if (last) await handOver(services, last.at, jobs);
}

/** Acts between two ticks together, or one by one. */
function groupsOf(acts: readonly SceneAct[], isAlone: boolean): SceneAct[][] {
  const groups: SceneAct[][] = [];
  for (const act of acts) {
    const last = groups.at(-1);
    const joins = isAlone && act.do !== tick && last?.[0]?.do !== tick;
    if (last && joins) last.push(act);
    else groups.push([act]);
  }
  return groups;
}

/** Jobs of the scenario: mails leave at the instant they are written, the rest runs at its instant. */
class Waiting {
  readonly jobs: { [N in JobName]: { name: N; data: JobData[N] } }[JobName][] = [];

  queueIn(tx: Tx): JobQueue {
    return {
      send: async (name, data) => {
        if (name === 'mail.send') {
          const { mailId } = data as JobData['mail.send'];
          await tx
            .updateTable('mail')
            .set((row) => ({ state: 'sent', sentAt: row.ref('writtenAt'), attempts: 1 }))
            .where('id', '=', mailId)
            .execute();
        } else this.jobs.push({ name, data } as (typeof this.jobs)[number]);
      },
    };
  }
}

async function handOver(services: Services, at: Temporal.Instant, { jobs }: Waiting) {
  const handlers: JobHandlers = reactionsOf({ ...services, clock: { now: () => at } });
  for (const { name, data } of jobs) await handlers[name](data as never);
}

function isUpTo(at: Temporal.Instant, until: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, until) <= 0;
}
