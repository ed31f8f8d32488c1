import { ButtonLink, Facts } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, timeOfDay } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { interviewFileAddress, sessionAddress } from '../addresses.ts';
import type { SeenInterview } from './load-interview.ts';
import { OwnTime } from './own-time.tsx';
import type { SeenAttendee } from './people-seen-by.ts';
import { bookingWords } from './words.ts';

/** When, where, with whom; the file for one's agenda and the way in while it is still to come. */
export function InterviewFacts({
  visit,
  interview,
  edition,
  attendees,
}: {
  visit: Visit<{ interview: string }>;
  interview: SeenInterview;
  edition: Edition;
  attendees: readonly SeenAttendee[];
}) {
  const say = visit.say(bookingWords);
  const { startsAt, endsAt, meetingUrl } = interview;
  const { timezone } = edition;
  const isToCome =
    interview.state === 'booked' && endsAt.epochMilliseconds > visit.now.epochMilliseconds;
  return (
    <>
      <Facts
        facts={[
          {
            name: say('interview.when'),
            value: (
              <>
                {say('interview.whenRange', {
                  when: instantInWords(startsAt, timezone, visit.lang),
                  to: timeOfDay(endsAt, timezone, visit.lang),
                })}
                <OwnTime visit={visit} at={startsAt} zone={timezone} />
              </>
            ),
          },
          {
            name: say('interview.where'),
            value:
              isToCome &&
              (meetingUrl ? (
                <a href={meetingUrl} rel="noreferrer">
                  {meetingUrl}
                </a>
              ) : (
                say('interview.noPlace')
              )),
          },
          {
            name: say('interview.session'),
            value: interview.isTeam ? (
              <a
                href={visit.path(sessionAddress, {
                  edition: edition.slug,
                  session: interview.sessionId,
                })}
              >
                {interview.title}
              </a>
            ) : (
              interview.title
            ),
          },
          {
            name: say('interview.people'),
            value: (
              <ul className="fr-raw-list">
                {attendees.map(({ personId, name, part }) => (
                  <li key={personId}>
                    {say(personId === visit.person.personId ? 'interview.you' : 'booking.person', {
                      name,
                      part: say(`part.${part}`),
                    })}
                  </li>
                ))}
              </ul>
            ),
          },
        ].filter(({ value }) => value !== false)}
      />
      {isToCome && (
        <p>
          <ButtonLink
            kind="secondary"
            icon="fr-icon-calendar-line"
            href={visit.path(interviewFileAddress, { interview: interview.id })}
          >
            {say('interview.file')}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
