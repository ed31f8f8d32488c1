import { isAfterDeadline } from '../programme/editions/phase.ts';
import { ButtonLink } from '../ui/elements.tsx';
import type { Visit } from '../web/visit.tsx';
import {
  dayInWords,
  dayOf,
  daysUntil,
  instantInWords,
  relativeDay,
  relativeTo,
} from '../words/dates.ts';
import type { Task } from './tasks/task.ts';
import { homeWords } from './words.ts';

/** What awaits the person, the most urgent first: what, for whom, until when, one button each. */
export function TaskList({ visit, tasks }: { visit: Visit; tasks: readonly Task[] }) {
  const say = visit.say(homeWords);
  return (
    <section aria-labelledby="tasks-title" className="fr-mb-6w">
      <h2 id="tasks-title" className="fr-h4">
        {say('space.tasks', { count: tasks.length })}
      </h2>
      <ol className="bsoc-tasks fr-raw-list">
        {tasks.map((task, index) => (
          <li key={task.key}>
            <div>
              <h3 className="fr-h6 fr-mb-0">{task.title}</h3>
              <p className="fr-mb-0">{task.about}</p>
              {task.until && <p className="bsoc-tasks__until">{untilInWords(visit, task.until)}</p>}
            </div>
            <ButtonLink href={task.button.href} kind={index === 0 ? 'primary' : 'secondary'}>
              {task.button.label}
              <span className="fr-sr-only"> – {task.title}</span>
            </ButtonLink>
          </li>
        ))}
      </ol>
    </section>
  );
}

function untilInWords(visit: Visit, { at, zone, isDay }: NonNullable<Task['until']>): string {
  const { now, lang } = visit;
  const say = visit.say(homeWords);
  const date = isDay ? dayInWords(dayOf(at, zone), lang) : instantInWords(at, zone, lang);
  const isLate = isDay ? daysUntil(at, now, zone) < 0 : isAfterDeadline(at, now);
  return say('space.relative', {
    date: say(isLate ? 'space.late' : 'space.until', { date }),
    relative: (isDay ? relativeDay : relativeTo)(at, now, zone, lang),
  });
}
