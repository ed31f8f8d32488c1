/** Notes on the interview's own page: for the panel and the team, and the word for the student. */
import { coordinates } from '../../../acts/actor.ts';
import { ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import type { Edition } from '../../editions/edition.ts';
import {
  interviewConclusionAddress,
  interviewNoteAddress,
  interviewUnsealingAddress,
} from '../addresses.ts';
import { loadNotedInterview, type NotedInterview } from './noted-interview.ts';
import { ConclusionView, PanelTable, SealState } from './panel-notes.tsx';
import { type Conclusion, conclusionOf, wordToStudent } from './visible-notes.ts';
import { WordToStudent } from './word-to-student.tsx';
import { notesWords } from './words.ts';

type InterviewVisit = Visit<{ interview: string }>;

/** For the student, the word that the panel wrote; undefined for anyone else, and while there is none. */
export async function wordSection(visit: InterviewVisit, _interview: unknown, edition: Edition) {
  const word = await wordToStudent(visit.db, visit.person, visit.params.interview);
  return word && <WordToStudent lang={visit.lang} word={word} zone={edition.timezone} />;
}

/** For the panel and the team, how far notes are, what to do, and the conclusion. */
export async function notesSection(
  visit: InterviewVisit,
  { part }: { part: string | null },
  edition: Edition,
) {
  if (part === 'student') return undefined;
  const interview = await loadNotedInterview(visit.db, visit.person, visit.params.interview);
  const conclusion = await conclusionOf(visit.db, interview);
  return (
    <PanelNotes visit={visit} edition={edition} interview={interview} conclusion={conclusion} />
  );
}

/** How far the notes of an interview are, and what its reader may do: never what a sealed one says. */
export function PanelNotes({
  visit,
  edition: { id, timezone: zone },
  interview,
  conclusion,
}: {
  visit: InterviewVisit;
  edition: Edition;
  interview: NotedInterview;
  conclusion: Conclusion | undefined;
}) {
  const say = visit.say(notesWords);
  const { mine, isOpen, mayRead } = interview;
  return (
    <section aria-labelledby="notes" className="fr-mt-4w">
      <h2 id="notes">{say('panel.title')}</h2>
      <SealState visit={visit} zone={zone} interview={interview} />
      <PanelTable visit={visit} interview={interview} />
      {isOpen && mayRead && (
        <>
          <h3>{say('conclusion.title')}</h3>
          {conclusion ? (
            <ConclusionView visit={visit} zone={zone} conclusion={conclusion} />
          ) : (
            <p>{say('conclusion.none')}</p>
          )}
        </>
      )}
      {(mine || (isOpen && mayRead)) && (
        <ButtonGroup>
          {isOpen && mayRead && (
            <ButtonLink href={visit.path(interviewConclusionAddress, visit.params)}>
              {say(conclusion ? 'panel.concludeAgain' : 'mail.opened.button')}
            </ButtonLink>
          )}
          {mine && (
            <ButtonLink
              kind={isOpen ? 'secondary' : 'primary'}
              href={visit.path(interviewNoteAddress, visit.params)}
            >
              {say(mine.hasGiven || !mine.isAwaited || isOpen ? 'panel.mineAgain' : 'panel.mine')}
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      {mayUnseal(visit, id, interview) && (
        <p>
          <a href={visit.path(interviewUnsealingAddress, visit.params)}>{say('panel.unseal')}</a>
        </p>
      )}
    </section>
  );
}

function mayUnseal(
  { person, now }: InterviewVisit,
  editionId: string,
  { isOpen, state, endsAt }: NotedInterview,
): boolean {
  const isOver = now.epochMilliseconds >= endsAt.epochMilliseconds;
  return coordinates(person, editionId) && !isOpen && state === 'booked' && isOver;
}
