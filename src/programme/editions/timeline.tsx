import type { ReactNode } from 'react';
import type { Visit } from '../../web/visit.tsx';
import { publicWords } from './public-words.ts';

/** A dated step: behind, now or ahead. */
export interface TimelineStep {
  key: string;
  /** Names the step in the page, for links to it. */
  id?: string;
  when: 'past' | 'now' | 'coming';
  date: ReactNode;
  title: ReactNode;
  children?: ReactNode;
}

/**
 * Steps in order, along a line; across on wide screens for few of them.
 * @param titleAs the element of each title: a heading where steps are looked for, else a paragraph.
 */
export function Timeline({
  visit,
  steps,
  isAcross,
  titleAs: Title = 'p',
}: {
  visit: Visit;
  steps: readonly TimelineStep[];
  isAcross?: boolean;
  titleAs?: 'p' | 'h3';
}) {
  const say = visit.say(publicWords);
  return (
    <ol className={`bsoc-timeline${isAcross ? ' bsoc-timeline--across' : ''}`}>
      {steps.map(({ key, id, when, date, title, children }) => (
        <li
          key={key}
          id={id}
          className={classes[when]}
          aria-current={when === 'now' ? 'date' : undefined}
        >
          <p className="bsoc-timeline__date">
            {when !== 'now' && (
              <span className="fr-sr-only">
                {say(when === 'past' ? 'calendar.past' : 'calendar.coming')}{' '}
              </span>
            )}
            {date}
          </p>
          <Title className="bsoc-timeline__title">{title}</Title>
          {children}
        </li>
      ))}
    </ol>
  );
}

const classes = {
  past: 'bsoc-timeline__past',
  now: 'bsoc-timeline__now',
  coming: 'bsoc-timeline__coming',
};
