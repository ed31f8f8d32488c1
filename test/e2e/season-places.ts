/** What the pages of a season need to be seen whole: who stands where, and two tabs of one text. */
import type { APIRequestContext } from '@playwright/test';
import { expect } from './demo.ts';
import type { Places } from './pages.ts';
import { clientAs, found, uuid } from './places.ts';

/** Two texts of one motivation, saved from the same version. */
export async function placesOfTheForm(): Promise<Places> {
  const student = await clientAs('lilou');
  await student.post('/candidater', { form: {}, maxRedirects: 0 });
  await typeTwice(student, '/candidater/etapes/motivation', {
    path: '/candidater/enregistrement/motivation',
    field: 'motivation',
  });
  await student.dispose();
  return {};
}

/** Interviews of the scenario: one whose note Hélène owes, one that Anouk had a word about. */
export async function placesOfTheInterviews(coordinator: APIRequestContext): Promise<Places> {
  const [helene, anouk, amadou, quentin] = await Promise.all(
    (['helene', 'anouk', 'amadou', 'quentin'] as const).map(clientAs),
  );
  const awaited = await found(helene!, '/espace', new RegExp(`/rendez-vous/(${uuid})/note`));
  await typeTwice(helene!, `/rendez-vous/${awaited}/note`, {
    path: `/rendez-vous/${awaited}/note/enregistrement`,
    field: 'said',
  });
  const mentored = await found(quentin!, '/espace', new RegExp(`/idees/(${uuid})`));
  const list = `/idees/${mentored}/candidatures`;
  const places = {
    awaited,
    mentored,
    concluded: await found(anouk!, '/espace', new RegExp(`/rendez-vous/(${uuid})`)),
    offered: await found(amadou!, '/espace', new RegExp(`/entretiens/(${uuid})/creneaux`)),
    forMentor: await found(quentin!, list, new RegExp(`${list}/(${uuid})`)),
    anyApplication: await found(
      coordinator,
      '/coordination/2022/candidatures',
      new RegExp(`/coordination/2022/candidatures/(${uuid})`),
    ),
  };
  for (const one of [helene, anouk, amadou, quentin]) await one?.dispose();
  return places;
}

/** Types two texts in a field from the same version: the second waits for a choice. */
async function typeTwice(
  client: APIRequestContext,
  form: string,
  { path, field }: { path: string; field: string },
): Promise<void> {
  const version = await found(client, form, /name="version" value="(\d+)"/);
  for (const [index, text] of ['Écrit au bureau.', 'Écrit dans le train.'].entries()) {
    const answer = await client.post(path, {
      form: { version, [field]: text },
      headers: { accept: 'application/json' },
    });
    expect(answer.status(), await answer.text()).toBe(index === 0 ? 200 : 409);
  }
}
