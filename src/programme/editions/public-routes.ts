import { everyone } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import {
  accessibilityAddress,
  calendarAddress,
  calendarFeedAddress,
  eventFeedAddress,
  legalNoticeAddress,
  privacyAddress,
  programmeAddress,
} from './addresses.ts';
import { showCalendar } from './calendar.page.tsx';
import { showCalendarFeed, showEventFeed } from './calendar-feed.page.ts';
import {
  showAccessibility,
  showLegalNotice,
  showPrivacy,
  showProgramme,
} from './programme.page.tsx';

/** What visitors read about an edition. */
export const publicEditionRoutes = new Routes()
  .page(programmeAddress, everyone, { get: showProgramme, isKept: true })
  .page(calendarAddress, everyone, { get: showCalendar, isKept: true })
  .page(calendarFeedAddress, everyone, { get: showCalendarFeed, isKept: true })
  .page(eventFeedAddress, everyone, { get: showEventFeed, isKept: true })
  .page(accessibilityAddress, everyone, { get: showAccessibility, isKept: true })
  .page(legalNoticeAddress, everyone, { get: showLegalNotice, isKept: true })
  .page(privacyAddress, everyone, { get: showPrivacy, isKept: true });
