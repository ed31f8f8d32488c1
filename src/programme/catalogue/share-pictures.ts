import type { Documents } from '../../documents/documents.ts';
import { openShelf } from '../../web/shelf.ts';
import type { SharePicture } from './share-picture.ts';

/** Some 250 pictures. */
const maxBytes = 16_000_000;

/** Pictures for sharing, drawn when first asked for and kept in memory while they are wanted. */
export interface SharePictures {
  /** The PNG; asked for by many at once, it is drawn once. */
  bytesOf(picture: SharePicture): Promise<Uint8Array<ArrayBuffer>>;
}

export function openSharePictures(documents: Documents): SharePictures {
  const drawn = openShelf<Uint8Array<ArrayBuffer>>(maxBytes);
  const underWay = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const draw = async ({ template, data, version }: SharePicture) => {
    try {
      const bytes = await documents.png(template, data);
      drawn.put(version, bytes, bytes.length);
      return bytes;
    } finally {
      underWay.delete(version);
    }
  };
  return {
    async bytesOf(picture) {
      const { version } = picture;
      const kept = drawn.get(version);
      if (kept) return kept;
      let drawing = underWay.get(version);
      if (!drawing) {
        drawing = draw(picture);
        underWay.set(version, drawing);
      }
      return drawing;
    },
  };
}
