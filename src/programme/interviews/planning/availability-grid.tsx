/** One box a slot, a group a day, in the page's form; works with a keyboard and without script. */
import { Button } from '../../../ui/elements.tsx';
import { dayInWords, dayOf, timeOfDay, zoneInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import type { AvailabilityVisit, GridShown } from './availability.page.tsx';
import type { AskedSlot, MyAvailability } from './availability.ts';
import { planningWords } from './words.ts';

/** The day of a slot, as the form names it. */
export function dayKey({ startsAt }: Pick<AskedSlot, 'startsAt'>, zone: string): string {
  return dayOf(startsAt, zone).toString();
}

interface Props {
  visit: AvailabilityVisit;
  mine: MyAvailability;
  edition: Edition;
  grid: GridShown;
}

export function AvailabilityGrid({ visit, mine, edition, grid }: Props) {
  const say = visit.say(planningWords);
  const days = Map.groupBy(mine.slots, (slot) => dayKey(slot, edition.timezone));
  return (
    <>
      {grid.busy && <input type="hidden" name="fromAgenda" value="yes" />}
      {[...(grid.busy ?? [])].map((id) => (
        <input key={id} type="hidden" name="busy" value={id} />
      ))}
      {[...days].map(([day, slots]) => (
        <Day key={day} visit={visit} edition={edition} grid={grid} day={day} slots={slots} />
      ))}
      <Button>{say(grid.busy ? 'availability.saveAgenda' : 'availability.save')}</Button>
    </>
  );
}

function Day({
  visit,
  edition,
  grid,
  day,
  slots,
}: Omit<Props, 'mine'> & { day: string; slots: readonly AskedSlot[] }) {
  const say = visit.say(planningWords);
  const [first] = slots as [AskedSlot];
  const name = dayInWords(dayOf(first.startsAt, edition.timezone), visit.lang);
  return (
    <fieldset className="fr-fieldset" aria-labelledby={`day-${day}`}>
      <legend className="fr-fieldset__legend" id={`day-${day}`}>
        {say('availability.day', { day: name, zone: zoneInWords(edition.timezone, visit.lang) })}
      </legend>
      {slots.length > 1 && (
        <div className="fr-fieldset__element">
          <div className="fr-checkbox-group">
            <input type="checkbox" id={`all-${day}`} name="day" value={day} data-whole="" />
            <label className="fr-label" htmlFor={`all-${day}`}>
              {say('availability.wholeDay')}
              <span className="fr-hint-text" data-whole-hint="">
                {say('availability.wholeDayHint')}
              </span>
            </label>
          </div>
        </div>
      )}
      <div className="fr-fieldset__element">
        <div className="fr-grid-row fr-grid-row--gutters">
          {slots.map((slot) => (
            <div key={slot.id} className="fr-col-12 fr-col-sm-4">
              <SlotBox visit={visit} edition={edition} grid={grid} slot={slot} />
            </div>
          ))}
        </div>
      </div>
    </fieldset>
  );
}

function SlotBox({ visit, edition, grid, slot }: Omit<Props, 'mine'> & { slot: AskedSlot }) {
  const say = visit.say(planningWords);
  const { id } = slot;
  const times = say('slot.times', {
    from: timeOfDay(slot.startsAt, edition.timezone, visit.lang),
    until: timeOfDay(slot.endsAt, edition.timezone, visit.lang),
  });
  const remark = slot.isBooked
    ? say('availability.slotBooked')
    : slot.isElsewhere
      ? say('availability.slotElsewhere')
      : grid.busy?.has(id)
        ? say('availability.slotBusy')
        : undefined;
  return (
    <>
      <input type="hidden" name="shown" value={id} />
      <div className="fr-checkbox-group">
        <input
          type="checkbox"
          id={`slot-${id}`}
          name="free"
          value={id}
          defaultChecked={grid.free.has(id)}
        />
        <label className="fr-label" htmlFor={`slot-${id}`}>
          {times}
          {remark && <span className="fr-hint-text">{remark}</span>}
        </label>
      </div>
    </>
  );
}
