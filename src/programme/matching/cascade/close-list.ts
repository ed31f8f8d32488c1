/** The waiting list of an edition is closed: who waited is told. */
import { sql } from 'kysely';
import type { Act } from '../../../acts/act.ts';
import { postAll, type Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import type { Edition } from '../../editions/edition.ts';
import { myOfferAddress } from '../addresses.ts';
import { cascadeWords } from './words.ts';

/**
 * Tells those who wait for a place, or for a better one than theirs, that no freed place is given any
 * more; they keep what they have. Who was told so already, because they declined or said nothing, and
 * who has an offer to answer are not written to. For the act that closes a session whose offers are
 * out. Writes `offer.stays_on_list` and the outbox.
 */
export async function closeWaitingList(act: Act, edition: Edition): Promise<void> {
  const { rows } = await sql<Recipient & { held: string | null }>`
    SELECT p.id AS "personId", p.email, p.name, p.lang, i.name AS held
    FROM application a
    JOIN person p ON p.id = a.student_id
    LEFT JOIN LATERAL (SELECT o.* FROM offer o WHERE o.application_id = a.id
      ORDER BY o.state = 'open' DESC, o.state = 'accepted' DESC, o.ended_at DESC LIMIT 1) o ON true
    LEFT JOIN idea i ON i.id = o.idea_id AND o.state = 'accepted'
    WHERE a.edition_id = ${edition.id} AND a.state = 'submitted'
      AND (o.stays_on_list OR o.state IN ('cancelled', 'released') OR (o.id IS NULL
        AND EXISTS (SELECT FROM unmatched_notice n WHERE n.application_id = a.id)))
    ORDER BY a.number`.execute(act.tx);
  await act.tx
    .updateTable('offer')
    .set({ staysOnList: false })
    .where('editionId', '=', edition.id)
    .where('staysOnList', '=', true)
    .execute();
  await postAll(
    act,
    rows.map(({ held, ...to }) => {
      const say = cascadeWords(to.lang);
      const { name, contactEmail: contact } = edition;
      const values = { edition: name, contact, held: held ?? '' };
      const path = pathTo(myOfferAddress, to.lang, {}, { editionSlug: edition.slug });
      return {
        to,
        content: {
          kind: 'waiting_list_closed',
          subject: say('mail.closed.subject', values),
          paragraphs: [
            say(held === null ? 'mail.closed.none' : 'mail.closed.held', values),
            say(held === null ? 'mail.closed.next' : 'mail.closed.kept', values),
          ],
          button: { label: say('mail.cancelled.button'), href: `${act.baseUrl}${path}` },
          why: say('mail.why', values),
        },
      };
    }),
  );
}
