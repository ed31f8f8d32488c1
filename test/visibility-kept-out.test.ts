/**
 * Those who select, and may not see everything yet or ever: a reviewer before giving their own
 * review; whoever is kept out of an idea, by a conflict of interest or because it is theirs.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { publishCatalogue } from '../src/programme/catalogue/publish.ts';
import { prepareDecisions } from '../src/programme/selection/decisions/prepare.ts';
import { declareConflict } from '../src/programme/selection/reviews/conflict.ts';
import { savePreferences } from '../src/programme/selection/reviews/preferences.ts';
import { assignReviewer } from '../src/programme/selection/sharing-out/assign-reviewer.ts';
import { review } from '../src/programme/selection/testing/given-reviews.ts';
import type { Someone } from './site.ts';
import {
  decide,
  examine,
  giveReview,
  type IdeaName,
  openScene,
  reviewWords,
  type Scene,
  secretsIn,
} from './visibility/scene.ts';
import { type Answers, differing, everythingFor, mailsTo } from './visibility/walk.ts';

const scene: Scene = await openScene();
const { site, edition, ideas, insiders, outsiders } = scene;
const { db } = site.services;

const slugs = await db.selectFrom('idea').select(['id', 'slug']).execute();
const everything = (someone: Someone, names: IdeaName[]): Promise<Answers> =>
  everythingFor(site, someone, {
    ideas: names.map((name) => ideas[name]),
    slugs: slugs.map(({ slug }) => slug),
    // What a visitor is told is proved elsewhere.
    only: /^\/(en\/)?(coordination|evaluations|reviews|espace|space|idees|ideas|journal|courrier|outbox|roles)/,
  });
const secretsFor = async (someone: Someone, names: IdeaName[]) =>
  secretsIn([...(await everything(someone, names)).values()].join('\n'));
const none: Answers = new Map();

beforeAll(async () => {
  await examine(scene);
  await decide(scene);
}, 120_000);

describe('somebody who has a review to give', () => {
  test.each([
    ['of the school', insiders.sam, 'Aubépine'],
    ['of the team', insiders.olga, 'Aubépine'],
    ['of the team', insiders.olga, 'Zinnia'],
  ] as const)('%s: no review of the idea', async (_, someone, name) => {
    const found = await secretsFor(someone, [name]);
    for (const who of ['lin', 'cleo', 'max']) {
      for (const word of reviewWords(who, name)) expect(found).not.toContain(word);
    }
    expect(await secretsFor(insiders.dora, [name])).toEqual(
      expect.arrayContaining(reviewWords('lin', name)),
    );
  });

  test('of the team: no byte depends on the marks others gave, not even an order', async () => {
    // Two ideas of which the marks stood the other way round.
    const names: IdeaName[] = ['Aubépine', 'Zinnia'];
    const asCoordinator = await everything(insiders.dora, names);
    const before = await everything(insiders.olga, names);
    const marks = { porteurRemark: 'zqxw-again', recommendation: 'waitlisted' } as const;
    await review(site, ideas.Aubépine, insiders.lin, { interest: 4, mentoring: 4, ...marks });
    await review(site, ideas.Zinnia, insiders.lin, { interest: 0, mentoring: 0, ...marks });
    expect(differing(before, await everything(insiders.olga, names))).toEqual([]);
    expect(differing(asCoordinator, await everything(insiders.dora, names))).toContain(
      'GET /coordination/2022/idees?sort=score',
    );
  }, 60_000);

  test('reads the others’ once theirs is given', async () => {
    await giveReview(site, ideas, insiders.olga, 'Zinnia', { interest: '3', mentoring: '3' });
    expect(await secretsFor(insiders.olga, ['Zinnia'])).toContain('zqxw-again');
  });
});

describe('somebody kept out of an idea', () => {
  const people = new Map<string, Someone>();
  const before = new Map<string, Answers>();
  const after = new Map<string, Answers>();
  const mailed = new Map<string, string[]>();
  let seenByTeam: Answers = none;
  const name = 'Érable';
  const ideaId = ideas[name];

  beforeAll(async () => {
    const { eve } = outsiders;
    people.set(
      'its porteur, of the team',
      await site.someone(eve.name, { role: 'coordinator', edition }),
    );
    people.set(
      'in conflict, of the team',
      await site.someone('Kurt', { role: 'coordinator', edition }),
    );
    people.set(
      'in conflict, of the school',
      await site.someone('Kora', { role: 'school_staff', edition }),
    );
    people.set('in conflict, an admin', await site.someone('Adam', { role: 'admin' }));
    for (const [who, someone] of people) {
      if (who.startsWith('in conflict')) {
        await site.actAs(someone, (act) =>
          declareConflict(act, edition.id, { ideaId, reason: 'Un proche y travaille.' }),
        );
      }
    }
    for (const [who, someone] of people) {
      before.set(who, await everything(someone, [name]));
      mailed.set(who, await mailsTo(site, someone.email));
    }
    seenByTeam = await everything(insiders.dora, [name]);
    const { lin, max, cleo, dora } = insiders;
    await site.actAs(max, (act) => savePreferences(act, edition.id, { [ideaId]: 'wanted' }));
    for (const { personId: reviewerId } of [lin, max]) {
      await site.actAs(dora, (act) => assignReviewer(act, edition, { ideaId, reviewerId }));
    }
    await giveReview(site, ideas, lin, name, { interest: '1', mentoring: '4' });
    await giveReview(site, ideas, cleo, name, { interest: '0', mentoring: '2' });
    await site.actAs(dora, (act) =>
      prepareDecisions(act, edition, [{ ideaId, read: 0 }], {
        outcome: 'declined',
        reason: 'zqxw-reason-erable',
      }),
    );
    for (const [who, someone] of people) after.set(who, await everything(someone, [name]));
  }, 120_000);

  test('there is something to keep from them', async () => {
    const seen = await everything(insiders.dora, [name]);
    expect(secretsIn([...seen.values()].join('\n'))).toEqual(
      expect.arrayContaining(['zqxw-reason-erable', ...reviewWords('lin', name)]),
    );
    expect(differing(seenByTeam, seen).length).toBeGreaterThan(10);
  });

  test.each([
    'its porteur, of the team',
    'in conflict, of the team',
    'in conflict, of the school',
    'in conflict, an admin',
  ])('%s: no byte tells of its examination', async (who) => {
    // An admin runs the site: the journal and the outbox are evidence that leaves no line out. They
    // tell that something was done and by whom, never what was thought of it, as is checked below.
    const evidence = /^GET \/(journal|en\/journal|courrier|en\/outbox)$/;
    const changed = differing(before.get(who) ?? none, after.get(who) ?? none);
    expect(changed.filter((asked) => !evidence.test(asked))).toEqual([]);
    if (who === 'in conflict, an admin') expect(changed.length).toBe(4);
    const journal = after.get(who)?.get('GET /en/journal') ?? '';
    expect(journal).not.toMatch(/declined|waitlisted/);
    expect(await mailsTo(site, people.get(who)?.email ?? '')).toEqual(mailed.get(who));
    const found = secretsIn([...(after.get(who) ?? none).values()].join('\n'));
    for (const word of [...reviewWords('lin', name), 'zqxw-reason-erable']) {
      expect(found).not.toContain(word);
    }
  });

  test('once published, the log and its mails tell the others, not who is in conflict', async () => {
    site.setNow('2022-03-08T08:00:00Z');
    await site.actAs(insiders.dora, (act) => publishCatalogue(act, edition.id));
    const log = async (someone: Someone | undefined) =>
      (await site.ask('/coordination/2022/publication', { as: someone })).text();
    const [team, kurt] = [
      await log(insiders.dora),
      await log(people.get('in conflict, of the team')),
    ];
    // The mails about other ideas are there for both.
    for (const page of [team, kurt]) expect(page).toContain(outsiders.cyr.email);
    for (const secret of [name, outsiders.eve.email]) {
      expect([secret, team.includes(secret)]).toEqual([secret, true]);
      expect([secret, kurt.includes(secret)]).toEqual([secret, false]);
    }
  });
});
