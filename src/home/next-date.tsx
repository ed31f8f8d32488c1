import type { ReactNode } from 'react';
import { entryOfMilestone } from '../programme/editions/calendar.ts';
import { isPublicMilestone } from '../programme/editions/edition.ts';
import { milestoneInWords } from '../programme/editions/milestone-words.ts';
import { publicWords } from '../programme/editions/public-words.ts';
import type { Visit } from '../web/visit.tsx';
import { relativeDay, relativeTo } from '../words/dates.ts';
import { homeWords } from './words.ts';

/** When nothing awaits the person: when the programme moves next. */
export function NextDate({ visit }: { visit: Visit }) {
  const say = visit.say(homeWords);
  if (!visit.hasEdition) return <p>{say('space.nothingNext')}</p>;
  const { edition, now, lang } = visit;
  const next = edition.milestones.find(
    (milestone) =>
      isPublicMilestone(milestone) && !entryOfMilestone(milestone, edition.timezone, now).isPast,
  );
  if (!next) return <p>{say('space.nothingNext')}</p>;
  return (
    <p>
      {say.rich('space.next', {
        milestone: visit.say(publicWords)(`milestone.${next.kind}`),
        date: milestoneInWords(next, edition.timezone, lang),
        relative: (next.onDate ? relativeDay : relativeTo)(next.at, now, edition.timezone, lang),
        b: (chunks: ReactNode) => <strong>{chunks}</strong>,
      })}
    </p>
  );
}
