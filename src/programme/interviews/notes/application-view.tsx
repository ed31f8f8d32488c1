import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { CandidateProfile } from '../../applications/mentoring/candidate-facts.tsx';
import type { Edition } from '../../editions/edition.ts';
import type { InterviewedApplication } from './interviewed-application.ts';
import { notesWords } from './words.ts';

/** What a member of the panel reads while writing: the profile, then why the student applies. */
export function ApplicationView({
  visit,
  application,
  edition,
}: {
  visit: Visit;
  application: InterviewedApplication;
  edition: Edition;
}) {
  const say = visit.say(notesWords);
  switch (application.state) {
    case 'hidden':
      return <p>{say('application.hidden')}</p>;
    case 'withdrawn':
      return <p>{say('application.withdrawn')}</p>;
    case 'none':
      return <p>{say('application.noneForYou')}</p>;
    case 'notYet':
      return (
        <p>
          {application.from
            ? say('application.notYet', {
                at: instantInWords(application.from, edition.timezone, visit.lang),
              })
            : say('application.notYetUndated')}
        </p>
      );
    case 'shown': {
      const { candidate, motivation, wishes } = application;
      return (
        <>
          <CandidateProfile visit={visit} candidate={candidate} />
          {motivation && (
            <>
              <h2 className="fr-h4 fr-mt-4w">{say('application.motivation')}</h2>
              <Written text={motivation} />
            </>
          )}
          {wishes.map(({ ideaId, name, rank, motivation }) => (
            <section key={ideaId} className="fr-mt-4w">
              <h2 className="fr-h4">
                {rank === undefined
                  ? say('application.wishFor', { name })
                  : say('application.wish', { rank, name })}
              </h2>
              <Written text={motivation} />
            </section>
          ))}
        </>
      );
    }
  }
}

/** A text line by line, as it was typed. */
export function Written({ text }: { text: string }) {
  return (
    <div className="bsoc-review__text bsoc-measure" dir="auto">
      {text}
    </div>
  );
}
