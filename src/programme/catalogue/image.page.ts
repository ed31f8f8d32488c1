import type { Actor } from '../../acts/actor.ts';
import { missing } from '../../acts/missing.ts';
import type { Db } from '../../db/database.ts';
import type { Visit } from '../../web/visit.tsx';
import { type Edition, isAnnounced, isCataloguePublic } from '../editions/edition.ts';

/**
 * A stored picture: to everyone when a public project shows it, otherwise to those who work on an
 * idea that has it. Its address is its content, so it may be kept for ever.
 */
export async function serveImage(visit: Visit<{ sha256: string }>): Promise<Response> {
  const { params, db, actor, request, services, now } = visit;
  if (!/^[0-9a-f]{64}$/.test(params.sha256)) throw missing();
  const file = await findFile(db, params.sha256, actor);
  if (!file) throw missing();
  const editions = await services.editions.all();
  const isPublic = editions.some(
    (edition) => file.publishedIn.includes(edition.id) && isPublicNow(edition, now),
  );
  const coordinated = actor?.roles.flatMap(({ role, editionId }) =>
    role === 'coordinator' && editionId ? [editionId] : [],
  );
  const isAdmin = actor?.roles.some(({ role }) => role === 'admin') ?? false;
  const isTheirs =
    file.isMine || isAdmin || coordinated?.some((id) => file.usedIn.includes(id)) === true;
  if (!isPublic && !isTheirs) throw missing();
  const headers = {
    'content-type': file.mediaType,
    'cache-control': `${isPublic ? 'public' : 'private'}, max-age=31536000, immutable`,
    etag: `"${params.sha256}"`,
  };
  if (request.headers.get('if-none-match')?.includes(params.sha256)) {
    return new Response(null, { status: 304, headers });
  }
  const { bytes } = await db
    .selectFrom('storedFile')
    .select('bytes')
    .where('sha256', '=', params.sha256)
    .executeTakeFirstOrThrow();
  return new Response(new Uint8Array(bytes), { headers });
}

const isPublicNow = (edition: Edition, now: Visit['now']) =>
  isAnnounced(edition, now) && isCataloguePublic(edition, now);

interface File {
  mediaType: string;
  /** Editions whose catalogue shows it. */
  publishedIn: string[];
  /** Editions with an idea that has or had it. */
  usedIn: string[];
  /** True when the person sent it, or carries or mentors an idea that has or had it. */
  isMine: boolean;
}

async function findFile(
  db: Db,
  sha256: string,
  actor: Actor | undefined,
): Promise<File | undefined> {
  const file = await db
    .selectFrom('storedFile')
    .select(['id', 'mediaType', 'uploadedBy'])
    .select((eb) => [
      eb
        .selectFrom('project')
        .select((sub) => sub.fn.agg<string[]>('array_agg', ['editionId']).as('editions'))
        .whereRef('project.imageId', '=', 'storedFile.id')
        .as('publishedIn'),
    ])
    .where('sha256', '=', sha256)
    // Other files have addresses of their own, with readers of their own.
    .where('mediaType', 'like', 'image/%')
    .executeTakeFirst();
  if (!file) return undefined;
  const publishedIn = file.publishedIn ?? [];
  if (!actor) return { mediaType: file.mediaType, publishedIn, usedIn: [], isMine: false };
  const uses = await db
    .selectFrom('idea')
    .leftJoin('ideaMember', (join) =>
      join
        .onRef('ideaMember.ideaId', '=', 'idea.id')
        .on('ideaMember.personId', '=', actor.personId)
        .on('ideaMember.leftAt', 'is', null),
    )
    .select(['idea.editionId', 'ideaMember.personId'])
    .where((eb) =>
      eb.or([
        eb('idea.imageId', '=', file.id),
        eb.exists(
          eb
            .selectFrom('ideaRevision')
            .select('number')
            .whereRef('ideaRevision.ideaId', '=', 'idea.id')
            .where('ideaRevision.imageId', '=', file.id),
        ),
      ]),
    )
    .execute();
  return {
    mediaType: file.mediaType,
    publishedIn,
    usedIn: uses.map(({ editionId }) => editionId),
    isMine: file.uploadedBy === actor.personId || uses.some(({ personId }) => personId !== null),
  };
}
