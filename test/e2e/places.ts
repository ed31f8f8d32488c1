import type { APIRequestContext } from '@playwright/test';
import { baseUrl, clientOf, expect, moveOnTo, type Persona, playTo } from './demo.ts';
import { placesOfTheExchanges } from './exchange-places.ts';
import { placesOfTheLaboratory } from './laboratory-pages.ts';
import { placesOfMatching } from './matched-pages.ts';
import { type MomentName, moments, type Places } from './pages.ts';
import { placesOfThePlanning } from './planning-places.ts';
import { placesOfTheForm, placesOfTheInterviews } from './season-places.ts';
import {
  decideBeforeTheAnswers,
  placesOfTheAnswers,
  placesOfTheSelection,
} from './selection-places.ts';

/** Someone who asks for pages without a browser, as a persona or as a visitor. */
export async function clientAs(persona: Persona | undefined): Promise<APIRequestContext> {
  const client = await clientOf();
  if (!persona) return client;
  const form = { person: persona, back: '/' };
  const answer = await client.post('/demo/personne', { form, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  return client;
}

/** What a page's text holds at the one place in brackets. */
export async function found(
  client: APIRequestContext,
  path: string,
  pattern: RegExp,
): Promise<string> {
  const [, value] = pattern.exec(await (await client.get(path)).text()) ?? [];
  if (value === undefined) throw new Error(`nothing like ${pattern} on ${path}`);
  return value;
}

export const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Plays the edition anew up to a moment, looks for what addresses need there, and makes what the
 * scenario does not play.
 */
export async function reachMoment(at: MomentName): Promise<Places> {
  if (at === 'answers') {
    await playTo(moments.selection);
    await decideBeforeTheAnswers();
    await moveOnTo(moments.answers);
  } else await playTo(moments[at]);
  return findPlaces(at);
}

async function findPlaces(at: MomentName): Promise<Places> {
  const coordinator = await clientAs('ines');
  const places = {
    mail: await found(coordinator, '/demo/courrier', new RegExp(`/demo/courrier/(${uuid})"`)),
    event: await found(
      coordinator,
      '/coordination/2022/evenements',
      new RegExp(`/coordination/2022/evenements/(${uuid})"`),
    ),
    ...(at === 'call' && (await placesOfTheCall(coordinator))),
    ...(at === 'selection' && (await placesOfTheSelection(coordinator))),
    ...(at === 'answers' && (await placesOfTheAnswers(coordinator))),
    ...(at === 'catalogue' && (await placesOfTheMentors(coordinator))),
    ...(at === 'catalogue' && (await placesOfTheCatalogue())),
    ...(at === 'catalogue' && (await placesOfThePlanning(coordinator))),
    ...(at === 'catalogue' && (await placesOfTheExchanges(coordinator))),
    ...(at === 'catalogue' && (await placesOfTheForm())),
    ...(at === 'interviews' && (await placesOfTheInterviews(coordinator))),
    ...(at === 'interviews' && (await placesOfTheLaboratory(coordinator))),
    ...(isOfMatching(at) && (await placesOfMatching(coordinator, at))),
  };
  await coordinator.dispose();
  return places;
}

const isOfMatching = (at: MomentName) =>
  at === 'rankings' || at === 'laboratory' || at === 'offers' || at === 'freed';

/** A student keeps three projects, one of which she asks about. */
async function placesOfTheCatalogue(): Promise<Places> {
  const student = await clientAs('lilou');
  for (const add of ['balisette', 'cadastrelle', 'dictaphore']) {
    await student.post('/projets/mis-de-cote', { form: { add }, maxRedirects: 0 });
  }
  const asked = await student.post('/projets/balisette/questions', {
    form: { question: 'Faut-il connaître **Django** ?', lang: 'fr' },
    maxRedirects: 0,
  });
  expect(asked.status(), await asked.text()).toBe(303);
  await student.dispose();
  return { question: (asked.headers().location ?? '').split('#question-')[1] ?? '' };
}

/** A project that its mentor will read applications for; a message, once somebody has applied. */
async function placesOfTheMentors(coordinator: APIRequestContext): Promise<Places> {
  const mentor = await clientAs('maelle');
  const idea = await found(
    mentor,
    '/espace',
    new RegExp(`/idees/(${uuid})"[^>]*>(?:<[^>]+>)*Balisette`),
  );
  await mentor.dispose();
  const prepared = await coordinator.post('/coordination/2022/messages', {
    form: { subject: 'Bonjour', body: 'Un mot.', audience: 'students', selection: '' },
    maxRedirects: 0,
  });
  const message = prepared.headers().location?.split('/messages/')[1];
  return { idea, ...(message && { message }) };
}

async function placesOfTheCall(coordinator: APIRequestContext): Promise<Places> {
  const porteur = await clientAs('maelle');
  const idea = await found(
    porteur,
    '/proposer',
    new RegExp(`/idees/(${uuid})"[^>]*>(?:<[^>]+>)*Balisette`),
  );
  await makeConflict(porteur, idea);
  const invitee = 'invitee@phares.example';
  await porteur.post(`/idees/${idea}/mentors`, { form: { email: invitee, name: 'Ada' } });
  await porteur.post('/connexion', { form: { email: invitee } });
  const places = {
    idea,
    invitation: await linkMailedTo(porteur, invitee, 'invitations'),
    signInLink: await linkMailedTo(porteur, invitee, 'connexion/lien'),
    run: await importOne(coordinator),
  };
  await porteur.dispose();
  return places;
}

/** Two texts saved from the same version: the second waits for a choice. */
async function makeConflict(porteur: APIRequestContext, idea: string): Promise<void> {
  const form = `/idees/${idea}/formulaire/missions`;
  const version = await found(porteur, form, /name="version" value="(\d+)"/);
  const autosave = form.replace('formulaire', 'enregistrement');
  for (const [index, missions] of ['Relever les balises.', 'Photographier.'].entries()) {
    const answer = await porteur.post(autosave, {
      form: { version, missions },
      headers: { accept: 'application/json' },
    });
    expect(answer.status()).toBe(index === 0 ? 200 : 409);
  }
}

async function linkMailedTo(
  client: APIRequestContext,
  to: string,
  folder: string,
): Promise<string> {
  const mails = await (await client.get(`/demo/courrier?to=${to}`)).text();
  for (const [, mail] of mails.matchAll(new RegExp(`/demo/courrier/(${uuid})"`, 'g'))) {
    const text = await (await client.get(`/demo/courrier/${mail}`)).text();
    const [, token] = new RegExp(`/${folder}/([\\w-]+)`).exec(text) ?? [];
    if (token) return token;
  }
  throw new Error(`no link to ${folder} was mailed to ${to}`);
}

async function importOne(coordinator: APIRequestContext): Promise<string> {
  const answer = await coordinator.post('/coordination/2022/import', {
    multipart: {
      files: {
        name: 'bouee.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('# Bouée\n\n*Un registre de bouées*\n\n## Présentation\n\nBouée.\n'),
      },
    },
    maxRedirects: 0,
  });
  const location = answer.headers().location ?? '';
  expect(location, await answer.text()).toMatch(/import\//);
  return new URL(location, baseUrl()).pathname.split('/').at(-1) ?? '';
}
