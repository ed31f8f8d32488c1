import { Temporal } from 'temporal-polyfill';
import { Facts } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortDay } from '../../../words/dates.ts';
import { cvAddress } from '../addresses.ts';
import type { Candidate } from './candidates.ts';
import { mentoringWords } from './words.ts';

/** How a candidate is called: their name, or a code where names are hidden. */
export function calledIn(visit: Visit, { name, code }: Candidate): string {
  const say = visit.say(mentoringWords);
  if (name === undefined) return say('candidate.code', { code });
  return name.trim() || say('candidate.unnamed');
}

/** What a candidate says of themselves. @param isWhole false leaves out what only their page shows. */
export function CandidateFacts({
  visit,
  candidate,
  isWhole = false,
}: {
  visit: Visit;
  candidate: Candidate;
  isWhole?: boolean;
}) {
  const say = visit.say(mentoringWords);
  const { profile, applicationId, cvCopy } = candidate;
  const day = (typed: string) => shortDay(Temporal.PlainDate.from(typed), visit.lang);
  return (
    <Facts
      facts={[
        { name: say('fact.school'), value: <bdi>{profile.school}</bdi> },
        { name: say('fact.studyYear'), value: profile.studyYear },
        { name: say('fact.gapYear'), value: say(`gapYear.${profile.gapYear}`) },
        {
          name: say('fact.available'),
          value: [
            say('available', {
              from: day(profile.availableFrom),
              until: day(profile.availableUntil),
            }),
            isWhole && profile.availabilityRemark && ` – ${profile.availabilityRemark}`,
          ],
        },
        { name: say('fact.place'), value: isWhole && say(`place.${profile.place}`) },
        {
          name: say('fact.technologies'),
          value: profile.technologies
            .map(({ name, level }) => say('withLevel', { name, level: say(`level.${level}`) }))
            .join(', '),
        },
        {
          name: say('fact.languages'),
          value: profile.languages
            .map(({ name, level }) => say('withLevel', { name, level: say(`language.${level}`) }))
            .join(', '),
        },
        {
          name: say('fact.links'),
          value: isWhole && profile.links.length > 0 && (
            <ul className="fr-raw-list">
              {profile.links.map((link) => (
                <li key={link}>
                  <a href={link} rel="noreferrer nofollow">
                    {link}
                  </a>
                </li>
              ))}
            </ul>
          ),
        },
        {
          name: say('fact.cv'),
          value: cvCopy !== undefined && (
            <a href={visit.path(cvAddress, { application: applicationId }, { copy: cvCopy })}>
              {say('fact.cvOpen')}
            </a>
          ),
        },
      ].filter(({ value }) => value !== false)}
    />
  );
}
