/** Every mail of this stage, in both languages: short, one act, nothing left to guess. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { type Idea, loadIdea } from './load-idea.ts';
import {
  mailCarriers,
  mailInvitation,
  mailRestored,
  mailSubmitted,
  mailWithdrawn,
} from './mails.ts';
import { complete, draftedIdea } from './testing/porteur.ts';

const name = 'Un nom de logiciel\nassez long pour un objet';

describe.each(['fr', 'en'] as const)('in %s', (lang) => {
  let site: TestSite;
  let edition: Edition;
  let ada: Someone;
  let bea: Someone;
  let idea: Idea;
  beforeAll(async () => {
    site = await openTestSite();
    edition = await site.edition();
    ada = await site.someone('Ada Martin', { lang });
    bea = await site.someone('Béa Petit', { lang });
    const id = await draftedIdea(site, ada, { ...complete, name });
    idea = await loadIdea(site.services.db, ada, id);
    await site.actAs(bea, async (act) => {
      await mailWithdrawn(act, edition, idea);
      await mailRestored(act, edition, idea);
      for (const what of ['accepted', 'declined', 'left'] as const) {
        await mailCarriers(act, edition, idea, { what, who: 'Béa Petit', word: 'Désolée.' });
      }
      const to = { email: 'linus@example.org', name: '', lang };
      await mailInvitation(act, edition, idea, { to, token: 'secret' });
    });
    await site.actAs(ada, async (act) => {
      for (const isFirst of [true, false]) {
        await mailSubmitted(act, edition, { ideaId: idea.id, name: 'Sésame', isFirst });
      }
    });
  });

  test('each is under 120 words, has one link, and a subject of one line without a gap', async () => {
    const mails = await site.services.db
      .selectFrom('mail')
      .select(['kind', 'subject', 'textBody', 'lang'])
      .where('kind', '<>', 'sign_in_link')
      .execute();
    expect(mails.map(({ kind }) => kind).sort()).toEqual([
      'idea_restored',
      'idea_resubmitted',
      'idea_submitted',
      'idea_withdrawn',
      'mentor_accepted',
      'mentor_declined',
      'mentor_invited',
      'mentor_left',
    ]);
    for (const { kind, subject, textBody, lang: written } of mails) {
      expect(textBody.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length, kind).toBeLessThan(
        120,
      );
      expect(textBody.match(/https?:\/\//g), kind).toHaveLength(1);
      expect(subject, kind).not.toMatch(/[\n{}]/);
      expect(written).toBe(lang);
    }
  });
});
