import type { ReactNode } from 'react';
import type { Temporal } from 'temporal-polyfill';
import type { FormState } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { dayInWords, dayOf, timeOfDay } from '../../../words/dates.ts';
import { OwnTime } from './own-time.tsx';
import { bookingWords } from './words.ts';

/** A slot to choose. */
export interface PickedSlot {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** What else to know of it, under its hours. */
  remark?: ReactNode;
  /** True when it cannot be chosen. */
  isOut?: boolean;
}

/** The slots of a form, one to choose, by day of the edition's zone. The field is `slot`. */
export function SlotPicker({
  visit,
  zone,
  slots,
  form,
}: {
  visit: Visit;
  zone: string;
  slots: readonly PickedSlot[];
  form: FormState;
}) {
  const { lang } = visit;
  const say = visit.say(bookingWords);
  const error = form.errors.find(({ field }) => field === 'slot')?.message;
  const days = Map.groupBy(slots, ({ startsAt }) => dayOf(startsAt, zone).toString());
  return (
    <div id="field-slot" tabIndex={-1}>
      {error && (
        <p className="fr-error-text fr-mb-2w" id="field-slot-error">
          {error}
        </p>
      )}
      {[...days].map(([day, ofDay]) => (
        <fieldset
          key={day}
          className="bsoc-slots"
          aria-describedby={error ? 'field-slot-error' : undefined}
        >
          <legend>{dayInWords(dayOf((ofDay[0] as PickedSlot).startsAt, zone), lang)}</legend>
          <ul>
            {ofDay.map(({ id, startsAt, endsAt, remark, isOut }) => (
              <li key={id}>
                <div className="fr-radio-group">
                  <input
                    type="radio"
                    id={`slot-${id}`}
                    name="slot"
                    value={id}
                    required
                    defaultChecked={form.values.slot === id}
                    disabled={isOut}
                  />
                  <label className="fr-label" htmlFor={`slot-${id}`}>
                    {say('booking.range', {
                      from: timeOfDay(startsAt, zone, lang),
                      to: timeOfDay(endsAt, zone, lang),
                    })}
                    <OwnTime visit={visit} at={startsAt} zone={zone} />
                    {remark && <span className="fr-hint-text">{remark}</span>}
                  </label>
                </div>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </div>
  );
}
