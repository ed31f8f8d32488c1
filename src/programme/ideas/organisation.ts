import { z } from 'zod';
import type { PersonalAct } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import type { Db } from '../../db/database.ts';
import { onOneLine } from '../../words/clean-text.ts';
import { optional, webAddress } from './content-fields.ts';
import type { Draft } from './draft.ts';
import { ADDRESS_MAX } from './idea-content.ts';
import { type Idea, loadIdea } from './load-idea.ts';
import { isSiret } from './siret.ts';
import { ideaWords } from './words.ts';

export const organisationKinds = ['administration', 'company', 'association', 'community'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** An organisation as typed in the form's first step. */
export const organisationSchema = z.object({
  name: z.string().transform(onOneLine).pipe(z.string().min(1).max(200)),
  kind: z.enum(organisationKinds),
  siret: optional(
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
      }),
  ),
  website: optional(webAddress(ADDRESS_MAX)),
});
type Described = z.output<typeof organisationSchema>;

/** An organisation that the person may choose instead of typing it again. */
export interface KnownOrganisation {
  id: string;
  name: string;
  kind: OrganisationKind;
  siret: string | null;
  website: string | null;
}

/** What the first step offers. */
export interface OrganisationChoices {
  /** Those the person belongs to, and the one the idea already has. */
  known: KnownOrganisation[];
  /** The one they described for this idea alone: it can still be corrected. */
  own: KnownOrganisation | undefined;
}

/** The organisations a person can choose for an idea. */
export async function organisationChoices(
  db: Db,
  personId: string,
  idea: Pick<Idea, 'id' | 'organisationId'>,
): Promise<OrganisationChoices> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'kind', 'siret', 'website', 'createdBy'])
    .select(({ exists, selectFrom }) => [
      exists(
        selectFrom('idea')
          .select('idea.id')
          .whereRef('idea.organisationId', '=', 'organisation.id')
          .where('idea.id', '<>', idea.id),
      ).as('servesOthers'),
    ])
    .where(({ or, eb, selectFrom }) =>
      or([
        eb(
          'id',
          'in',
          selectFrom('organisationMember')
            .select('organisationMember.organisationId')
            .where('personId', '=', personId),
        ),
        ...(idea.organisationId ? [eb('id', '=', idea.organisationId)] : []),
      ]),
    )
    .orderBy('name')
    .execute();
  const isOwn = (row: (typeof rows)[number]) =>
    row.id === idea.organisationId && row.createdBy === personId && !row.servesOthers;
  return { known: rows.filter((row) => !isOwn(row)), own: rows.find(isOwn) };
}

/** The organisation described in a draft, in the shape of the schema. */
export function describedIn(draft: Draft): Record<string, string | undefined> {
  return {
    name: draft['organisation.name'] ?? '',
    kind: draft['organisation.kind'],
    siret: draft['organisation.siret'],
    website: draft['organisation.website'],
  };
}

/**
 * Says for which organisation an idea is proposed: one the person may choose, or one they describe
 * and become a member of. Describing again corrects the one made for this idea alone.
 * Writes `organisation`, `organisation_member`, `idea`.
 * @throws Refusal `missing` for anyone who may not work on the idea, `only_carriers`.
 */
export async function chooseOrganisation(
  act: PersonalAct,
  ideaId: string,
  choice: { organisationId: string } | Described,
): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  if (idea.role !== 'carrier') throw refusal(ideaWords, 'forbidden', 'only_carriers');
  const { known, own } = await organisationChoices(act.tx, act.actor.personId, idea);
  const organisationId =
    'organisationId' in choice
      ? known.find(({ id }) => id === choice.organisationId)?.id
      : await describeOrganisation(act, own?.id, choice);
  if (!organisationId || organisationId === idea.organisationId) return;
  await act.tx.updateTable('idea').set({ organisationId }).where('id', '=', ideaId).execute();
}

async function describeOrganisation(
  act: PersonalAct,
  ownId: string | undefined,
  { name, kind, siret, website }: Described,
): Promise<string> {
  const values = { name, kind, siret: siret ?? null, website: website ?? null };
  if (ownId) {
    await act.tx.updateTable('organisation').set(values).where('id', '=', ownId).execute();
    return ownId;
  }
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
