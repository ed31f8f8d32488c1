/** Every state × act × role: what the table allows happens, everything else is refused. */
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { PersonalAct } from '../../acts/act.ts';
import { Refusal } from '../../acts/refusal.ts';
import { jsonb } from '../../db/database.ts';
import type { Edition } from '../editions/edition.ts';
import {
  type IdeaAct,
  type IdeaState,
  ideaActs,
  ideaRoles,
  ideaStates,
  isDone,
  transitionOf,
  transitions,
  whoDoes,
} from './idea.ts';
import { moveIdea } from './move.ts';
import { sentIdea } from './testing/porteur.ts';

const duringCall = '2022-02-20T10:00:00Z';
const afterCall = '2022-03-07T10:00:00Z';

let site: TestSite;
let edition: Edition;
let ada: Someone;

beforeAll(async () => {
  site = await openTestSite(duringCall);
  edition = await site.edition();
  ada = await site.someone('Ada Martin');
});

const cases = ideaStates.flatMap((state) =>
  ideaActs.flatMap((act) =>
    ideaRoles.flatMap((role) =>
      [true, false].map((wasSubmitted) => ({ state, act, role, wasSubmitted })),
    ),
  ),
);

describe.each(cases)('$act by a $role, from $state (submitted before: $wasSubmitted)', (one) => {
  const { state, act: name, role, wasSubmitted } = one;
  const transition = transitionOf(name, state, wasSubmitted);
  const who = whoDoes(name);

  test(transition && role === who ? `leads to ${transition.to}` : 'changes nothing', async () => {
    site.setNow(duringCall);
    const outcome = await attempt(state, name, role, wasSubmitted);
    if (role !== who) expect(outcome).toBe('only_carriers');
    else if (transition) expect(outcome).toBe(transition.to);
    else if (isDone(name, state)) expect(outcome).toBe(state);
    else
      expect(outcome).toBe(
        ['selected', 'removed'].includes(state) ? 'already_selected' : 'not_allowed_now',
      );
  });
});

test('changes that were asked are answered until the date set, and no later', async () => {
  site.setNow(afterCall);
  const until = Temporal.Instant.from('2022-03-07T18:00:00Z');
  const answer = () => attempt('changes_asked', 'submit', 'carrier', true, edition, until);
  expect(await answer()).toBe('submitted');
  site.setNow('2022-03-07T18:00:00.999Z');
  expect(await answer()).toBe('submitted');
  site.setNow('2022-03-07T18:00:01Z');
  expect(await answer()).toBe('request_over');
});

const timed = (during: 'call' | 'selection') => transitions.filter((one) => one.during === during);

test.each(timed('call'))('$act from $from is refused once the call has closed', async (one) => {
  site.setNow(afterCall);
  const outcome = await attempt(one.from, one.act, one.who, one.wasSubmitted ?? false);
  expect(outcome).toBe('call_closed');
});

test.each(timed('selection'))(
  '$act from $from is allowed after the call, and refused once the selection is published',
  async (one) => {
    site.setNow(afterCall);
    const published = { ...edition, cataloguePublishedAt: site.now() };
    expect([
      await attempt(one.from, one.act, one.who, true),
      await attempt(one.from, one.act, one.who, true, published),
    ]).toEqual([one.to, 'selection_published']);
  },
);

/** Moves a row made for it, then undoes all; the outcome is its new state or the refusal's code. */
async function attempt(
  state: IdeaState,
  name: IdeaAct,
  role: (typeof ideaRoles)[number],
  wasSubmitted: boolean,
  at: Edition = edition,
  until: Temporal.Instant = site.now().add({ hours: 1 }),
): Promise<string> {
  const undo = new Error('undo');
  let outcome = '';
  const trying = site.actAs(ada, async (act) => {
    const { id } = await act.tx
      .insertInto('idea')
      .values({ editionId: at.id, slug: 'essai', state, savedAt: act.now, createdAt: act.now })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (state === 'changes_asked') await askChanges(act, id, until);
    try {
      await moveIdea(act, at, { id, state, revision: wasSubmitted ? 1 : 0, role }, name);
      const row = await act.tx
        .selectFrom('idea')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      outcome = row.state;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome = error.code;
    }
    throw undo;
  });
  await trying.catch((error) => {
    if (error !== undo) throw error;
  });
  return outcome;
}

/** A request for changes, which an idea in that state has. */
async function askChanges(act: PersonalAct, ideaId: string, until: Temporal.Instant) {
  await act.tx
    .insertInto('ideaRevision')
    .values({ ideaId, number: 1, content: jsonb({ name: 'Essai' }), submittedAt: act.now })
    .execute();
  await act.tx
    .insertInto('changeRequest')
    .values({
      ideaId,
      askedBy: ada.personId,
      askedAt: Temporal.Instant.from('2022-02-19T10:00:00Z'),
      message: 'Dites qui encadrera.',
      until,
      revisionNumber: 1,
    })
    .execute();
}

test('of two people who move an idea at once, the second finds it moved', async () => {
  site.setNow(duringCall);
  const id = await sentIdea(site, ada);
  const stale = { id, state: 'draft', revision: 0, role: 'carrier' } as const;
  await expect(
    site.actAs(ada, (act) => moveIdea(act, edition, stale, 'submit')),
  ).rejects.toMatchObject({ code: 'not_allowed_now' });
});

test('the database knows the same moves', async () => {
  const { rows } = await sql<{ definition: string }>`
    SELECT pg_get_functiondef('idea_moves_as_allowed'::regproc) AS definition`.execute(
    site.services.db,
  );
  const known = [...(rows[0]?.definition ?? '').matchAll(/\('(\w+)', '(\w+)'\)/g)].map(
    ([, from, to]) => `${from} → ${to}`,
  );
  const wanted = transitions
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => `${from} → ${to}`);
  expect([...new Set(known)].sort()).toEqual([...new Set(wanted)].sort());
});
