/**
 * Who can read what of an application and its interview: every secret holds a word of its own, every
 * address is asked for as everyone, and each person must meet exactly the words that are theirs.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { jsonb } from '../src/db/database.ts';
import { sentApplication } from '../src/programme/applications/testing/applicants.ts';
import { interviewScene } from '../src/programme/interviews/testing/interviews.ts';
import { openTestSite, type Someone } from './site.ts';
import { type Answers, everythingFor, mailsTo } from './visibility/walk.ts';

/** Mentors read, the interview is over, one note is awaited: notes are sealed. */
const site = await openTestSite('2022-05-18T15:00:00Z');
const { db } = site.services;
const scene = await interviewScene(site);
const { edition, ideaId, otherIdeaId, applicationId, interviewId, sessionId } = scene;
const { operator, school, mentor, otherMentor, coordinator } = scene;

/** Each secret, with the word that betrays it. */
const words = {
  name: 'Zqnom',
  general: 'zqgenerale',
  wish: 'zqvoeu',
  otherWish: 'zqautre',
  school: 'zqecole',
  link: 'zqlien',
  remark: 'zqprecision',
  draft: 'zqbrouillon',
  tag: 'zqetiquette',
  note: 'zqnote',
  meeting: 'zqrencontre',
  message: 'zqmessage',
  question: 'zqquestion',
  schoolNote: 'zqjuryecole',
  mentorNote: 'zqjurymentor',
} as const;
type Secret = keyof typeof words;

const sue = await site.someone('Sue Zqnom');
const tom = await site.someone('Tom Aubert');
const una = await site.someone('Una Brun');
const carl = await site.someone('Carl Dumas');
const other = await site.edition('2021');
const oda = await site.someone('Oda Le Goff', { role: 'coordinator', edition: other });
const omar = await site.someone('Omar Haddad', { role: 'school_staff', edition: other });

/** Whom each page is asked as, and the secrets they must meet: these and no other. */
const people: [string, Someone | undefined, readonly Secret[]][] = [
  ['a visitor', undefined, []],
  ['another student, who sent', tom, []],
  ['another student, who did not send', una, []],
  ['the student interviewed in her place', scene.student, []],
  ['a coordinator of another edition', oda, []],
  ['the school of another edition', omar, []],
  // Whoever works on a project answers its questions; a carrier who mentors nobody reads no more.
  ['a carrier of the project', carl, ['question']],
  ['a mentor of another project', otherMentor, ['name', 'school', 'link', 'remark', 'otherWish']],
  [
    'a mentor of the project, on the panel',
    mentor,
    ['name', 'school', 'link', 'remark', 'wish', 'meeting', 'question', 'mentorNote'],
  ],
  [
    'the school, on the panel',
    school,
    [
      'name',
      'general',
      'wish',
      'otherWish',
      'school',
      'link',
      'remark',
      'tag',
      'note',
      'meeting',
      'schoolNote',
    ],
  ],
  ...(
    [
      ['the operator, on the panel', operator],
      ['a coordinator who is on no panel', coordinator],
    ] as const
  ).map(([who, someone]): [string, Someone, Secret[]] => [
    who,
    someone,
    [
      'name',
      'general',
      'wish',
      'otherWish',
      'school',
      'link',
      'remark',
      'tag',
      'note',
      'meeting',
      'message',
      'question',
    ],
  ]),
  [
    'the student',
    sue,
    ['name', 'general', 'wish', 'otherWish', 'school', 'link', 'remark', 'draft', 'question'],
  ],
];

let application = '';
const seen = new Map<string, Answers>();

beforeAll(async () => {
  application = await sentApplication(site, edition, sue, {
    wishes: [ideaId, otherIdeaId],
    motivations: { [ideaId]: `Parce que ${words.wish}`, [otherIdeaId]: `Aussi ${words.otherWish}` },
    content: {
      school: `École ${words.school}`,
      links: [`https://forge.example.org/${words.link}`],
      availabilityRemark: `Sauf ${words.remark}`,
      motivation: `Depuis longtemps ${words.general}`,
    },
  });
  await sentApplication(site, edition, tom, { wishes: [otherIdeaId] });
  await site.ask('/candidater', { as: una, form: {} });
  await writeSecrets();
  const questions = await db.selectFrom('projectQuestion').select('id').execute();
  const messages = await db.selectFrom('message').select('id').execute();
  const events = await db.selectFrom('event').select('id').execute();
  const slugs = await db.selectFrom('project').select('slug').execute();
  const known = {
    ideas: [ideaId, otherIdeaId],
    slugs: slugs.map(({ slug }) => slug),
    others: {
      application: [application, applicationId],
      interview: [interviewId],
      session: [sessionId],
      question: questions.map(({ id }) => id),
      message: messages.map(({ id }) => id),
      event: events.map(({ id }) => id),
      format: ['csv', 'xlsx'],
      step: ['profile', 'motivation', 'wishes', 'check'],
    },
  };
  for (const [who, someone] of people) seen.set(who, await everythingFor(site, someone, known));
}, 300_000);

/** What each writes about Sue and about the interview, some of it where nobody else may look. */
async function writeSecrets(): Promise<void> {
  await site.actAs(sue, ({ tx, now }) =>
    tx
      .insertInto('projectQuestion')
      .values({
        ideaId,
        askedBy: sue.personId,
        askedAt: now,
        lang: 'fr',
        question: `Peut-on ${words.question}`,
      })
      .execute(),
  );
  await site.act(async ({ tx, now }) => {
    await tx
      .updateTable('draft')
      .set({ fields: jsonb({ motivation: `Encore ${words.draft}` }), version: 2 })
      .where('personId', '=', sue.personId)
      .execute();
    await tx
      .insertInto('applicationTag')
      .values({
        applicationId: application,
        tag: words.tag,
        taggedBy: coordinator.personId,
        taggedAt: now,
      })
      .execute();
    await tx
      .insertInto('applicationNote')
      .values({
        applicationId: application,
        authorId: school.personId,
        body: `Entre nous ${words.note}`,
        writtenAt: now,
      })
      .execute();
    await tx
      .insertInto('meetingWish')
      .values({
        applicationId: application,
        ideaId,
        mentorId: mentor.personId,
        wants: true,
        remark: `Pour l’équipe ${words.meeting}`,
        saidAt: now,
      })
      .execute();
    await tx
      .insertInto('ideaMember')
      .values({ ideaId, personId: carl.personId, role: 'carrier', joinedAt: now })
      .execute();
  });
  await site.ask(`/coordination/2022/messages`, {
    as: coordinator,
    form: {
      audience: 'students',
      subject: `Au sujet de ${words.message}`,
      body: `Bonjour ${words.message}`,
      lang: 'fr',
    },
  });
  for (const [author, word] of [
    [school, words.schoolNote],
    [mentor, words.mentorNote],
  ] as const) {
    await site.ask(`/rendez-vous/${interviewId}/note`, {
      as: author,
      form: { said: `Dit ${word}`, strengths: word, doubts: word, advice: word, version: '1' },
    });
  }
}

function meets(answers: Answers): Secret[] {
  const all = [...answers.values()].join('\n').toLowerCase();
  return (Object.keys(words) as Secret[]).filter((one) => all.includes(words[one].toLowerCase()));
}

/** Where somebody met a secret they must not: what the failure says. */
function places(answers: Answers, secrets: readonly Secret[]): string[] {
  return [...answers].flatMap(([asked, answer]) =>
    secrets
      .filter((one) => answer.toLowerCase().includes(words[one].toLowerCase()))
      .map((one) => `${one}: ${asked}`),
  );
}

describe('each person meets exactly what is theirs', () => {
  test.each(people.map(([who, , secrets]) => [who, secrets] as const))('%s', (who, secrets) => {
    const answers = seen.get(who) ?? new Map();
    const stolen = meets(answers).filter((one) => !secrets.includes(one));
    expect(places(answers, stolen)).toEqual([]);
    expect(meets(answers)).toEqual(
      (Object.keys(words) as Secret[]).filter((one) => secrets.includes(one)),
    );
  });

  test.each(people.filter(([, someone]) => someone))('mails to %s', async (_, someone, secrets) => {
    const mails = (await mailsTo(site, someone?.email ?? '')).join('\n').toLowerCase();
    const met = (Object.keys(words) as Secret[]).filter((one) =>
      mails.includes(words[one].toLowerCase()),
    );
    expect(met.filter((one) => !secrets.includes(one))).toEqual([]);
  });
});
