/** Ideas as the call leaves them, for tests of what is published of them. */
import type { Temporal } from 'temporal-polyfill';
import type { Someone, TestSite } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { type IdeaContent, importedContent } from '../../ideas/idea-content.ts';
import type { OrganisationKind } from '../../ideas/organisation.ts';
import { slugOf } from '../../ideas/slug.ts';

export interface SubmittedIdea {
  content: Partial<IdeaContent> & { name: string };
  kind?: OrganisationKind;
  organisation?: string;
  carrier?: Someone;
  submittedAt?: Temporal.Instant;
}

/** Stores a submitted idea. @returns its id. */
export function submittedIdea(
  site: TestSite,
  edition: Edition,
  { content, kind = 'association', organisation = 'Les Libristes', ...rest }: SubmittedIdea,
): Promise<string> {
  return site.act(async ({ tx, now }) => {
    const { id: organisationId } = await tx
      .insertInto('organisation')
      .values({ name: organisation, kind, createdAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id } = await tx
      .insertInto('idea')
      .values({
        editionId: edition.id,
        organisationId,
        slug: slugOf(content.name),
        state: 'submitted',
        draft: jsonb({ name: content.name }),
        savedAt: now,
        createdAt: now,
        importSource: slugOf(content.name),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('ideaRevision')
      .values({
        ideaId: id,
        number: 1,
        content: jsonb(importedContent.parse({ presentation: 'Un logiciel.', ...content })),
        organisationId,
        submittedAt: rest.submittedAt ?? now,
      })
      .execute();
    if (rest.carrier) {
      await tx
        .insertInto('ideaMember')
        .values({ ideaId: id, personId: rest.carrier.personId, role: 'carrier', joinedAt: now })
        .execute();
    }
    return id;
  });
}
