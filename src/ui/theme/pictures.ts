/**
 * The official artwork the pages show: the name to ask for, and the design system's file.
 * A file that does not exist stops the build; a name that is not here does not type-check.
 */
export const pictures = {
  'favicon.svg': 'favicon/favicon.svg',
  'favicon.ico': 'favicon/favicon.ico',
  'apple-touch-icon.png': 'favicon/apple-touch-icon.png',

  'scheme-light.svg': 'artwork/light.svg',
  'scheme-dark.svg': 'artwork/dark.svg',
  'scheme-system.svg': 'artwork/system.svg',
  'ovoid.svg': 'artwork/background/ovoid.svg',

  'avatar.svg': 'artwork/pictograms/digital/avatar.svg',
  'book.svg': 'artwork/pictograms/leisure/book.svg',
  'calendar.svg': 'artwork/pictograms/digital/calendar.svg',
  'city-hall.svg': 'artwork/pictograms/buildings/city-hall.svg',
  'coding.svg': 'artwork/pictograms/digital/coding.svg',
  'community.svg': 'artwork/pictograms/leisure/community.svg',
  'companie.svg': 'artwork/pictograms/buildings/companie.svg',
  'compass.svg': 'artwork/pictograms/map/compass.svg',
  'connection-lost.svg': 'artwork/pictograms/system/connection-lost.svg',
  'contract.svg': 'artwork/pictograms/document/contract.svg',
  'document-add.svg': 'artwork/pictograms/document/document-add.svg',
  'document-search.svg': 'artwork/pictograms/document/document-search.svg',
  'document-signature.svg': 'artwork/pictograms/document/document-signature.svg',
  'ecosystem.svg': 'artwork/pictograms/digital/ecosystem.svg',
  'error.svg': 'artwork/pictograms/system/error.svg',
  'human-cooperation.svg': 'artwork/pictograms/environment/human-cooperation.svg',
  'in-progress.svg': 'artwork/pictograms/digital/in-progress.svg',
  'information.svg': 'artwork/pictograms/system/information.svg',
  'innovation.svg': 'artwork/pictograms/digital/innovation.svg',
  'internet.svg': 'artwork/pictograms/digital/internet.svg',
  'location-france.svg': 'artwork/pictograms/map/location-france.svg',
  'mail-send.svg': 'artwork/pictograms/digital/mail-send.svg',
  'money.svg': 'artwork/pictograms/institutions/money.svg',
  'notification.svg': 'artwork/pictograms/system/notification.svg',
  'padlock.svg': 'artwork/pictograms/system/padlock.svg',
  'school.svg': 'artwork/pictograms/buildings/school.svg',
  'search.svg': 'artwork/pictograms/digital/search.svg',
  'self-training.svg': 'artwork/pictograms/digital/self-training.svg',
  'success.svg': 'artwork/pictograms/system/success.svg',
  'technical-error.svg': 'artwork/pictograms/system/technical-error.svg',
  'video.svg': 'artwork/pictograms/leisure/video.svg',
  'warning.svg': 'artwork/pictograms/system/warning.svg',
} as const;

/** A picture that `assets.href` knows. */
export type PictureName = keyof typeof pictures;
