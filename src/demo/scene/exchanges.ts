import type { Edition } from '../../programme/editions/edition.ts';
import { eventsOf } from '../../programme/editions/events-queries.ts';
import type { Stage } from './stage.ts';

/** The group exchange of a day such as `2022-04-13`. */
export async function exchangeOn(stage: Stage, edition: Edition, day: string) {
  const events = await eventsOf(stage.act.tx, edition);
  const event = events.find(
    ({ kind, startsAt }) =>
      kind === 'group_interview' &&
      startsAt?.toZonedDateTimeISO(edition.timezone).toPlainDate().toString() === day,
  );
  if (!event) throw new Error(`the scenario names the exchange of ${day}, which is not there`);
  return event;
}
