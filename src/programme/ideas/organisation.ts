import { z } from 'zod';
import type { PersonalAct } from '../../acts/act.ts';
import type { Db } from '../../db/database.ts';
import { loadIdea } from './load-idea.ts';
import { isSiret } from './siret.ts';

export const organisationKinds = ['administration', 'company', 'association', 'community'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

const blankIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/** An organisation as typed in the form's first step. */
export const organisationSchema = z.object({
  name: z.string().trim().min(1).max(200),
  kind: z.enum(organisationKinds),
  siret: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .transform((text) => text.replace(/[\s.]/g, ''))
      .superRefine((siret, context) => {
        if (!/^\d{14}$/.test(siret)) {
          context.addIssue({
            code: 'custom',
            message: 'siret_length',
            params: { digits: siret.replace(/\D/g, '').length },
          });
        } else if (!isSiret(siret)) context.addIssue({ code: 'custom', message: 'siret_key' });
      })
      .optional(),
  ),
  website: z.preprocess(
    blankIsAbsent,
    z
      .url({ protocol: /^https?$/, error: 'not_http' })
      .max(2000)
      .optional(),
  ),
});

/** An organisation the person already belongs to, for choosing instead of typing again. */
export interface KnownOrganisation {
  id: string;
  name: string;
  kind: OrganisationKind;
  siret: string | null;
  website: string | null;
}

export async function organisationsOf(db: Db, personId: string): Promise<KnownOrganisation[]> {
  return db
    .selectFrom('organisation')
    .innerJoin('organisationMember', 'organisationMember.organisationId', 'organisation.id')
    .select(['organisation.id', 'name', 'kind', 'siret', 'website'])
    .where('personId', '=', personId)
    .orderBy('name')
    .execute();
}

/**
 * Says for which organisation an idea is proposed: one the person belongs to, or a new one they
 * become a member of. Writes `organisation`, `organisation_member`, `idea`.
 * @throws Refusal `missing` for anyone who may not work on the idea.
 */
export async function chooseOrganisation(
  act: PersonalAct,
  ideaId: string,
  choice: { organisationId: string } | z.output<typeof organisationSchema>,
): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  const organisationId =
    'organisationId' in choice
      ? (await organisationsOf(act.tx, act.actor.personId)).find(
          ({ id }) => id === choice.organisationId,
        )?.id
      : await describeOrganisation(act, idea.organisationId, choice);
  if (!organisationId) return;
  await act.tx
    .updateTable('idea')
    .set({ organisationId, savedAt: act.now, savedBy: act.actor.personId })
    .where('id', '=', ideaId)
    .execute();
}

/** Corrects the organisation the person made for this idea, or makes a new one. */
async function describeOrganisation(
  act: PersonalAct,
  currentId: string | null,
  { name, kind, siret, website }: z.output<typeof organisationSchema>,
): Promise<string> {
  const values = { name, kind, siret: siret ?? null, website: website ?? null };
  const corrected =
    currentId &&
    (await act.tx
      .updateTable('organisation')
      .set(values)
      .where('id', '=', currentId)
      .where('createdBy', '=', act.actor.personId)
      .returning('id')
      .executeTakeFirst());
  if (corrected) return corrected.id;
  const { id } = await act.tx
    .insertInto('organisation')
    .values({ ...values, createdBy: act.actor.personId, createdAt: act.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await act.tx
    .insertInto('organisationMember')
    .values({ organisationId: id, personId: act.actor.personId, joinedAt: act.now })
    .execute();
  return id;
}
