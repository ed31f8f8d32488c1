import { Temporal } from 'temporal-polyfill';
import type { Visit } from '../../../web/visit.tsx';
import { shortDay } from '../../../words/dates.ts';
import { cvAddress } from '../addresses.ts';
import { ProfileView } from '../application-view.tsx';
import type { Candidate } from './candidates.ts';
import { mentoringWords } from './words.ts';

/** How a candidate is called: their name, or a code where names are hidden. */
export function calledIn(visit: Visit, { name, code }: Candidate): string {
  const say = visit.say(mentoringWords);
  if (name === undefined) return say('candidate.code', { code });
  return name.trim() || say('candidate.unnamed');
}

/** What a list says of a candidate, in two lines. */
export function CandidateSummary({ visit, candidate }: { visit: Visit; candidate: Candidate }) {
  const say = visit.say(mentoringWords);
  const { school, studyYear, gapYear } = candidate.profile;
  return (
    <p className="fr-mb-2w">
      <bdi>{school}</bdi>
      {' · '}
      {studyYear}
      {' · '}
      {say('summary.gapYear', { answer: say(`gapYear.${gapYear}`) })}
      {' · '}
      {availabilityIn(visit, candidate)}
      <br />
      {[technologiesIn(visit, candidate), languagesIn(visit, candidate)]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

function technologiesIn(visit: Visit, { profile }: Candidate): string {
  const say = visit.say(mentoringWords);
  return profile.technologies
    .map(({ name, level }) => say('withLevel', { name, level: say(`level.${level}`) }))
    .join(', ');
}

function languagesIn(visit: Visit, { profile }: Candidate): string {
  const say = visit.say(mentoringWords);
  return profile.languages
    .map(({ name, level }) => say('withLevel', { name, level: say(`language.${level}`) }))
    .join(', ');
}

function availabilityIn(visit: Visit, { profile }: Candidate): string {
  const day = (typed: string) => shortDay(Temporal.PlainDate.from(typed), visit.lang);
  return visit.say(mentoringWords)('available', {
    from: day(profile.availableFrom),
    until: day(profile.availableUntil),
  });
}

/** All that a candidate says of themselves, as every reader reads it. */
export function CandidateProfile({ visit, candidate }: { visit: Visit; candidate: Candidate }) {
  const { profile, applicationId, cvCopy } = candidate;
  const cvHref =
    cvCopy === undefined
      ? undefined
      : visit.path(cvAddress, { application: applicationId }, { copy: cvCopy });
  return <ProfileView visit={visit} content={profile} cvHref={cvHref} />;
}
