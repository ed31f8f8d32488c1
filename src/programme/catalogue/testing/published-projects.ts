/** Projects in a public catalogue and the people around them, for tests. */
import type { Someone, TestSite } from '../../../../test/site.ts';
import type { Edition } from '../../editions/edition.ts';
import { acceptEngagement } from '../../ideas/engagements.ts';
import type { IdeaContent } from '../../ideas/idea-content.ts';
import { publishCatalogue } from '../publish.ts';
import { type SubmittedIdea, submittedIdea } from './submitted-ideas.ts';

/** Publishes projects of these names in an edition. @returns their ids, in the same order. */
export async function publishedNames(
  site: TestSite,
  edition: Edition,
  names: readonly string[],
  {
    content,
    ...more
  }: Partial<Omit<SubmittedIdea, 'content'>> & {
    content?: Partial<IdeaContent>;
  } = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const said = { technologies: ['Python'], ...content, name };
    ids.push(await submittedIdea(site, edition, { ...more, content: said }));
  }
  await site.act((act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
  return ids;
}

/** Makes somebody a mentor of a project, engagements accepted. */
export async function becomesMentor(
  site: TestSite,
  someone: Someone,
  ideaId: string,
): Promise<void> {
  await site.actAs(someone, async (act) => {
    const { editionId } = await act.tx
      .selectFrom('idea')
      .select('editionId')
      .where('id', '=', ideaId)
      .executeTakeFirstOrThrow();
    await acceptEngagement(act, 'mentor', { editionId, ideaId, lang: 'fr' });
    await act.tx
      .insertInto('ideaMember')
      .values({ ideaId, personId: someone.personId, role: 'mentor', joinedAt: act.now })
      .execute();
  });
}

/** They mentor the project no longer. */
export async function leavesMentoring(
  site: TestSite,
  someone: Someone,
  ideaId: string,
): Promise<void> {
  await site.act((act) =>
    act.tx
      .updateTable('ideaMember')
      .set({ leftAt: act.now })
      .where('ideaId', '=', ideaId)
      .where('personId', '=', someone.personId)
      .where('role', '=', 'mentor')
      .execute(),
  );
}
