/** A session of interviews to see in its pages: a panel, slots, nobody has answered. */
import type { APIRequestContext } from '@playwright/test';
import { expect } from './demo.ts';
import type { Places } from './pages.ts';
import { found, uuid } from './places.ts';

const sessions = '/coordination/2022/entretiens';

/** Maëlle mentors Balisette, Hélène is of the school, Inès of the team. */
export async function placesOfThePlanning(coordinator: APIRequestContext): Promise<Places> {
  const made = await coordinator.post(`${sessions}/nouvelle-session`, {
    form: {
      title: 'Entretiens de mai',
      slotMinutes: '30',
      breakMinutes: '10',
      meetingUrl: 'https://visio.exemple.fr/bsoc-{code}',
      booksUntilDate: '2022-05-17',
      'day.0': '2022-05-19',
      'from.0': '14:00',
      'until.0': '17:00',
      'day.1': '2022-05-20',
      'from.1': '09:00',
      'until.1': '12:00',
    },
    maxRedirects: 0,
  });
  expect(made.status(), await made.text()).toBe(303);
  const session = new RegExp(`/(${uuid})/`).exec(made.headers().location ?? '')?.[1] ?? '';
  const settings = `${sessions}/${session}/reglages`;
  for (const [part, name] of [
    ['operator', 'Inès'],
    ['school', 'Hélène'],
    ['mentor', 'Maëlle'],
  ]) {
    const member = `value="(${part} ${uuid})"/><label[^>]*><bdi>${name}`;
    const added = await coordinator.post(settings, {
      form: { act: 'panel', member: await found(coordinator, settings, new RegExp(member)) },
      maxRedirects: 0,
    });
    expect(added.status(), await added.text()).toBe(303);
  }
  return { session };
}
