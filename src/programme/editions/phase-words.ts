import type { Temporal } from 'temporal-polyfill';
import { instantInWords } from '../../words/dates.ts';
import type { Lang } from '../../words/lang.ts';
import type { Edition } from './edition.ts';
import { phaseOf } from './phase.ts';
import { editionWords } from './words.ts';

/** "Phase actuelle : Appel à idées, jusqu’au dimanche 6 mars 2022 à 23 h 59 (heure de Paris)." */
export function phaseInWords(edition: Edition, now: Temporal.Instant, lang: Lang): string {
  const say = editionWords(lang);
  const { phase, endsAt } = phaseOf(edition, now);
  const name = say(`phase.${phase}`);
  return endsAt
    ? say('phase.nowUntil', {
        phase: name,
        until: instantInWords(endsAt, edition.timezone, lang),
      })
    : say('phase.now', { phase: name });
}
