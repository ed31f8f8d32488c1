/** The rules of the call for ideas, attacked with raw SQL: the database is their last guard. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { draftedIdea, invitationPath, sentIdea } from './testing/porteur.ts';

let site: TestSite;
let ada: Someone;
let draft: string;
let sent: string;

beforeAll(async () => {
  site = await openTestSite();
  await site.edition();
  ada = await site.someone('Ada Martin');
  draft = await draftedIdea(site, ada);
  sent = await sentIdea(site, ada);
  await site.ask(`/idees/${draft}/mentors`, {
    as: ada,
    form: { act: 'invite', email: 'linus@example.org' },
  });
  await invitationPath(site, 'linus@example.org');
});

/** Runs statements in one transaction with `$DRAFT`, `$SENT` and `$ADA`; the violated constraint. */
async function violation(statements: string): Promise<string | undefined> {
  const client = await site.services.database.pool.connect();
  const filled = statements
    .replaceAll('$DRAFT', `'${draft}'`)
    .replaceAll('$SENT', `'${sent}'`)
    .replaceAll('$ADA', `'${ada.personId}'`);
  try {
    await client.query('BEGIN');
    await client.query(filled);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    return undefined;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const newInvitation = (columns: string, values: string) =>
  `INSERT INTO mentor_invitation (idea_id, token_sha256, invited_by, invited_at, ${columns})
   VALUES ($DRAFT, 'x', $ADA, now(), ${values})`;
const newAcceptance = (engagement: string, sha256: string) =>
  `INSERT INTO engagement_acceptance
     (person_id, edition_id, idea_id, engagement, lang, text_shown, text_sha256, accepted_at)
   SELECT $ADA, edition_id, id, '${engagement}', 'fr', 'Je m’engage', ${sha256}, now()
   FROM idea WHERE id = $DRAFT`;
const goodSha256 = `encode(sha256(convert_to('Je m’engage', 'UTF8')), 'hex')`;

describe('the same statements with good values pass', () => {
  test.each([
    `UPDATE idea SET state = 'withdrawn' WHERE id = $DRAFT`,
    `UPDATE idea SET draft = '{"name": "x"}' WHERE id = $DRAFT`,
    newInvitation('email, name', `'new@example.org', 'Nouvelle'`),
    newAcceptance('carrier', goodSha256),
    `${newAcceptance('mentor', goodSha256)};
     INSERT INTO idea_member VALUES ($DRAFT, $ADA, 'mentor', now(), NULL)`,
    `INSERT INTO idea_revision (idea_id, number, content, submitted_at)
     VALUES ($DRAFT, 1, '{"name": "x"}', now())`,
  ])('%s', async (statement) => {
    expect(await violation(statement)).toBeUndefined();
  });
});

describe('an idea', () => {
  test.each([
    [
      'idea_state_is_known',
      `INSERT INTO idea (edition_id, slug, state, saved_at, created_at)
       SELECT edition_id, 'autre', 'pending', now(), now() FROM idea WHERE id = $DRAFT`,
    ],
    ['idea_moves_as_allowed', `UPDATE idea SET state = 'selected' WHERE id = $DRAFT`],
    ['idea_moves_as_allowed', `UPDATE idea SET state = 'draft' WHERE id = $SENT`],
    ['submitted_idea_is_engaged', `UPDATE idea SET state = 'submitted' WHERE id = $DRAFT`],
    [
      'submitted_idea_has_a_revision',
      `${newAcceptance('carrier', goodSha256)};
       UPDATE idea SET state = 'submitted' WHERE id = $DRAFT`,
    ],
    [
      'submitted_idea_has_an_organisation',
      `${newAcceptance('carrier', goodSha256)};
       INSERT INTO idea_revision (idea_id, number, content, submitted_at)
       VALUES ($DRAFT, 1, '{"name": "x"}', now());
       UPDATE idea SET state = 'submitted' WHERE id = $DRAFT`,
    ],
    [
      'idea_slug_is_unique_in_its_edition',
      `UPDATE idea SET slug = (SELECT slug FROM idea WHERE id = $SENT) WHERE id = $DRAFT`,
    ],
    ['idea_slug_is_an_address', `UPDATE idea SET slug = 'Pas une adresse' WHERE id = $DRAFT`],
    ['idea_draft_is_an_object', `UPDATE idea SET draft = '[]' WHERE id = $DRAFT`],
    [
      'idea_draft_is_bounded',
      `UPDATE idea SET draft = jsonb_build_object('name', repeat('x', 1000001)) WHERE id = $DRAFT`,
    ],
    ['idea_version_is_positive', `UPDATE idea SET version = 0 WHERE id = $DRAFT`],
  ])('%s', async (constraint, statement) => {
    expect(await violation(statement)).toBe(constraint);
  });
});

describe('a revision', () => {
  const insert = (number: number, content: string) =>
    `INSERT INTO idea_revision (idea_id, number, content, submitted_at)
     VALUES ($DRAFT, ${number}, '${content}', now())`;
  test.each([
    ['idea_revision_is_append_only', `UPDATE idea_revision SET content = '{"name": "y"}'`],
    ['idea_revision_is_append_only', `DELETE FROM idea_revision`],
    ['idea_revision_is_append_only', `TRUNCATE idea_revision CASCADE`],
    ['idea_revision_has_a_name', insert(1, '{"name": " "}')],
    ['idea_revision_has_a_name', insert(1, '{}')],
    ['idea_revision_counts_from_one', insert(0, '{"name": "x"}')],
    ['idea_revision_pkey', `${insert(1, '{"name": "x"}')}; ${insert(1, '{"name": "x"}')}`],
  ])('%s', async (constraint, statement) => {
    expect(await violation(statement)).toBe(constraint);
  });
});

describe('people and their engagements', () => {
  test.each([
    ['mentor_is_engaged', `INSERT INTO idea_member VALUES ($DRAFT, $ADA, 'mentor', now(), NULL)`],
    [
      'idea_member_role_is_known',
      `INSERT INTO idea_member VALUES ($DRAFT, $ADA, 'owner', now(), NULL)`,
    ],
    [
      'idea_member_leaves_after_joining',
      `UPDATE idea_member SET left_at = joined_at - interval '1 second' WHERE idea_id = $DRAFT`,
    ],
    ['idea_member_pkey', `INSERT INTO idea_member VALUES ($DRAFT, $ADA, 'carrier', now(), NULL)`],
    ['engagement_is_known', newAcceptance('anything', goodSha256)],
    ['engagement_sha256_is_of_its_text', newAcceptance('carrier', `'0'`)],
    [
      'engagement_is_accepted_once_per_text',
      `${newAcceptance('carrier', goodSha256)}; ${newAcceptance('carrier', goodSha256)}`,
    ],
    [
      'engagement_acceptance_is_append_only',
      `UPDATE engagement_acceptance SET accepted_at = now() - interval '1 year'`,
    ],
    ['engagement_acceptance_is_append_only', `DELETE FROM engagement_acceptance`],
    ['engagement_acceptance_is_append_only', `TRUNCATE engagement_acceptance`],
    ['engagement_acceptance_idea_id_fkey', `DELETE FROM idea WHERE id = $SENT`],
  ])('%s', async (constraint, statement) => {
    const violated = await violation(statement);
    // Several tables keep an idea that was sent; the first that PostgreSQL asks is none of ours to choose.
    if (constraint.endsWith('_fkey')) expect(violated).toMatch(/_idea_id_fkey$/);
    else expect(violated).toBe(constraint);
  });
});

describe('an invitation', () => {
  test.each([
    ['invitation_is_open_once', newInvitation('email', `'linus@example.org'`)],
    ['invitation_email_is_lowercase', newInvitation('email', `'Linus@example.org'`)],
    [
      'invitation_answer_is_known',
      newInvitation('email, answer, answered_at', `'a@b.org', 'maybe', now()`),
    ],
    ['invitation_answer_is_whole', newInvitation('email, answer', `'a@b.org', 'declined'`)],
    ['invitation_name_is_bounded', newInvitation('email, name', `'a@b.org', repeat('x', 201)`)],
    ['invitation_word_declines', newInvitation('email, word', `'a@b.org', 'Non'`)],
    [
      'invitation_word_is_bounded',
      newInvitation(
        'email, answer, answered_at, word',
        `'a@b.org', 'declined', now(), repeat('x', 2001)`,
      ),
    ],
    [
      'mentor_invitation_token_sha256_key',
      `${newInvitation('email', `'a@b.org'`)}; ${newInvitation('email', `'c@b.org'`)}`,
    ],
  ])('%s', async (constraint, statement) => {
    expect(await violation(statement)).toBe(constraint);
  });
});

test('a text set aside is bounded', async () => {
  expect(
    await violation(`INSERT INTO idea_clash (idea_id, field, typed, typed_by, typed_at)
      VALUES ($DRAFT, 'name', repeat('x', 200001), $ADA, now())`),
  ).toBe('idea_clash_is_bounded');
});
