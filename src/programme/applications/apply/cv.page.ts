import { z } from 'zod';
import { coordinates, holds } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Visit } from '../../../web/visit.tsx';
import { readerOf } from '../reading/reader.ts';
import { mayReadCv } from '../visible-to-mentors.ts';
import { copyNumberIn } from './copy.ts';

/**
 * A CV, as a file to keep: its student's draft, or the copy that was sent (`?copy=2`). To the team
 * and the school of the edition unless they read without names, to mentors as `visible-to-mentors.ts`
 * says, to nobody else.
 */
export async function serveCv(visit: Visit<{ application: string }>): Promise<Response> {
  const { db, params, query } = visit;
  const copy = copyNumberIn(query.get('copy'));
  if (!z.uuid().safeParse(params.application).success) throw missing();
  if (query.has('copy') && copy === undefined) throw missing();
  const application = await db
    .selectFrom('application')
    .select(['id', 'editionId', 'studentId', 'number', 'cvId', 'state'])
    .where('id', '=', params.application)
    .executeTakeFirst();
  if (!application || !(await mayRead(visit, application, copy))) throw missing();
  const fileId = copy === undefined ? application.cvId : await sentCv(visit, application.id, copy);
  if (!fileId) throw missing();
  const { bytes } = await db
    .selectFrom('storedFile')
    .select('bytes')
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow();
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      // Kept apart from the site: what a file does is its author's doing.
      'content-disposition': `attachment; filename="cv-${application.number}.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  });
}

async function mayRead(
  { db, person, services, now }: Visit<unknown>,
  application: { id: string; editionId: string; studentId: string; state: string },
  copy: number | undefined,
): Promise<boolean> {
  const { id, editionId, studentId, state } = application;
  if (studentId === person.personId) return true;
  if (state !== 'submitted' || copy === undefined) return false;
  if (coordinates(person, editionId) || holds(person, 'school_staff', editionId)) {
    return !(await readerOf(db, person, editionId)).isBlind;
  }
  const editions = await services.editions.all();
  const edition = editions.find((one) => one.id === editionId);
  return edition !== undefined && mayReadCv(db, person, { edition, now }, id, copy);
}

async function sentCv({ db }: Visit<unknown>, applicationId: string, number: number) {
  const copy = await db
    .selectFrom('applicationRevision')
    .select('cvId')
    .where('applicationId', '=', applicationId)
    .where('number', '=', number)
    .executeTakeFirst();
  return copy?.cvId;
}
