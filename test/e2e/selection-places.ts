/** What the selection needs to be seen whole: ideas by name, and what the scenario does not play. */
import type { APIRequestContext } from '@playwright/test';
import { contentFields } from '../../src/programme/ideas/draft.ts';
import { expect, type Persona } from './demo.ts';
import type { Places } from './pages.ts';
import { clientAs, found, uuid } from './places.ts';

/** Lectoplume is asked for changes, Moorlog goes on within Murmurine, a review is typed in two tabs. */
export async function placesOfTheSelection(coordinator: APIRequestContext): Promise<Places> {
  const ideas = await ideasByName(coordinator);
  await sendTo(coordinator, `${onBoard(ideas.lectoplume)}/demande`, {
    message: 'Dites **qui** relit le code, et quand.',
    date: '2022-03-07',
    time: '20:00',
  });
  await mergeInto(coordinator, ideas.murmurine, ideas.moorlog);
  await typeReviewTwice('helene', ideas.ondelire);
  const fusion = `${onBoard(ideas.houlometre)}/fusion?with=${ideas.ruisselis}`;
  return {
    ...ideas,
    houlometreRevision: await hiddenValue(coordinator, fusion, 'keptRevision'),
    ruisselisRevision: await hiddenValue(coordinator, fusion, 'mergedRevision'),
    guichetinRevision: await hiddenValue(
      coordinator,
      `${onBoard(ideas.guichetin)}/scission`,
      'revision',
    ),
    sharing: await sharingQuery(coordinator),
  };
}

/** On the eve: one idea will be declined, one wait, one go on within another. */
export async function decideBeforeTheAnswers(): Promise<void> {
  const coordinator = await clientAs('ines');
  const ideas = await ideasByName(coordinator);
  await sendTo(coordinator, `${onBoard(ideas.lectoplume)}/decision`, {
    outcome: 'declined',
    reason: 'La mission est trop large pour six mois.',
    read: '0',
  });
  await sendTo(coordinator, `${onBoard(ideas.tournevoie)}/decision`, {
    outcome: 'waitlisted',
    reason: 'Une place peut se libérer.',
    read: '0',
  });
  await mergeInto(coordinator, ideas.murmurine, ideas.moorlog);
  await coordinator.dispose();
}

/** Balisette, published, is taken out of the catalogue. */
export async function placesOfTheAnswers(coordinator: APIRequestContext): Promise<Places> {
  const ideas = await ideasByName(coordinator);
  await sendTo(coordinator, '/coordination/2022/publication', {
    remove: ideas.balisette ?? '',
    [`reason-${ideas.balisette}`]: 'Le service qui la porte est dissous.',
  });
  return ideas;
}

const onBoard = (idea: string | undefined) => `/coordination/2022/idees/${idea}`;

/** The id of each idea of the team's table, by its name in small letters without accents. */
async function ideasByName(coordinator: APIRequestContext): Promise<Places> {
  const html = await (await coordinator.get('/coordination/2022/idees')).text();
  const link = new RegExp(
    `href="/coordination/2022/idees/(${uuid})[^"]*"[^>]*>(?:<[^>]+>)*([^<]+)`,
    'g',
  );
  const ideas = [...html.matchAll(link)].map(([, id = '', name = '']) => [
    name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    id,
  ]);
  return Object.fromEntries(ideas);
}

async function sendTo(
  client: APIRequestContext,
  path: string,
  form: Record<string, string>,
): Promise<void> {
  const answer = await client.post(path, { form, maxRedirects: 0 });
  expect(answer.status(), `${path}: ${answer.status()}`).toBe(303);
}

function hiddenValue(client: APIRequestContext, path: string, name: string): Promise<string> {
  return found(client, path, new RegExp(`name="${name}" value="(\\d+)"`));
}

async function mergeInto(client: APIRequestContext, kept = '', merged = ''): Promise<void> {
  const path = `${onBoard(kept)}/fusion?with=${merged}`;
  await sendTo(client, path, {
    ...Object.fromEntries(contentFields.map((field) => [`choice.${field}`, 'kept'])),
    keptRevision: await hiddenValue(client, path, 'keptRevision'),
    mergedRevision: await hiddenValue(client, path, 'mergedRevision'),
    reason: 'Deux équipes voisines feront un seul stage.',
    act: 'merge',
  });
}

/** Two texts saved from the same version: the second waits for a choice. */
async function typeReviewTwice(reviewer: Persona, idea = ''): Promise<void> {
  const client = await clientAs(reviewer);
  const path = `/evaluations/2022/idees/${idea}`;
  const version = await hiddenValue(client, path, 'version');
  for (const [index, interestReason] of ['Des archives à lire.', 'Du son à découper.'].entries()) {
    const answer = await client.post(`${path}/enregistrement`, {
      form: { version, interestReason },
      headers: { accept: 'application/json' },
    });
    expect(answer.status(), await answer.text()).toBe(index === 0 ? 200 : 409);
  }
  await client.dispose();
}

/** The options of a sharing out that takes everybody and gives each idea two readers of each side. */
async function sharingQuery(coordinator: APIRequestContext): Promise<string> {
  const html = await (await coordinator.get('/coordination/2022/repartition')).text();
  const people = [...html.matchAll(new RegExp(`name="who"[^>]*value="(${uuid})"`, 'g'))];
  expect(people.length).toBeGreaterThan(0);
  const who = people.map(([, id]) => `who=${id}`).join('&');
  return `mode=keep&school=2&operator=2&maximum=&${who}`;
}
