/** An invitation is answered while the idea it is for is withdrawn, each in its own connection. */
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { PersonalAct } from '../../acts/act.ts';
import type { Edition } from '../editions/edition.ts';
import { acceptInvitation } from './answer-invitation.ts';
import { draftedIdea, invitationPath, storedIdea, subjectsTo } from './testing/porteur.ts';
import { withdrawIdea } from './withdraw.ts';

let site: TestSite;
let edition: Edition;
let ada: Someone;
let grace: Someone;
let id: string;
let token: string;

beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition();
  ada = await site.someone('Ada Martin');
});
beforeEach(async () => {
  grace = await site.someone(`Grace ${crypto.randomUUID().slice(0, 8)}`);
  id = await draftedIdea(site, ada);
  const form = { act: 'invite', email: grace.email, name: '' };
  await site.ask(`/idees/${id}/mentors`, { as: ada, form });
  token = (await invitationPath(site, grace.email)).split('/').at(-1) ?? '';
});

const accept = () => site.actAs(grace, (act) => acceptInvitation(act, edition, token, 'fr'));
const withdraw = () => site.actAs(ada, (act) => withdrawIdea(act, edition, id));

/** Runs a use case, and commits it only once what is started meanwhile waits for its locks. */
async function whileHeld<T>(
  someone: Someone,
  held: (act: PersonalAct) => Promise<unknown>,
  meanwhile: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  let other: Promise<PromiseSettledResult<T>[]> | undefined;
  await site.actAs(someone, async (act) => {
    await held(act);
    other = Promise.allSettled([meanwhile()]);
    await expect.poll(waiting).toBe(1);
  });
  const [outcome] = (await other) ?? [];
  if (!outcome) throw new Error('nothing ran meanwhile');
  return outcome;
}

async function waiting(): Promise<number> {
  const { rows } = await sql`SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(site.services.db);
  return rows.length;
}

describe('an invitation accepted while the idea is being withdrawn', () => {
  test('is refused, and stays open for when it comes back', async () => {
    const outcome = await whileHeld(ada, (act) => withdrawIdea(act, edition, id), accept);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'withdrawn' } });
    const { rows } = await sql`SELECT answer FROM mentor_invitation WHERE idea_id = ${id}`.execute(
      site.services.db,
    );
    expect(rows).toEqual([{ answer: null }]);
  });

  test('makes a mentor first, who is then told of the withdrawal', async () => {
    const outcome = await whileHeld(
      grace,
      (act) => acceptInvitation(act, edition, token, 'fr'),
      withdraw,
    );
    expect(outcome.status).toBe('fulfilled');
    expect((await storedIdea(site, id)).state).toBe('withdrawn');
    expect((await subjectsTo(site, grace.email)).at(-1)).toContain('a été retirée');
  });
});
