/** A selection in progress, every secret of which holds a word that nothing else does. */
import type { Edition } from '../../src/programme/editions/edition.ts';
import type { Outcome } from '../../src/programme/ideas/idea.ts';
import { complete, invitationPath, sentIdea } from '../../src/programme/ideas/testing/porteur.ts';
import { prepareDecisions } from '../../src/programme/selection/decisions/prepare.ts';
import { askChanges } from '../../src/programme/selection/requests/ask-changes.ts';
import { declareConflict, liftConflict } from '../../src/programme/selection/reviews/conflict.ts';
import { savePreferences } from '../../src/programme/selection/reviews/preferences.ts';
import {
  sendReview,
  setReviewsDue,
} from '../../src/programme/selection/reviews/testing/reviewers.ts';
import { assignReviewer } from '../../src/programme/selection/sharing-out/assign-reviewer.ts';
import { openTestSite, type Someone, type TestSite } from '../site.ts';

/** While reviewers are at work: the call is over, the catalogue comes out the next day. */
export const duringSelection = '2022-03-07T10:00:00Z';

/** The names of the ideas: marks rise with the alphabet, so that no order can be mistaken. */
export const ideaNames = ['Aubépine', 'Bouleau', 'Charme', 'Érable', 'Zinnia'] as const;
export type IdeaName = (typeof ideaNames)[number];

export const decided = {
  Aubépine: 'declined',
  Bouleau: 'selected',
  Charme: 'waitlisted',
  Zinnia: 'selected',
} as const satisfies Partial<Record<IdeaName, Outcome>>;

/** A word of a secret, wherever it stands and however it is written around. */
const word = /zqxw[a-z-]*[a-z]/gi;
/** A mark or a mean as the site writes it, in both languages. */
const mark =
  /\d(?:[.,]\d)?\s(?:sur|out of)\s4\b|(?:Intérêt|Encadrement|Interest|Mentoring)\s\d[.,]\d/g;

/** The secrets that a text tells. */
export function secretsIn(text: string): string[] {
  const words = (text.match(word) ?? []).map((one) => one.toLowerCase());
  return [
    ...new Set([...words, ...(text.match(mark) ?? []).map((one) => one.replace(/\s/g, ' '))]),
  ].sort();
}

/** The words of what a reviewer gives of an idea. */
export const reviewWords = (who: string, idea: IdeaName) =>
  ['interest', 'mentoring', 'porteur', 'committee'].map((what) => secretWord(what, who, idea));
export const reasonWord = (idea: IdeaName) => secretWord('reason', idea);

const secretWord = (...of: string[]) => `zqxw-${of.map(plain).join('-')}`;
const plain = (text: string) => text.normalize('NFKD').replace(/[^\w]/g, '').toLowerCase();

export interface Scene {
  site: TestSite;
  edition: Edition;
  ideas: Record<IdeaName, string>;
  /** People who must see nothing, and one of the team whose name porteurs do read. */
  outsiders: Record<
    'ada' | 'bob' | 'cyr' | 'eve' | 'mia' | 'nora' | 'eli' | 'oda' | 'omar',
    Someone
  >;
  ines: Someone;
  /** Those who select; their names are secret. */
  insiders: Record<'lin' | 'sam' | 'max' | 'cleo' | 'dora' | 'olga', Someone>;
  /** Link of a mentor's invitation that nobody answered. */
  invitation: string;
}

/** Ideas sent, changes asked of one, a mentor engaged, another invited; nothing examined yet. */
export async function openScene(): Promise<Scene> {
  const site = await openTestSite();
  const made = await site.edition();
  const other = await site.edition('2021');
  const reviewer = (name: string, role: 'school_staff' | 'coordinator') =>
    site.someone(`Zqxw${name}`, { role, edition: made });
  const outsiders = {
    ada: await site.someone('Ada Martin'),
    bob: await site.someone('Bob Durand', { lang: 'en' }),
    cyr: await site.someone('Cyr Lopez'),
    eve: await site.someone('Eve Roux'),
    mia: await site.someone('Mia Petit', { lang: 'en' }),
    nora: await site.someone('Nora Blanc'),
    eli: await site.someone('Eli Faure', { role: 'student', edition: made }),
    oda: await site.someone('Oda Leroy', { role: 'school_staff', edition: other }),
    omar: await site.someone('Omar Henry', { role: 'coordinator', edition: other }),
  };
  const insiders = {
    lin: await reviewer('lin', 'school_staff'),
    sam: await reviewer('sam', 'school_staff'),
    max: await reviewer('max', 'school_staff'),
    cleo: await reviewer('cleo', 'coordinator'),
    dora: await reviewer('dora', 'coordinator'),
    olga: await reviewer('olga', 'coordinator'),
  };
  const ines = await site.someone('Inès Garnier', { role: 'coordinator', edition: made });
  const { ada, bob, cyr, eve, mia } = outsiders;
  const proposed = (who: Someone, name: IdeaName) => sentIdea(site, who, { ...complete, name });
  const ideas = {
    Aubépine: await proposed(ada, 'Aubépine'),
    Bouleau: await proposed(bob, 'Bouleau'),
    Charme: await proposed(cyr, 'Charme'),
    Érable: await proposed(eve, 'Érable'),
    Zinnia: await proposed(ada, 'Zinnia'),
  };
  const mentors = `/idees/${ideas.Aubépine}/mentors`;
  const invite = (email: string) =>
    site.ask(mentors, { as: ada, form: { act: 'invite', email, name: '' } });
  await invite(mia.email);
  const accepted = { act: 'accept', accepted: 'yes' };
  await site.ask(await invitationPath(site, mia.email), { as: mia, form: accepted });
  await invite('later@example.org');
  const invitation = await invitationPath(site, 'later@example.org');

  const edition = await setReviewsDue(site, made, '2022-03-07T20:00:00Z');
  site.setNow(duringSelection);
  const until = site.now().add({ hours: 8 });
  await site.actAs(ines, (act) =>
    askChanges(act, edition, ideas.Érable, {
      message: 'Précisez la mission.',
      until,
      isLateConfirmed: false,
    }),
  );
  return { site, edition, ideas, outsiders, ines, insiders, invitation };
}

/** Everything that is said of the ideas before a decision: wishes, conflicts, reviews, a draft. */
export async function examine({ site, edition, ideas, insiders }: Scene): Promise<void> {
  const { lin, sam, max, cleo, dora, olga } = insiders;
  const { Aubépine, Bouleau, Charme, Zinnia } = ideas;
  await site.actAs(lin, (act) =>
    savePreferences(act, edition.id, { [Aubépine]: 'wanted', [Bouleau]: 'unwanted' }),
  );
  const conflict = (who: Someone, name: 'Bouleau' | 'Charme') =>
    site.actAs(who, (act) =>
      declareConflict(act, edition.id, {
        ideaId: ideas[name],
        reason: secretWord('conflict', name),
      }),
    );
  await conflict(max, 'Bouleau');
  await conflict(max, 'Charme');
  await site.actAs(dora, (act) =>
    liftConflict(act, edition.id, {
      ideaId: Charme,
      personId: max.personId,
      reason: secretWord('lift', 'Charme'),
    }),
  );
  const given = [
    [lin, Aubépine],
    [lin, Bouleau],
    [lin, Charme],
    [lin, Zinnia],
    [sam, Aubépine],
    [olga, Aubépine],
    [olga, Zinnia],
    [max, Charme],
  ] as const;
  for (const [{ personId: reviewerId }, ideaId] of given) {
    await site.actAs(dora, (act) => assignReviewer(act, edition, { ideaId, reviewerId }));
  }
  await giveReview(site, ideas, lin, 'Aubépine', { interest: '0', mentoring: '1' });
  await giveReview(site, ideas, cleo, 'Aubépine', { interest: '1', mentoring: '0' });
  await giveReview(site, ideas, lin, 'Bouleau', { interest: '2', mentoring: '1' });
  await giveReview(site, ideas, max, 'Charme', { interest: '3', mentoring: '2' });
  await giveReview(site, ideas, lin, 'Charme', { interest: '2', mentoring: '3' });
  await giveReview(site, ideas, lin, 'Zinnia', { interest: '4', mentoring: '4' });
  await sendReview(site, sam, Aubépine, {
    act: 'save',
    interest: '2',
    interestReason: secretWord('draft', 'sam'),
  });
}

/** A review with a word of its own in each text; refused, it stops the test. */
export async function giveReview(
  site: TestSite,
  ideas: Scene['ideas'],
  reviewer: Someone,
  idea: IdeaName,
  marks: { interest: string; mentoring: string },
): Promise<void> {
  const [interest = '', mentoring = '', porteur = '', committee = ''] = reviewWords(
    reviewer.name.replace(/^zqxw/i, ''),
    idea,
  );
  const answer = await sendReview(site, reviewer, ideas[idea], {
    ...marks,
    interestReason: interest,
    mentoringReason: mentoring,
    porteurRemark: porteur,
    committeeRemark: committee,
    recommendation: marks.interest > '2' ? 'selected' : 'declined',
  });
  if (!answer.headers.get('location')?.includes('done=given')) {
    throw new Error(`the review was not given: ${answer.status}`);
  }
}

/** Every decision prepared, each with a reason, none published. */
export async function decide({ site, edition, ideas, insiders: { dora } }: Scene): Promise<void> {
  for (const [name, outcome] of Object.entries(decided) as [IdeaName, Outcome][]) {
    await site.actAs(dora, (act) =>
      prepareDecisions(act, edition, [{ ideaId: ideas[name], read: 0 }], {
        outcome,
        reason: reasonWord(name),
      }),
    );
  }
}
