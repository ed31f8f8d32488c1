import { address } from '../../web/address.ts';

const inEdition = { inEdition: true };

export const programmeAddress = address('/programme', '/programme', inEdition);
export const calendarAddress = address('/calendrier', '/calendar', inEdition);
export const calendarFeedAddress = address('/calendrier.ics', '/calendar.ics', inEdition);
export const eventFeedAddress = address(
  '/calendrier/:event/evenement.ics',
  '/calendar/:event/event.ics',
  inEdition,
);
export const accessibilityAddress = address('/accessibilite', '/accessibility');
export const legalNoticeAddress = address('/mentions-legales', '/legal-notice');
export const privacyAddress = address('/donnees-personnelles', '/privacy');

/** The list of editions a coordinator runs. */
export const coordinationAddress = address('/coordination', '/coordination');
export const newEditionAddress = address(
  '/coordination/nouvelle-edition',
  '/coordination/new-edition',
);
/** An edition's cockpit; the other pages of its coordination stand under it. */
export const cockpitAddress = address('/coordination/:edition', '/coordination/:edition');
export const editionSettingsAddress = address(
  '/coordination/:edition/edition',
  '/coordination/:edition/settings',
);
/** A new edition in the image of this one. */
export const cloneEditionAddress = address(
  '/coordination/:edition/copie',
  '/coordination/:edition/copy',
);
export const milestonesAddress = address(
  '/coordination/:edition/jalons',
  '/coordination/:edition/milestones',
);
export const eventsAddress = address(
  '/coordination/:edition/evenements',
  '/coordination/:edition/events',
);
export const newEventAddress = address(
  '/coordination/:edition/evenements/nouveau',
  '/coordination/:edition/events/new',
);
export const eventAddress = address(
  '/coordination/:edition/evenements/:event',
  '/coordination/:edition/events/:event',
);
export const contentsAddress = address(
  '/coordination/:edition/contenus',
  '/coordination/:edition/contents',
);
export const contentAddress = address(
  '/coordination/:edition/contenus/:page/:contentLang',
  '/coordination/:edition/contents/:page/:contentLang',
);
export const contentVersionAddress = address(
  '/coordination/:edition/contenus/:page/:contentLang/versions/:number',
  '/coordination/:edition/contents/:page/:contentLang/versions/:number',
);
export const extensionsAddress = address(
  '/coordination/:edition/delais',
  '/coordination/:edition/extensions',
);
