import { missing } from '../../../acts/missing.ts';
import type { Visit } from '../../../web/visit.tsx';
import { type Draft, draftOf } from '../../ideas/draft.ts';
import type { Idea } from '../../ideas/load-idea.ts';
import {
  changesBetween,
  comparedDraft,
  comparedRevision,
  loadRevision,
  type Revision,
} from '../../ideas/revisions.ts';
import { loadWeighedIdea } from '../kept-out.ts';

export type MergingVisit = Visit<{ edition: string; idea: string }>;

/** An idea as its readers see it, for the forms that merge and split. */
export interface ShownIdea {
  idea: Idea;
  last: Revision;
  texts: Draft;
  name: string;
  /** True when its porteurs typed something they have not sent. */
  hasUnsent: boolean;
}

/** Loads an idea for a coordinator who weighs it. @throws Refusal `missing`, `kept_out` */
export async function shownIdea(visit: MergingVisit, ideaId: string): Promise<ShownIdea> {
  const idea = await loadWeighedIdea(visit.db, visit.person, visit.edition.id, ideaId);
  const last = await loadRevision(visit.db, idea.id, idea.revision);
  if (!last) throw missing();
  const sent = comparedRevision(last);
  const draft = comparedDraft(idea, last.organisationName);
  return {
    idea,
    last,
    texts: draftOf(last.content),
    name: last.content.name,
    hasUnsent: changesBetween(sent, draft).length > 0,
  };
}

/** The texts of the revision that a form was opened with; none when there is no such revision. */
export async function textsShown(
  visit: MergingVisit,
  ideaId: string,
  typed: string,
): Promise<Draft> {
  const revision = await loadRevision(visit.db, ideaId, Number(typed));
  return revision ? draftOf(revision.content) : {};
}
