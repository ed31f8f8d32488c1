import { missing } from '../../acts/missing.ts';
import type { Visit } from '../../web/visit.tsx';
import { type CallNow, callFor } from '../editions/deadline.ts';
import type { Edition } from '../editions/edition.ts';
import { type Idea, loadIdea } from './load-idea.ts';

export type IdeaVisit = Visit<{ idea: string }>;

/** An idea with its own edition, which need not be the one visitors are shown. */
export interface OpenedIdea {
  idea: Idea;
  edition: Edition;
  /** How the call stands for the person who comes. */
  call: CallNow;
}

/** Loads the idea of the address for who comes. @throws Refusal `missing` */
export async function openIdea(visit: IdeaVisit): Promise<OpenedIdea> {
  const idea = await loadIdea(visit.db, visit.person, visit.params.idea);
  const edition = await editionOf(visit, idea.editionId);
  const call = await callFor(visit.db, edition, visit.person.personId, visit.now);
  return { idea, edition, call };
}

/** An edition by its id. */
export async function editionOf(visit: Visit, editionId: string): Promise<Edition> {
  const editions = await visit.services.editions.all();
  const edition = editions.find(({ id }) => id === editionId);
  if (!edition) throw missing();
  return edition;
}
