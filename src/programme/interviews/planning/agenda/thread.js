// Run by busy-times.ts on a thread of its own, from its text: it imports nothing but by address.
// @ts-check
const { parentPort, workerData } = require('node:worker_threads');

/** Occurrences that are looked at in all; a file with more is refused. */
const MOST = 200_000;
/** Busy times in the span that is asked for. */
const MOST_FOUND = 20_000;
/** How far a time whose zone is not known here may be from the same time in UTC, in seconds. */
const ZONE = 15 * 3600;
const DAY = 86_400;
const tooMuch = new Error('too much');

read().then(
  (answer) => parentPort?.postMessage(answer),
  (error) => parentPort?.postMessage({ outcome: error === tooMuch ? 'too_much' : 'unreadable' }),
);

async function read() {
  const { default: ICAL } = await import(workerData.ical);
  const parsed = ICAL.parse(workerData.text);
  const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed])
    .map((one) => new ICAL.Component(one))
    .filter(({ name }) => name === 'vcalendar');
  if (calendars.length === 0) return { outcome: 'unreadable' };
  /** @type {import('./busy-times.ts').FoundTime[]} */
  const found = [];
  let looked = 0;

  /** A time that counts in UTC, or that clocks show in a zone to be found. */
  const moment = (time, zone = '') => {
    const isPlaced = !time.isDate && time.zone && time.zone.tzid !== 'floating';
    if (isPlaced) return { at: time.toUnixTime() };
    const local = time.toString().replace(/Z$/, '');
    return { local: time.isDate ? `${local}T00:00:00` : local, zone: time.timezone || zone };
  };
  const keep = (start, end) => {
    const from = start.toUnixTime();
    const until = Math.max(end.toUnixTime(), from);
    if (until + ZONE < workerData.from || from - ZONE > workerData.until) return;
    // An end that follows from a duration has no zone of its own.
    found.push({ start: moment(start), end: moment(end, start.timezone) });
    if (found.length > MOST_FOUND) throw tooMuch;
  };
  const isBusy = (component) =>
    String(component.getFirstPropertyValue('transp') ?? '').toUpperCase() !== 'TRANSPARENT' &&
    String(component.getFirstPropertyValue('status') ?? '').toUpperCase() !== 'CANCELLED';

  for (const calendar of calendars) {
    const events = calendar
      .getAllSubcomponents('vevent')
      .filter((one) => one.hasProperty('dtstart'));
    const changed = Map.groupBy(
      events.filter((one) => one.hasProperty('recurrence-id')),
      (one) => String(one.getFirstPropertyValue('uid')),
    );
    for (const component of events) {
      const event = new ICAL.Event(component, { exceptions: [] });
      if (!event.isRecurring() || component.hasProperty('recurrence-id')) {
        if (isBusy(component)) keep(event.startDate, event.endDate);
        continue;
      }
      // An occurrence that was changed stands for itself, wherever it went.
      const others = changed.get(String(event.uid)) ?? [];
      const apart = new Set(
        others.map((one) => one.getFirstPropertyValue('recurrence-id').toUnixTime()),
      );
      const laters = others
        .filter(
          (one) => one.getFirstProperty('recurrence-id').getParameter('range') === 'THISANDFUTURE',
        )
        .map((one) => ({
          from: one.getFirstPropertyValue('recurrence-id').toUnixTime(),
          event: new ICAL.Event(one, { exceptions: [] }),
          component: one,
        }))
        .sort((one, other) => other.from - one.from);
      const iterator = event.iterator();
      const duration = event.duration;
      for (let time = iterator.next(); time; time = iterator.next()) {
        looked += 1;
        if (looked > MOST) throw tooMuch;
        const at = time.toUnixTime();
        if (at - ZONE - 400 * DAY > workerData.until) break;
        if (apart.has(at)) continue;
        const later = laters.find(({ from }) => from <= at);
        if (!isBusy(later?.component ?? component)) continue;
        const start = time.clone();
        if (later) start.addDuration(later.event.startDate.subtractDate(later.event.recurrenceId));
        const end = start.clone();
        end.addDuration(later?.event.duration ?? duration);
        keep(start, end);
      }
    }
    for (const component of calendar.getAllSubcomponents('vfreebusy')) {
      for (const property of component.getAllProperties('freebusy')) {
        if (String(property.getParameter('fbtype') ?? 'BUSY').toUpperCase() === 'FREE') continue;
        for (const period of property.getValues()) keep(period.start, period.getEnd());
      }
    }
  }
  return { outcome: 'read', found };
}
