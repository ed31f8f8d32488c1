import { z } from 'zod';
import {
  answerSchema,
  sayWhomToMeet,
  shownOf,
} from '../../programme/applications/mentoring/say.ts';
import { messageSchema } from '../../programme/applications/messages/message.ts';
import { prepareMessage } from '../../programme/applications/messages/prepare.ts';
import { sendMessage } from '../../programme/applications/messages/send.ts';
import { addTag, writeNote } from '../../programme/applications/reading/annotate.ts';
import { readBlind } from '../../programme/applications/reading/read-blind.ts';
import { rulesOf } from '../../programme/applications/rules.ts';
import { inviteStudents } from '../../programme/applications/settings/invite-students.ts';
import { saveRules } from '../../programme/applications/settings/save-rules.ts';
import { rulesSchema, rulesTyped } from '../../programme/applications/settings/typed-rules.ts';
import { answerQuestion } from '../../programme/catalogue/questions/answer.ts';
import { askQuestion } from '../../programme/catalogue/questions/ask.ts';
import { hideQuestion } from '../../programme/catalogue/questions/hide.ts';
import { removeProject } from '../../programme/catalogue/remove-project.ts';
import { seenOf } from '../../programme/editions/seen.ts';
import {
  exchangeSchema,
  openExchange,
} from '../../programme/interviews/exchanges/open-exchange.ts';
import { exchangeOn } from './exchanges.ts';
import { editionOf, OutOfPlay, type Player, player, type Stage, typedFields } from './stage.ts';

const byIn = { by: z.string(), edition: z.string() };
const byOn = { by: z.string(), project: z.string() };

/** Acts of the team, the school and the mentors about applications, and questions of students. */
export const readerActs: Record<string, Player> = {
  'set-application-rules': player(
    z.object({ ...byIn, set: typedFields }),
    async (stage, { by, edition: slug, set }) => {
      const edition = await stage.edition(slug);
      const shown = rulesTyped(await rulesOf(stage.act.tx, edition.id), edition.timezone);
      const rules = rulesSchema(edition.timezone).parse({ ...shown, ...set });
      await saveRules(await stage.as(by), edition.id, { rules, seen: seenOf(shown) });
    },
  ),

  'invite-students': player(
    z.object({ ...byIn, who: z.array(z.string()) }),
    async (stage, { by, edition: slug, who }) => {
      const { id } = await stage.edition(slug);
      const emails = who.map((one) => stage.person(one).email);
      await inviteStudents(await stage.as(by), id, emails);
    },
  ),

  'open-exchange': player(
    z.object({ ...byIn, day: z.string(), set: typedFields }),
    async (stage, { by, edition: slug, day, set }) => {
      const edition = await stage.edition(slug);
      const { id } = await exchangeOn(stage, edition, day);
      await openExchange(await stage.as(by), edition, id, exchangeSchema.parse(set));
    },
  ),

  'ask-question': player(
    z.object({ ...byOn, question: z.string() }),
    async (stage, { by, project, question }) => {
      const act = await stage.as(by);
      const slug = project.split('/')[1] ?? '';
      const asked = { question, lang: act.actor.lang };
      await askQuestion(act, await editionOf(stage, project), slug, asked);
    },
  ),

  'answer-question': player(
    z.object({ ...byOn, of: z.string(), answer: z.string() }),
    async (stage, { by, project, of, answer }) => {
      const act = await stage.as(by);
      const answered = { answer, answerLang: act.actor.lang, read: '' };
      const id = await questionOf(stage, project, of);
      await answerQuestion(act, await editionOf(stage, project), id, answered);
    },
  ),

  'hide-question': player(
    z.object({ ...byOn, of: z.string(), reason: z.string() }),
    async (stage, { by, project, of, reason }) => {
      const id = await questionOf(stage, project, of);
      await hideQuestion(await stage.as(by), await editionOf(stage, project), id, reason);
    },
  ),

  tag: player(
    z.object({ ...byIn, tags: z.record(z.string(), z.array(z.string())) }),
    async (stage, { by, edition: slug, tags }) => {
      const [act, edition] = [await stage.as(by), await stage.edition(slug)];
      for (const [tag, students] of Object.entries(tags)) {
        for (const student of students) {
          const applicationId = await stage.application(edition, student);
          await addTag(act, { editionId: edition.id, applicationId }, tag);
        }
      }
    },
  ),

  'note-application': player(
    z.object({ ...byIn, of: z.string(), note: z.string() }),
    async (stage, { by, edition: slug, of, note }) => {
      const edition = await stage.edition(slug);
      const applicationId = await stage.application(edition, of);
      await writeNote(await stage.as(by), { editionId: edition.id, applicationId }, note);
    },
  ),

  'read-without-names': player(z.object(byIn), async (stage, { by, edition }) => {
    await readBlind(await stage.as(by), (await stage.edition(edition)).id, true);
  }),

  /** Prepared, previewed, sent. */
  'send-message': player(
    z.object({ ...byIn, set: typedFields }),
    async (stage, { by, edition: slug, set }) => {
      const [act, edition] = [await stage.as(by), await stage.edition(slug)];
      const id = await prepareMessage(act, edition.id, messageSchema.parse(set));
      await sendMessage(act, edition, id);
    },
  ),

  /** Whom a mentor wishes to meet, `yes` or `no` with a remark, among those who chose the project. */
  'say-whom-to-meet': player(
    z.object({ ...byOn, said: z.record(z.string(), z.tuple([z.enum(['yes', 'no']), z.string()])) }),
    async (stage, { by, project, said }) => {
      const edition = await editionOf(stage, project);
      const answers = [];
      for (const [student, [wants, remark]] of Object.entries(said)) {
        const applicationId = await stage.application(edition, student);
        const seen = seenOf(shownOf(undefined));
        answers.push(answerSchema.parse({ applicationId, wants, remark, seen }));
      }
      const act = await stage.as(by);
      const ideaId = await stage.idea(project);
      const { saved } = await sayWhomToMeet(act, edition, ideaId, answers);
      // Where a visitor has withdrawn or answered meanwhile, theirs stands.
      if (saved.length === 0) throw new OutOfPlay(`${by} says nothing of ${project}`);
    },
  ),

  'remove-project': player(
    z.object({ ...byOn, reason: z.string() }),
    async (stage, { by, project, reason }) => {
      await removeProject(await stage.as(by), await stage.idea(project), reason);
    },
  ),
};

/** The question somebody asked about a project. */
async function questionOf(stage: Stage, project: string, asker: string): Promise<string> {
  const { personId } = (await stage.as(asker)).actor;
  const found = await stage.act.tx
    .selectFrom('projectQuestion')
    .select('id')
    .where('ideaId', '=', await stage.idea(project))
    .where('askedBy', '=', personId)
    .orderBy('askedAt', 'desc')
    .executeTakeFirst();
  if (!found) throw new OutOfPlay(`${asker} asks nothing about ${project}`);
  return found.id;
}
