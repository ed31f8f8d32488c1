/**
 * The names that the texts which come with the program may use, written `{{name}}`. What each one
 * renders to is in the README beside; whoever renders a content page gives a value to all of them.
 */

/** Known from the edition and the installation. */
export const knownPlaceholders = [
  'edition.name',
  'edition.startsOn',
  'edition.endsOn',
  'edition.school',
  'edition.operator',
  'edition.host',
  'edition.eligible',
  'edition.fundedPlaces',
  'edition.hourlyRate',
  'contact.email',
  'site.url',
  'page.updatedOn',
] as const;

/** Known to people only: shown as something to complete until the page is edited. */
export const placeholdersToComplete = [
  'publisher.phone',
  'publisher.director',
  'hosting.name',
  'hosting.address',
  'hosting.phone',
  'privacy.officer',
  'privacy.archiving',
] as const;

export type KnownPlaceholder = (typeof knownPlaceholders)[number];
export type PlaceholderToComplete = (typeof placeholdersToComplete)[number];
export type Placeholder = KnownPlaceholder | PlaceholderToComplete;
