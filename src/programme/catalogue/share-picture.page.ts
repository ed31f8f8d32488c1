import { missing } from '../../acts/missing.ts';
import { isNamed } from '../../web/entity-tag.ts';
import type { Visit } from '../../web/visit.tsx';
import { sharePictureOf } from './share-picture.ts';
import { visibleCatalogue } from './visible.ts';

/**
 * A project's picture for sharing, to whoever may read the project. The address that names its
 * version (`?v=`) may be kept for ever; without it, or with a former one, this is the picture of now.
 */
export async function serveSharePicture(visit: Visit<{ slug: string }>): Promise<Response> {
  const { services, edition, actor, now, lang, params, query, request } = visit;
  const catalogue = await visibleCatalogue(services, edition, actor, now);
  const card = catalogue?.bySlug.get(params.slug);
  if (!card) throw missing();
  const isPublic = (await visibleCatalogue(services, edition, undefined, now)) !== undefined;
  const picture = sharePictureOf(card, edition, lang);
  const isForEver = query.get('v') === picture.version;
  // Weak: the machine's fonts may draw some scripts otherwise.
  const etag = `W/"${picture.version}"`;
  const headers = {
    'content-type': 'image/png',
    'cache-control': `${isPublic ? 'public' : 'private'}, ${isForEver ? 'max-age=31536000, immutable' : 'no-cache'}`,
    etag,
  };
  if (isNamed(etag, request.headers.get('if-none-match'))) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(await services.sharePictures.bytesOf(picture), { headers });
}
