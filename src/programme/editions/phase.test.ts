import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Edition, MilestoneKind } from './edition.ts';
import { milestoneOf } from './milestone.ts';
import { phaseOf } from './phase.ts';

const zone = 'Europe/Paris';
const at = (kind: MilestoneKind, date: string, time?: string) =>
  milestoneOf(
    kind,
    Temporal.PlainDate.from(date),
    time ? Temporal.PlainTime.from(time) : undefined,
    zone,
  );

/** The dates of 2022, its catalogue published on 8 March at 10 in Paris unless said otherwise. */
function edition(published: string | null = '2022-03-08T09:00:00Z'): Edition {
  return {
    id: '',
    slug: '2022',
    name: '',
    timezone: zone,
    school: '',
    operator: '',
    hostName: '',
    hostAddress: '',
    eligibleFr: '',
    eligibleEn: '',
    contactEmail: '',
    fundedPlaces: 6,
    internshipStartsOn: Temporal.PlainDate.from('2022-09-01'),
    internshipEndsOn: Temporal.PlainDate.from('2023-02-28'),
    announcedAt: Temporal.Instant.from('2022-01-15T00:00:00Z'),
    cataloguePublishedAt: published ? Temporal.Instant.from(published) : null,
    promotionSlugs: [],
    milestones: [
      at('call_opens', '2022-02-07'),
      at('call_reminder', '2022-02-08'),
      at('call_closes', '2022-03-06'),
      at('ideas_published', '2022-03-08'),
      at('applications_open', '2022-03-15'),
      at('applications_close', '2022-05-15'),
      at('confirmations_due', '2022-05-31'),
      at('internships_start', '2022-09-01'),
      at('midterm', '2022-12-01'),
      at('internships_end', '2023-02-28'),
    ],
  };
}

const phaseAt = (instant: string, one = edition()) =>
  phaseOf(one, Temporal.Instant.from(instant)).phase;

describe('the phase follows from the dates', () => {
  // Local time in Paris: UTC+1 in winter, UTC+2 from 27 March to 30 October.
  test.each([
    ['the second before the call opens', '2022-02-06T22:59:59Z', 'announced'],
    ['the second the call opens', '2022-02-06T23:00:00Z', 'call'],
    ['the day of the reminder', '2022-02-08T12:00:00Z', 'call'],
    ['the last second of the call', '2022-03-06T22:59:59Z', 'call'],
    ['within the last second of the call', '2022-03-06T22:59:59.999Z', 'call'],
    ['the second after the call', '2022-03-06T23:00:00Z', 'selection'],
    ['the day announced, before publication', '2022-03-08T08:59:59Z', 'selection'],
    ['the instant of publication', '2022-03-08T09:00:00Z', 'catalogue'],
    ['the second before applications open', '2022-03-14T22:59:59Z', 'catalogue'],
    ['the second applications open', '2022-03-14T23:00:00Z', 'applications'],
    ['the night the clocks go forward', '2022-03-27T01:00:00Z', 'applications'],
    ['the last second of applications, summer time', '2022-05-15T21:59:59Z', 'applications'],
    ['the second after applications', '2022-05-15T22:00:00Z', 'matching'],
    ['the last second of confirmations', '2022-05-31T21:59:59Z', 'matching'],
    ['the second before the internships', '2022-08-31T21:59:59Z', 'matching'],
    ['the first second of the internships', '2022-08-31T22:00:00Z', 'internship'],
    ['the night the clocks go back', '2022-10-30T01:00:00Z', 'internship'],
    ['the midterm', '2022-12-01T12:00:00Z', 'internship'],
    ['the last second of the internships', '2023-02-28T22:59:59Z', 'internship'],
    ['the second after the internships', '2023-02-28T23:00:00Z', 'promotion'],
    ['years later', '2030-01-01T00:00:00Z', 'promotion'],
  ])('%s (%s): %s', (_, instant, phase) => {
    expect(phaseAt(instant)).toBe(phase);
  });

  test('the selection goes on until somebody publishes, whatever the date announced', () => {
    expect(phaseAt('2022-03-20T12:00:00Z', edition(null))).toBe('selection');
    expect(phaseAt('2022-03-20T12:00:00Z')).toBe('applications');
  });

  test('a day of the edition’s zone that lasts 25 hours is over at its end', () => {
    const long = {
      ...edition(),
      milestones: [at('call_closes', '2022-03-06'), at('internships_end', '2022-10-30')],
    };
    expect(phaseAt('2022-10-30T22:59:59Z', long)).not.toBe('promotion');
    expect(phaseAt('2022-10-30T23:00:00Z', long)).toBe('promotion');
  });

  test.each([
    ['2022-02-20T12:00:00Z', 'call_closes', '2022-03-06T22:59:59Z'],
    ['2022-04-20T12:00:00Z', 'applications_close', '2022-05-15T21:59:59Z'],
    ['2023-04-20T12:00:00Z', undefined, undefined],
  ])('at %s it ends with %s', (instant, endsWith, endsAt) => {
    const now = phaseOf(edition(), Temporal.Instant.from(instant));
    expect([now.endsWith, now.endsAt?.toString()]).toEqual([endsWith, endsAt]);
  });
});
