import type { ReactNode } from 'react';
import { applyAddress } from '../programme/applications/addresses.ts';
import { projectsAddress } from '../programme/catalogue/addresses.ts';
import { calendarAddress, programmeAddress } from '../programme/editions/addresses.ts';
import { type Edition, milestone } from '../programme/editions/edition.ts';
import { milestoneInWords } from '../programme/editions/milestone-words.ts';
import { type PhaseNow, phaseOf } from '../programme/editions/phase.ts';
import { proposeAddress } from '../programme/ideas/addresses.ts';
import { ButtonLink } from '../ui/elements.tsx';
import type { Visit } from '../web/visit.tsx';
import { daysUntil } from '../words/dates.ts';
import { type CallFacts, type CallToAct, callToAct, endsWithDeadline } from './call-to-act.ts';
import { homeWords } from './words.ts';

/** *En ce moment*: the phase, its date in full, the days left, the one thing to do. */
export function Now({ visit, facts }: { visit: Visit; facts: CallFacts }) {
  const { edition, now } = visit;
  const say = visit.say(homeWords);
  const phase = phaseOf(edition, now);
  const date = dateOf(visit, phase);
  const days = daysLeft(visit, phase);
  const act = callToAct(phase.phase, facts);
  return (
    <section className="bsoc-now" aria-labelledby="now-title">
      <p className="bsoc-now__label">
        {edition.id === visit.currentEdition?.id ? say('now.label') : edition.name}
      </p>
      <h2 id="now-title">{say(`now.${phase.phase}.title`)}</h2>
      <p>
        {date
          ? say.rich(`now.${phase.phase}.text`, {
              date,
              b: (chunks: ReactNode) => <strong>{chunks}</strong>,
            })
          : say(`now.${phase.phase}.undated`)}
      </p>
      {days && <p className="bsoc-now__days">{days}</p>}
      <ButtonLink href={placeOf(visit, act)}>{say(`button.${act}`)}</ButtonLink>
    </section>
  );
}

/** The milestone that ends the phase, or the one that ended the internships. */
function dateOf({ edition, lang, now }: Visit, { phase, endsWith }: PhaseNow): string | undefined {
  const kind = phase === 'promotion' ? 'internships_end' : endsWith;
  const found = kind && milestone(edition, kind);
  if (!found || (phase !== 'promotion' && isBehind(edition, found.at, now))) return undefined;
  return milestoneInWords(found, edition.timezone, lang);
}

function daysLeft(visit: Visit, { phase, endsAt }: PhaseNow): string | undefined {
  const { edition, now } = visit;
  if (!endsAt || isBehind(edition, endsAt, now)) return undefined;
  const days = daysUntil(endsAt, now, edition.timezone);
  return visit.say(homeWords)(endsWithDeadline(phase) ? 'now.left' : 'now.in', { days });
}

/** A date that has passed without what it announced, such as a publication that waits for its act. */
function isBehind(edition: Edition, at: Visit['now'], now: Visit['now']): boolean {
  return daysUntil(at, now, edition.timezone) < 0;
}

function placeOf(visit: Visit, act: CallToAct): string {
  switch (act) {
    case 'calendar':
      return visit.path(calendarAddress);
    case 'propose':
      return visit.path(proposeAddress);
    case 'projects':
      return visit.path(projectsAddress);
    case 'apply':
      return visit.path(applyAddress);
    case 'promotion':
      return '#promotion';
    case 'programme':
      return visit.path(programmeAddress);
  }
}
