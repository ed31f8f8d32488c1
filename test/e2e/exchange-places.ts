/** A group exchange that is open to registration, to see in its pages. */
import type { APIRequestContext } from '@playwright/test';
import { expect } from './demo.ts';
import type { Places } from './pages.ts';
import { found, uuid } from './places.ts';

/** The exchange of 27 April gets its seats and its link. */
export async function placesOfTheExchanges(coordinator: APIRequestContext): Promise<Places> {
  const exchange = await found(
    coordinator,
    '/coordination/2022/entretiens',
    new RegExp(`/coordination/2022/echanges/(${uuid})"[^>]*>mercredi 27 avril`),
  );
  const opened = await coordinator.post(`/coordination/2022/echanges/${exchange}`, {
    form: { capacity: '40', meetingUrl: 'https://visio.exemple.fr/echange' },
    maxRedirects: 0,
  });
  expect(opened.status(), await opened.text()).toBe(303);
  return { exchange };
}
