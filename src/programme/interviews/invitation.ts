/** A meeting as an agenda takes it: asked for, moved, cancelled (RFC 5546), or as a file to keep. */
import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import type { Lang } from '../../words/lang.ts';
import {
  type CalendarTimes,
  calendarLine,
  calendarText,
  calendarUid,
  newCalendar,
  timesIn,
} from '../editions/icalendar.ts';

/** What a meeting is, whoever is told of it. */
export interface Meeting {
  /** Names the meeting for ever: agendas find by it what they already hold. */
  id: string;
  /** Rises with each change that agendas must see (RFC 5545, 3.8.7.4). */
  sequence: number;
  times: CalendarTimes;
  /** The zone its hours are shown in. */
  zone: string;
  title: string;
  description: string;
  /** A room, or the address of an online one; empty when there is none yet. */
  place: string;
  /** The address to open; empty when there is none. */
  url: string;
  isCancelled: boolean;
  organiser: { name: string; email: string };
}

/** Who is asked to come. */
export interface Guest {
  name: string;
  email: string;
  /** True when they chose the time themselves. */
  hasAccepted: boolean;
}

interface Telling {
  lang: Lang;
  now: Temporal.Instant;
  /** Public origin of the site. */
  baseUrl: string;
}

/**
 * The object that is mailed to one guest: REQUEST, or CANCEL for whom it no longer takes place. It
 * names that guest alone among its attendees, so that nobody's address is given to the others; who
 * will be there is in the description. Answers are not asked for: the site is where one says no.
 */
export function invitationOf(
  meeting: Meeting,
  guest: Guest,
  method: 'REQUEST' | 'CANCEL',
  telling: Telling,
): string {
  const isOff = method === 'CANCEL';
  const calendar = newCalendar(telling.lang, {
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar
    .createEvent(eventOf({ ...meeting, isCancelled: isOff }, telling))
    .organizer(organiserOf(meeting))
    .createAttendee({
      name: calendarLine(guest.name),
      email: guest.email,
      role: ICalAttendeeRole.REQ,
      status:
        guest.hasAccepted && !isOff ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
      rsvp: false,
    });
  return calendarText(calendar);
}

/** The same as a file to add to an agenda by oneself: without a method, nobody is asked anything. */
export function meetingFile(meeting: Meeting, telling: Telling): string {
  const calendar = newCalendar(telling.lang);
  calendar.createEvent(eventOf(meeting, telling)).organizer(organiserOf(meeting));
  return calendarText(calendar);
}

function eventOf(meeting: Meeting, { now, baseUrl }: Telling) {
  return {
    id: calendarUid(baseUrl, meeting.id),
    sequence: meeting.sequence,
    stamp: now,
    ...timesIn(meeting.times, meeting.zone),
    summary: calendarLine(meeting.title),
    description: calendarLine(meeting.description),
    location: calendarLine(meeting.place) || null,
    url: meeting.url || null,
    status: meeting.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: meeting.isCancelled
      ? ICalEventTransparency.TRANSPARENT
      : ICalEventTransparency.OPAQUE,
  };
}

function organiserOf({ organiser }: Meeting) {
  return { name: calendarLine(organiser.name), email: organiser.email };
}
