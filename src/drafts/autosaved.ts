/** What a form that saves itself says of its saves; `ui/browser/autosave.ts` reads it. */
import type { Temporal } from 'temporal-polyfill';
import { daysUntil, shortInstant, timeOfDay } from '../words/dates.ts';
import type { Lang } from '../words/lang.ts';
import { draftWords } from './words.ts';

/**
 * Attributes of a form saved as it is typed.
 * @param saveTo where the browser sends it.
 * @param signInTo where signing in again leads back to the form.
 */
export function autosaved(lang: Lang, { saveTo, signInTo }: { saveTo: string; signInTo: string }) {
  const say = draftWords(lang);
  return {
    'data-autosave': saveTo,
    'data-signin': signInTo,
    'data-saving': say('form.saving'),
    'data-saved': say('form.savedAt', { time: '{time}' }),
    'data-offline': say('form.offline'),
    'data-expired': say('form.expired'),
    'data-conflict': say('form.conflict'),
    'data-refused': say('form.refused'),
    'data-restored': say('form.restored', { time: '{time}' }),
  };
}

/** When it was last saved: the time alone when it was today; the day too when it was not. */
export function savedInWords(
  savedAt: Temporal.Instant,
  { now, zone, lang }: { now: Temporal.Instant; zone: string; lang: Lang },
): string {
  const say = draftWords(lang);
  return daysUntil(savedAt, now, zone) === 0
    ? say('form.savedAt', { time: timeOfDay(savedAt, zone, lang) })
    : say('form.savedOn', { day: shortInstant(savedAt, zone, lang) });
}
