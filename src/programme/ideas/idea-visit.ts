import type { Temporal } from 'temporal-polyfill';
import { missing } from '../../acts/missing.ts';
import type { Visit } from '../../web/visit.tsx';
import { type CallNow, callFor } from '../editions/deadline.ts';
import type { Edition } from '../editions/edition.ts';
import { isAfterDeadline } from '../editions/phase.ts';
import { type ChangeRequest, openRequest } from './change-request.ts';
import { type Idea, loadIdea } from './load-idea.ts';

export type IdeaVisit = Visit<{ idea: string }>;

/** An idea with its own edition, which need not be the one visitors are shown. */
export interface OpenedIdea {
  idea: Idea;
  edition: Edition;
  /** How the call stands for the person who comes; while changes are asked, what was asked decides. */
  call: CallNow;
  /** What the team asks to change, while it waits for it. */
  request: ChangeRequest | undefined;
}

/** Loads the idea of the address for who comes. @throws Refusal `missing` */
export async function openIdea(visit: IdeaVisit): Promise<OpenedIdea> {
  const idea = await loadIdea(visit.db, visit.person, visit.params.idea);
  const edition = await editionOf(visit, idea.editionId);
  const request = idea.state === 'changes_asked' ? await openRequest(visit.db, idea.id) : undefined;
  const call = request
    ? callOfRequest(request, visit.now)
    : await callFor(visit.db, edition, visit.person.personId, visit.now);
  return { idea, edition, call, request };
}

/** The form reopens for the porteur alone until the date set with the request. */
export function callOfRequest(
  { until }: Pick<ChangeRequest, 'until'>,
  now: Temporal.Instant,
): CallNow {
  return isAfterDeadline(until, now)
    ? { state: 'closed', closedAt: until }
    : { state: 'open', closesAt: until, isExtended: true };
}

/** An edition by its id. */
export async function editionOf(visit: Visit, editionId: string): Promise<Edition> {
  const editions = await visit.services.editions.all();
  const edition = editions.find(({ id }) => id === editionId);
  if (!edition) throw missing();
  return edition;
}
