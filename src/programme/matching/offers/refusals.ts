/** What is said when an answer cannot be taken. */
import { type Refusal, refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import type { OwnOffer } from './own-offers.ts';
import { offersWords } from './words.ts';

// Reached by two acts at once, or by who writes to the tables past these use cases.
refuseViolations({
  scenario_is_published_once: () => refusal(offersWords, 'conflict', 'scenario_is_published'),
  offer_is_one_to_answer: () => refusal(offersWords, 'conflict', 'has_an_open_offer'),
  place_is_one_a_student: () => refusal(offersWords, 'conflict', 'has_a_place'),
  offer_is_for_an_applicant: () => refusal(offersWords, 'conflict', 'not_offered_any_more'),
  offer_moves_as_allowed: () => refusal(offersWords, 'conflict', 'answered_meanwhile'),
});

/** Constraints that keep places, whoever accepts, and how each is told. */
const capacity = {
  funded_places_hold_who_accepts: 'funded_places_are_taken',
  organisation_places_hold_who_accepts: 'organisation_is_full',
  project_places_hold_who_accepts: 'project_is_full',
} as const;

/** The refusal of an acceptance that would exceed places; undefined when that is not what failed. */
export function capacityRefusal(
  error: unknown,
  edition: Edition,
  offer: OwnOffer,
): Refusal | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  const code = capacity[String(error.constraint) as keyof typeof capacity];
  return code && refusal(offersWords, 'conflict', code, valuesOf(edition, offer));
}

/** Why an offer that is no longer open cannot be answered so: what stands, and what to do. */
export function standsRefusal(edition: Edition, offer: OwnOffer): Refusal {
  const code = offer.state === 'open' ? 'answer_is_late' : (`is_${offer.state}` as const);
  return refusal(offersWords, 'conflict', code, valuesOf(edition, offer));
}

function valuesOf(edition: Edition, { project, answerUntil, endedAt, staysOnList }: OwnOffer) {
  const { timezone: zone, contactEmail: contact } = edition;
  return (lang: 'fr' | 'en') => ({
    project,
    contact,
    until: instantInWords(answerUntil, zone, lang),
    at: endedAt ? instantInWords(endedAt, zone, lang) : '',
    stays: staysOnList ? 'yes' : 'no',
  });
}
