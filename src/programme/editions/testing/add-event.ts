/** Events of an edition, for tests of what shows them. */
import { Temporal } from 'temporal-polyfill';
import type { TestSite } from '../../../../test/site.ts';
import type { Edition } from '../edition.ts';

/** An event as a test writes it: instants as text, or a whole day `onDate`. */
export interface EventRow {
  kind?: string;
  audience?: string;
  startsAt?: string;
  endsAt?: string;
  onDate?: string;
  titleFr?: string;
  titleEn?: string;
  descriptionFr?: string;
  place?: string;
  isOnline?: boolean;
  joinUrl?: string;
  registrationUrl?: string;
  recordingUrl?: string;
  presents?: string;
  sequence?: number;
  cancelledAt?: string;
  createdAt?: string;
  updatedAt?: string;
}

const instant = (text?: string) => (text ? Temporal.Instant.from(text) : null);

/** Stores a webinar for students, or what else it is said to be. @returns its id. */
export async function addEvent(
  site: TestSite,
  edition: Edition,
  { startsAt, endsAt, onDate, cancelledAt, createdAt, updatedAt, ...row }: EventRow = {},
): Promise<string> {
  const { id } = await site.services.db
    .insertInto('event')
    .values({
      editionId: edition.id,
      kind: 'webinar',
      audience: 'students',
      ...row,
      startsAt: onDate ? null : instant(startsAt ?? '2022-02-23T16:00:00Z'),
      endsAt: instant(endsAt),
      onDate: onDate ? Temporal.PlainDate.from(onDate) : null,
      cancelledAt: instant(cancelledAt),
      createdAt: instant(createdAt) ?? site.now(),
      updatedAt: instant(updatedAt) ?? site.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
