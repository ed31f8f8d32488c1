import { calendarAddress } from '../programme/editions/addresses.ts';
import { entryOfMilestone } from '../programme/editions/calendar.ts';
import type { MilestoneKind } from '../programme/editions/edition.ts';
import { milestoneDay } from '../programme/editions/milestone-words.ts';
import { publicWords } from '../programme/editions/public-words.ts';
import { Timeline, type TimelineStep } from '../programme/editions/timeline.tsx';
import type { Visit } from '../web/visit.tsx';
import { dayOf, shortDay } from '../words/dates.ts';
import { homeWords } from './words.ts';

/** The milestones that tell the edition's story; the calendar has the others. */
const shown: readonly MilestoneKind[] = [
  'call_opens',
  'call_closes',
  'ideas_published',
  'applications_open',
  'applications_close',
  'internships_start',
  'internships_end',
];

/** The edition on a line, with today on it. */
export function Milestones({ visit }: { visit: Visit }) {
  const say = visit.say(homeWords);
  const steps = stepsOf(visit);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="timeline-title" className="bsoc-home-section">
      <h2 id="timeline-title">{say('timeline.title', { edition: visit.edition.name })}</h2>
      <Timeline visit={visit} steps={steps} isAcross />
      <a
        className="fr-link fr-link--icon-right fr-icon-arrow-right-line"
        href={visit.path(calendarAddress)}
      >
        {say('timeline.all')}
      </a>
    </section>
  );
}

function stepsOf(visit: Visit): TimelineStep[] {
  const { edition, now, lang } = visit;
  const say = visit.say(publicWords);
  const today = dayOf(now, edition.timezone);
  const steps = edition.milestones
    .filter(({ kind }) => shown.includes(kind))
    .map((milestone) => {
      const { day, isPast } = entryOfMilestone(milestone, edition.timezone, now);
      return {
        day: day.toString(),
        key: milestone.kind as string,
        when: isPast ? ('past' as const) : ('coming' as const),
        date: (
          <time dateTime={day.toString()}>{milestoneDay(milestone, edition.timezone, lang)}</time>
        ),
        title: say(`milestone.${milestone.kind}`),
      };
    });
  // After the last date there is nothing left to place today among.
  const next = steps.findIndex(({ when }) => when === 'coming');
  if (next < 0) return steps;
  const here: TimelineStep = {
    key: 'today',
    when: 'now',
    date: <time dateTime={today.toString()}>{shortDay(today, lang)}</time>,
    title: say('calendar.today'),
  };
  return [...steps.slice(0, next), here, ...steps.slice(next)];
}
