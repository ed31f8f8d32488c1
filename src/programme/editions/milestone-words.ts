import { dayInWords, dayOf, instantInWords, shortDay } from '../../words/dates.ts';
import type { Lang } from '../../words/lang.ts';
import type { Milestone } from './edition.ts';

/** A milestone in full: a day, or a day with its hour and its zone. */
export function milestoneInWords(milestone: Milestone, timezone: string, lang: Lang): string {
  return milestone.onDate
    ? dayInWords(milestone.onDate, lang)
    : instantInWords(milestone.at, timezone, lang);
}

/** The day of a milestone, "6 mars 2022". */
export function milestoneDay(milestone: Milestone, timezone: string, lang: Lang): string {
  return shortDay(milestone.onDate ?? dayOf(milestone.at, timezone), lang);
}
