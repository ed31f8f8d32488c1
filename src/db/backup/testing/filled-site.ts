/** A site where something of everything has happened, for tests. */
import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import type { TestSite } from '../../../../test/site.ts';
import { enqueue, record } from '../../../acts/act.ts';
import { complete, send, sentIdea, type } from '../../../programme/ideas/testing/porteur.ts';

/** What COPY gives a meaning to, right-to-left words, and letters of several code points. */
export const awkward = 'a\\b\t\\N\n\\.\n"’«\u00a0»\u202f👩‍💻 עדה אבגדה مرحبا e\u0301';

/** Fills a site. @returns what tests look for afterwards. */
export async function fillSite(site: TestSite) {
  const edition = await site.edition();
  const admin = await site.someone('Ada Admin', { role: 'admin' });
  const porteur = await site.someone('Zoé Porteuse');
  const ideaId = await sentIdea(site, porteur, { ...complete, presentation: awkward });
  const image = await sharp({
    create: { width: 300, height: 200, channels: 3, background: '#3a6ea5' },
  })
    .png()
    .toBuffer();
  await type(
    site,
    porteur,
    ideaId,
    'software',
    { name: 'Sésame 👩‍💻 עדה' },
    {
      image: new File([new Uint8Array(image)], 'image.png', { type: 'image/png' }),
    },
  );
  await send(site, porteur, ideaId);
  await site.ask(`/idees/${ideaId}/mentors`, {
    as: porteur,
    form: { email: 'mentor@example.org', name: 'Mélie', act: 'invite' },
  });
  await site.ask('/connexion', { form: { email: 'zoe.porteuse@example.org' } });
  await site.act(async (act) => {
    const { tx, now } = act;
    await tx
      .updateTable('person')
      .set({ name: awkward })
      .where('id', '=', porteur.personId)
      .execute();
    await tx
      .insertInto('deadlineExtension')
      .values({
        editionId: edition.id,
        milestoneKind: 'call_closes',
        personId: porteur.personId,
        until: Temporal.Instant.from('2022-03-07T10:00:00Z'),
        reason: 'Maladie',
        grantedBy: admin.personId,
        grantedAt: now,
      })
      .execute();
    const { id: importId } = await tx
      .insertInto('ideaImport')
      .values({ editionId: edition.id, askedBy: admin.personId, askedAt: now, totalFiles: 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('ideaImportFile')
      .values({ importId, position: 0, name: 'une.md', bytes: Buffer.from([0, 255, 10, 92]) })
      .execute();
    await enqueue(act, 'ideas.import', { importId });
    await record(act, 'test.filled', { type: 'person', id: porteur.personId }, { awkward });
  });
  // Since then the deadline has gone past the extension, which such a row could not be inserted after.
  await site.act(({ tx }) =>
    tx
      .updateTable('milestone')
      .set({ at: Temporal.Instant.from('2022-03-07T20:00:00Z') })
      .where('kind', '=', 'call_closes')
      .execute(),
  );
  return { edition, admin, porteur, ideaId };
}
