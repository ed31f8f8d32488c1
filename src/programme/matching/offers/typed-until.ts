/** The last second to answer, as the team chooses it on the page: `?date=…&time=…`. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FormState } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { deadlineAt, optionalTime, typedAs, typedDay } from '../../editions/civil-time.ts';
import type { Edition } from '../../editions/edition.ts';
import { answersUntil, matchingRulesOf } from '../rules.ts';
import { answerLimits, isWithinLimits } from './publish-offers.ts';
import { offersWords } from './words.ts';

const schema = z.object({ date: typedDay, time: optionalTime });

export interface ChosenUntil {
  /** What the preview is made with: what was chosen, else what the edition's rules say. */
  until: Temporal.Instant;
  form: FormState;
}

/** @param sent the instant that a form carried, when one was sent. */
export async function untilChosen(
  visit: Visit,
  edition: Edition,
  sent: Temporal.Instant | undefined,
): Promise<ChosenUntil> {
  const { query, now } = visit;
  const usual = answersUntil(edition, await matchingRulesOf(visit.db, edition.id), now);
  const [date, time] = [query.get('date'), query.get('time')];
  if (sent && isWithinLimits(edition, sent, now)) return shown(edition, sent);
  if (date === null) return shown(edition, usual);
  const values = { date, time: time ?? '' };
  const checked = visit.check(schema, values, offersWords);
  if (!checked.ok) return { until: usual, form: { values, errors: checked.errors } };
  const until = deadlineAt(checked.data.date, checked.data.time, edition.timezone);
  if (isWithinLimits(edition, until, now)) return shown(edition, until);
  const { earliest, latest } = answerLimits(edition, now);
  const message = visit.say(offersWords)('error.until', {
    from: instantInWords(earliest, edition.timezone, visit.lang),
    to: instantInWords(latest, edition.timezone, visit.lang),
  });
  return { until: usual, form: { values, errors: [{ field: 'date', message }] } };
}

function shown(edition: Edition, until: Temporal.Instant): ChosenUntil {
  return { until, form: { values: { ...typedAs(until, edition.timezone) }, errors: [] } };
}
