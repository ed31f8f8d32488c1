import { z } from 'zod';
import type { PersonalAct } from '../../acts/act.ts';
import { acceptInvitation, becomeMentor } from '../../programme/ideas/answer-invitation.ts';
import type { Draft } from '../../programme/ideas/draft.ts';
import { invitationSchema, inviteMentor } from '../../programme/ideas/invite-mentor.ts';
import { loadIdea } from '../../programme/ideas/load-idea.ts';
import {
  chooseOrganisation,
  organisationChoices,
  organisationSchema,
} from '../../programme/ideas/organisation.ts';
import { propose } from '../../programme/ideas/propose.ts';
import { restoreIdea } from '../../programme/ideas/restore.ts';
import { reuseIdea } from '../../programme/ideas/reuse.ts';
import { saveDraft } from '../../programme/ideas/save-draft.ts';
import { submitIdea } from '../../programme/ideas/submit.ts';
import { withdrawIdea } from '../../programme/ideas/withdraw.ts';
import { editionOf, type Player, player, type Stage, typedFields } from './stage.ts';

const byOn = { by: z.string(), idea: z.string() };

/** Acts of porteurs and mentors. */
export const ideaActs: Record<string, Player> = {
  /** The first step of an idea that has a file; from last year's, when it was proposed already. */
  'begin-idea': player(z.object(byOn), async (stage, { by, idea }) => {
    const file = stage.files.ideas.get(idea);
    if (!file) throw new Error(`idea ${idea} has no file`);
    const act = await stage.as(by);
    const before = lastYear(stage, idea);
    if (before) {
      const id = await reuseIdea(act, await editionOf(stage, idea), await stage.idea(before));
      await stage.nameIdea(idea, id);
      return;
    }
    const { name, tagline, repository, licence } = file.draft;
    const id = await start(stage, by, idea, { name, tagline, repository, licence });
    await chooseOrganisation(act, id, await organisationFor(stage, act, id, file.organisation));
  }),

  /** The rest of it, and its submission. */
  'submit-idea': player(z.object(byOn), async (stage, { by, idea }) => {
    const { draft = {}, mentor } = stage.files.ideas.get(idea) ?? {};
    await saveAndSubmit(stage, by, idea, draft);
    if (!mentor) return;
    const act = await stage.as(by);
    const [edition, ideaId] = [await editionOf(stage, idea), await stage.idea(idea)];
    await becomeMentor(act, edition, ideaId, act.actor.lang);
  }),

  /** An idea that stays a draft. */
  'start-idea': player(
    z.object({ ...byOn, set: typedFields }),
    async (stage, { by, idea, set }) => {
      await start(stage, by, idea, set);
    },
  ),

  revise: player(z.object({ ...byOn, set: typedFields }), (stage, { by, idea, set }) =>
    saveAndSubmit(stage, by, idea, set),
  ),

  withdraw: player(z.object(byOn), async (stage, { by, idea }) => {
    await withdrawIdea(await stage.as(by), await editionOf(stage, idea), await stage.idea(idea));
  }),

  restore: player(z.object(byOn), async (stage, { by, idea }) => {
    await restoreIdea(await stage.as(by), await editionOf(stage, idea), await stage.idea(idea));
  }),

  'invite-mentor': player(
    z.object({ ...byOn, who: z.string() }),
    async (stage, { by, idea, who }) => {
      const { name, email } = stage.person(who);
      await inviteMentor(
        await stage.as(by),
        await editionOf(stage, idea),
        await stage.idea(idea),
        invitationSchema.parse({ name, email }),
      );
    },
  ),

  /** With the link of the mail that invited them, as they would. */
  'accept-mentoring': player(z.object(byOn), async (stage, { by, idea }) => {
    const act = await stage.as(by);
    const token = await tokenMailedTo(act);
    await acceptInvitation(act, await editionOf(stage, idea), token, act.actor.lang);
  }),
};

async function start(stage: Stage, by: string, idea: string, typed: Draft): Promise<string> {
  const act = await stage.as(by);
  const id = await propose(act, await editionOf(stage, idea));
  await stage.nameIdea(idea, id);
  await saveDraft(act, { ideaId: id, version: 1, typed });
  return id;
}

async function saveAndSubmit(stage: Stage, by: string, idea: string, typed: Draft): Promise<void> {
  const act = await stage.as(by);
  const ideaId = await stage.idea(idea);
  const { version } = await loadIdea(act.tx, act.actor, ideaId);
  await saveDraft(act, { ideaId, version, typed });
  const { readiness } = await submitIdea(act, await editionOf(stage, idea), {
    ideaId,
    lang: act.actor.lang,
  });
  if (!readiness.isReady) {
    throw new Error(`idea ${idea} is not ready: ${JSON.stringify(readiness.problems)}`);
  }
}

async function organisationFor(stage: Stage, act: PersonalAct, ideaId: string, key: string) {
  const described = organisationSchema.parse(stage.files.organisations[key]);
  const { known } = await organisationChoices(act.tx, act.actor.personId, {
    id: ideaId,
    organisationId: null,
  });
  const same = known.find(({ name }) => name === described.name);
  return same ? { organisationId: same.id } : described;
}

/** The same idea in the edition before. */
function lastYear(stage: Stage, idea: string): string | undefined {
  const [edition, key] = idea.split('/');
  const before = `${Number(edition) - 1}/${key}`;
  return stage.files.ideas.has(before) ? before : undefined;
}

async function tokenMailedTo(act: PersonalAct): Promise<string> {
  const mail = await act.tx
    .selectFrom('mail')
    .select('textBody')
    .where('toAddress', '=', act.actor.email)
    .where('kind', '=', 'mentor_invited')
    .orderBy('writtenAt', 'desc')
    .executeTakeFirstOrThrow();
  const token = /\/invitations\/([\w-]{20,})/.exec(mail.textBody)?.[1];
  if (!token) throw new Error('the invitation holds no link');
  return token;
}
