/** Ideas as people make them through the site's own forms, for tests. */
import type { Someone, TestSite } from '../../../../test/site.ts';
import { type Draft, isTypedStep, stepFields, type TypedStep } from '../draft.ts';

/** A complete idea, field by field. */
export const complete: Draft = {
  'organisation.name': 'Université de Strasbourg',
  'organisation.kind': 'administration',
  name: 'Sésame Libre',
  tagline: 'Un gestionnaire de clés',
  presentation: 'Qui détient quelle clé.',
  repository: 'https://forge.example.org/sesame',
  licence: 'MIT',
  missions: '- Corriger une anomalie',
  technologies: 'Python, vue.js',
  'skills.technical': 'Les bases de git',
  mentoring: 'Deux mainteneuses, un point par semaine',
  hoursPerWeek: '5',
  place: 'remote',
  interns: '1',
};

/** Starts an idea and types in it. @returns its id. */
export async function draftedIdea(
  site: TestSite,
  someone: Someone,
  typed: Draft = complete,
  { edition }: { edition?: string } = {},
): Promise<string> {
  const start = edition ? `/editions/${edition}/proposer` : '/proposer';
  const answer = await site.ask(start, { as: someone, form: {} });
  const id = idOf(answer.headers.get('location'));
  for (const step of Object.keys(stepFields)) {
    if (isTypedStep(step)) await type(site, someone, id, step, typed);
  }
  return id;
}

/** Starts an idea, types in it and sends it. @returns its id. */
export async function sentIdea(
  site: TestSite,
  someone: Someone,
  typed: Draft = complete,
): Promise<string> {
  const id = await draftedIdea(site, someone, typed);
  await send(site, someone, id);
  return id;
}

/** Sends a step with what it holds of the fields typed, from the version the page shows. */
export async function type(
  site: TestSite,
  someone: Someone,
  id: string,
  step: TypedStep,
  typed: Draft,
  more: Record<string, string | File> = {},
): Promise<Response> {
  const fields = stepFields[step].filter((field) => field in typed);
  if (fields.length === 0 && Object.keys(more).length === 0) return new Response();
  const form = Object.fromEntries(fields.map((field) => [field, typed[field] ?? '']));
  return site.ask(stepPath(id, step), { as: someone, form: { ...form, ...more } });
}

/** Accepts the engagements and sends the idea. */
export function send(site: TestSite, someone: Someone, id: string): Promise<Response> {
  return site.ask(stepPath(id, 'check'), { as: someone, form: { accepted: 'yes' } });
}

export const stepPath = (id: string, step: string) => `/idees/${id}/formulaire/${step}`;
export const autosavePath = (id: string, step: string) => `/idees/${id}/enregistrement/${step}`;

/** The id in the address of an idea. */
export function idOf(path: string | null): string {
  const id = /\/idees\/([0-9a-f-]{36})/.exec(path ?? '')?.[1];
  if (!id) throw new Error(`no idea in ${path}`);
  return id;
}

/** The idea as the database holds it. */
export function storedIdea(site: TestSite, id: string) {
  return site.services.db
    .selectFrom('idea')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** The subjects of the mails written to an address, in order. */
export async function subjectsTo(site: TestSite, email: string): Promise<string[]> {
  const mails = await site.services.db
    .selectFrom('mail')
    .select('subject')
    .where('toAddress', '=', email)
    .where('kind', '<>', 'sign_in_link')
    .orderBy('writtenAt')
    .execute();
  return mails.map(({ subject }) => subject);
}

/** The path of the link in the last invitation mailed to an address. */
export async function invitationPath(site: TestSite, email: string): Promise<string> {
  const { textBody } = await site.services.db
    .selectFrom('mail')
    .select('textBody')
    .where('toAddress', '=', email)
    .where('kind', '=', 'mentor_invited')
    .orderBy('writtenAt', 'desc')
    .executeTakeFirstOrThrow();
  const path = /https?:\/\/[^/]+(\/(?:en\/)?invitations\/[\w-]+)/.exec(textBody)?.[1];
  if (!path) throw new Error('no link in the invitation');
  return path;
}

/** The text of a page, without its marks. */
export async function textOf(answer: Response): Promise<string> {
  return (await answer.text())
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
