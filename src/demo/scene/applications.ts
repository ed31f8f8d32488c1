import { z } from 'zod';
import type { PersonalAct } from '../../acts/act.ts';
import { saveDraft } from '../../drafts/save-draft.ts';
import { readCv, setCv } from '../../programme/applications/apply/cv.ts';
import { startApplication } from '../../programme/applications/apply/start.ts';
import { submitApplication } from '../../programme/applications/apply/submit.ts';
import {
  restoreApplication,
  withdrawApplication,
} from '../../programme/applications/apply/withdraw.ts';
import { ownApplication } from '../../programme/applications/load-application.ts';
import { keepProjects } from '../../programme/catalogue/shortlist/keep-project.ts';
import type { Edition } from '../../programme/editions/edition.ts';
import { register, unregister } from '../../programme/interviews/exchanges/register.ts';
import { typedProfile, typedWishes } from '../student-file.ts';
import { exchangeOn } from './exchanges.ts';
import { OutOfPlay, type Player, player, type Stage } from './stage.ts';

const byIn = { by: z.string(), edition: z.string() };

/** Acts of students. */
export const applicationActs: Record<string, Player> = {
  /** The profile; all that there is of an application that stays a draft. */
  'begin-application': player(z.object(byIn), async (stage, { by, edition: slug }) => {
    const [act, edition] = [await stage.as(by), await stage.edition(slug)];
    const written = stage.written(by);
    const application = await startApplication(act, edition);
    await saveDraft(act, {
      draftId: application.draft.id,
      version: application.draft.version,
      typed: written.sent
        ? typedProfile(written)
        : {
            ...typedProfile(written),
            motivation: written.motivation,
            ...typedWishes(written.wishes, await stage.projects(edition)),
          },
    });
    if (written.cv) await giveCv(act, edition, stage);
  }),

  'send-application': player(z.object(byIn), async (stage, { by, edition }) => {
    await saveAndSend(stage, by, await stage.edition(edition), stage.written(by));
  }),

  /** With what they changed at this instant. */
  'send-again': player(z.object(byIn), async (stage, { by, edition }) => {
    const { again } = stage.written(by);
    const changes = again.find(({ at }) => stage.isNow(at));
    if (!changes) throw new Error(`${by} changes nothing then`);
    await saveAndSend(stage, by, await stage.edition(edition), changes);
  }),

  'withdraw-application': player(z.object(byIn), async (stage, { by, edition }) => {
    await withdrawApplication(await stage.as(by), await stage.edition(edition));
  }),

  'restore-application': player(z.object(byIn), async (stage, { by, edition }) => {
    await restoreApplication(await stage.as(by), await stage.edition(edition));
  }),

  'keep-projects': player(
    z.object({ ...byIn, projects: z.array(z.string()) }),
    async (stage, { by, edition, projects }) => {
      await keepProjects(await stage.as(by), await stage.edition(edition), projects);
    },
  ),

  'register-for-exchange': player(
    z.object({ who: z.array(z.string()), edition: z.string(), day: z.string() }),
    async (stage, { who, edition, day }) => {
      const { id } = await exchangeOn(stage, await stage.edition(edition), day);
      for (const student of who) await register(await stage.as(student), id);
    },
  ),

  'leave-exchange': player(
    z.object({ ...byIn, day: z.string() }),
    async (stage, { by, edition, day }) => {
      const { id } = await exchangeOn(stage, await stage.edition(edition), day);
      await unregister(await stage.as(by), id);
    },
  ),
};

async function saveAndSend(
  stage: Stage,
  by: string,
  edition: Edition,
  { motivation, wishes }: { motivation?: string | undefined; wishes?: Wishes | undefined },
): Promise<void> {
  const act = await stage.as(by);
  const { draft } = await ownApplication(act.tx, act.actor, edition.id);
  await saveDraft(act, {
    draftId: draft.id,
    version: draft.version,
    typed: {
      ...(motivation !== undefined && { motivation }),
      ...(wishes && typedWishes(wishes, await stage.projects(edition))),
    },
  });
  const { readiness } = await submitApplication(act, edition, act.actor.lang);
  if (!readiness.isReady) {
    throw new OutOfPlay(`${by}'s application is not ready: ${JSON.stringify(readiness.problems)}`);
  }
}
type Wishes = Parameters<typeof typedWishes>[0];

/** The specimen, the same for all. */
async function giveCv(act: PersonalAct, edition: Edition, { files }: Stage): Promise<void> {
  const read = await readCv(new Blob([new Uint8Array(files.cv)]));
  if (!read.ok) throw new Error(`the specimen of a CV is refused: ${read.problem}`);
  await setCv(act, edition, read.cv);
}
