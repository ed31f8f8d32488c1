/** What a reviewer would rather read; the sharing out takes it into account. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { PersonalAct } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { reviewers } from '../../../web/audience.ts';
import type { Lang } from '../../../words/lang.ts';
import { reviewedStates } from '../../ideas/idea.ts';

/** What may be said of an idea; `neutral` is what nobody needs to say. */
export const preferences = ['wanted', 'neutral', 'unwanted'] as const;
export type Preference = (typeof preferences)[number];

/** Ideas on a page of the list. */
export const PREFERENCES_PAGE = 50;

/** An idea that may be given to review. */
export interface IdeaToPrefer {
  id: string;
  name: string;
  tagline: string;
  /** The language its texts are written in. */
  lang: Lang;
  organisation: string;
  technologies: string[];
  preference: Preference;
  /** True when it was given to the person already. */
  isAssigned: boolean;
}

/**
 * A page of an edition's ideas under review, by name, without those the person is kept out of.
 * @param page from 1; one after the last shows the last.
 */
export async function ideasToPrefer(
  db: Db,
  editionId: string,
  personId: string,
  page: number,
): Promise<{ ideas: IdeaToPrefer[]; total: number; page: number }> {
  const { rows: counted } = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM idea i
    WHERE ${mayBeGiven(editionId, personId)}`.execute(db);
  const total = counted[0]?.total ?? 0;
  const shown = Math.max(1, Math.min(page, Math.ceil(total / PREFERENCES_PAGE)));
  const { rows: ideas } = await sql<IdeaToPrefer>`
    SELECT i.id, last.content ->> 'name' AS name,
      coalesce(last.content ->> 'tagline', '') AS tagline,
      coalesce(last.content ->> 'lang', 'fr') AS lang, coalesce(o.name, '') AS organisation,
      ARRAY(SELECT jsonb_array_elements_text(coalesce(last.content -> 'technologies', '[]')))
        AS technologies,
      coalesce(p.preference, 'neutral') AS preference,
      EXISTS (SELECT FROM review_assignment a
              WHERE a.idea_id = i.id AND a.reviewer_id = ${personId}) AS is_assigned
    FROM idea i
      JOIN LATERAL (SELECT * FROM idea_revision WHERE idea_id = i.id
                    ORDER BY number DESC LIMIT 1) AS last ON true
      LEFT JOIN organisation o ON o.id = last.organisation_id
      LEFT JOIN review_preference p ON p.idea_id = i.id AND p.reviewer_id = ${personId}
    WHERE ${mayBeGiven(editionId, personId)}
    ORDER BY lower(unaccent(last.content ->> 'name')), i.id
    LIMIT ${PREFERENCES_PAGE} OFFSET ${(shown - 1) * PREFERENCES_PAGE}`.execute(db);
  return { ideas, total, page: shown };
}

/**
 * Sets what a reviewer would rather read, for the ideas given; the others keep what was said of them.
 * What is no idea under review of the edition, or one they are kept out of, is passed over: a page
 * may have been opened before. Writes `review_preference`.
 * @throws Refusal `missing` for who does not review this edition.
 */
export async function savePreferences(
  act: PersonalAct,
  editionId: string,
  chosen: Readonly<Record<string, Preference>>,
): Promise<void> {
  const { personId } = act.actor;
  if (!reviewers.admits(act.actor, editionId)) throw missing();
  const ids = Object.keys(chosen).filter((id) => z.uuid().safeParse(id).success);
  const { rows } = await sql<{ id: string }>`
    SELECT i.id FROM idea i
    WHERE i.id = ANY (${ids}) AND ${mayBeGiven(editionId, personId)}
    ORDER BY i.id`.execute(act.tx);
  const known = rows.map(({ id }) => id);
  if (known.length === 0) return;
  await act.tx
    .deleteFrom('reviewPreference')
    .where('reviewerId', '=', personId)
    .where('ideaId', 'in', known)
    .execute();
  const said = known.flatMap((ideaId) => {
    const preference = chosen[ideaId];
    return preference === 'wanted' || preference === 'unwanted' ? [{ ideaId, preference }] : [];
  });
  if (said.length === 0) return;
  await act.tx
    .insertInto('reviewPreference')
    .values(said.map((one) => ({ ...one, reviewerId: personId, setAt: act.now })))
    // Sent twice at once: the last one said counts.
    .onConflict((conflict) =>
      conflict.columns(['ideaId', 'reviewerId']).doUpdateSet((eb) => ({
        preference: eb.ref('excluded.preference'),
        setAt: eb.ref('excluded.setAt'),
      })),
    )
    .execute();
}

const mayBeGiven = (editionId: string, personId: string): RawBuilder<unknown> => sql`
  i.edition_id = ${editionId}
  AND i.state IN (${sql.join(reviewedStates.map((state) => sql.lit(state)))})
  AND NOT is_kept_out(i.id, ${personId})`;
