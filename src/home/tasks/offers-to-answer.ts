import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { myOfferAddress } from '../../programme/matching/addresses.ts';
import { offersWords } from '../../programme/matching/offers/words.ts';
import { pathTo } from '../../web/address.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Task } from './task.ts';

/** Offers of a place to answer, until their last second. */
export async function offersToAnswer(visit: Visit): Promise<Task[]> {
  const say = visit.say(offersWords);
  const editions = await visit.services.editions.all();
  const { rows } = await sql<{
    id: string;
    editionId: string;
    project: string;
    answerUntil: Temporal.Instant;
  }>`
    SELECT o.id, o.edition_id AS "editionId", i.name AS project, o.answer_until AS "answerUntil"
    FROM offer o JOIN idea i ON i.id = o.idea_id
    JOIN application a ON a.id = o.application_id AND a.state = 'submitted'
    WHERE o.student_id = ${visit.person.personId} AND o.state = 'open'
      AND o.answer_until > ${visit.now.subtract({ seconds: 1 })}`.execute(visit.db);
  return rows.flatMap(({ id, editionId, project, answerUntil }) => {
    const edition = editions.find((one) => one.id === editionId);
    if (!edition) return [];
    const editionSlug = edition.slug === visit.currentEdition?.slug ? undefined : edition.slug;
    return {
      key: `offer-${id}`,
      title: say('task.answer', { project }),
      about: say('task.about', { edition: edition.name }),
      until: { at: answerUntil, zone: edition.timezone },
      button: {
        label: say('task.answer.button'),
        href: pathTo(myOfferAddress, visit.lang, {}, { editionSlug }),
      },
    };
  });
}
