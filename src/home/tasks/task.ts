import type { Temporal } from 'temporal-polyfill';
import type { Visit } from '../../web/visit.tsx';

/** Something a person is expected to do: a line of *À vous de jouer*. */
export interface Task {
  key: string;
  /** A verb and its object, in the person's language. */
  title: string;
  /** For whom. */
  about: string;
  /** Until when (an instant, or the whole day it begins) and in which zone; undefined when nothing presses. */
  until?: { at: Temporal.Instant; zone: string; isDay?: boolean } | undefined;
  /** The one button. */
  button: { label: string; href: string };
}

/** One kind of expectation: what of it awaits the person signed in. */
export type TaskSection = (visit: Visit) => Promise<Task[]>;

/** The most urgent first; what has no date comes last, in the order given. */
export function byUrgency(tasks: readonly Task[]): Task[] {
  const instant = ({ until }: Task) => until?.at.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  return tasks.toSorted((one, other) => {
    const [a, b] = [instant(one), instant(other)];
    return a === b ? 0 : a - b;
  });
}
