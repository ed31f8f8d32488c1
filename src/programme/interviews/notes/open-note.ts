import type { Visit } from '../../../web/visit.tsx';
import type { Edition } from '../../editions/edition.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { type InterviewedApplication, interviewedApplication } from './interviewed-application.ts';
import { loadSeatedInterview, type OwnNote, ownNote, type SeatedInterview } from './own-note.ts';

export type NotesVisit = Visit<{ interview: string }>;

/** What the page of one's own note shows. */
export interface OpenedNote {
  interview: SeatedInterview;
  edition: Edition;
  own: OwnNote;
  application: InterviewedApplication;
}

/** Loads one's own note of the interview of the address. @throws Refusal `missing` */
export async function openNote(visit: NotesVisit): Promise<OpenedNote> {
  const { db, person, now } = visit;
  const interview = await loadSeatedInterview(db, person, visit.params.interview);
  const edition = await loadEdition(db, interview.editionId);
  return {
    interview,
    edition,
    own: await ownNote(db, person, interview.id),
    application: await interviewedApplication(db, person, interview, { edition, now }),
  };
}

/** The fields as stored: the draft, else what was given. */
export function storedFields({ draft, given }: OwnNote): Record<string, string | undefined> {
  return draft?.fields ?? given?.content ?? {};
}
