/** Pictures people upload: checked by what they contain, never by their name, and made anew. */
import { createHash } from 'node:crypto';

/** Bytes a picture may weigh when it is sent. */
export const PICTURE_MAX_BYTES = 4 * 1024 * 1024;
/** What it becomes: at most this wide. */
const WIDTH_MAX = 1600;
/** Pixels on a side, when sent. */
const SIDE_MIN = 32;
const SIDE_MAX = 12_000;
/** A few kilobytes can unfold into gigabytes: no more pixels than this are ever decoded. */
const PIXELS_MAX = 40_000_000;

/** A picture as it is stored: WebP, without metadata. */
export interface Picture {
  bytes: Buffer;
  sha256: string;
  width: number;
  height: number;
}

export type PictureProblem =
  | 'image_too_heavy'
  | 'not_an_image'
  | 'image_too_small'
  | 'image_too_large';

export type ReadPicture = { ok: true; picture: Picture } | { ok: false; problem: PictureProblem };

/** How the accepted formats begin; anything else is never given to a decoder. */
function looksLikePicture(bytes: Buffer): boolean {
  const starts = (hex: string, at = 0) =>
    bytes.subarray(at, at + hex.length / 2).toString('hex') === hex;
  const isPng = starts('89504e470d0a1a0a');
  const isJpeg = starts('ffd8ff');
  const isWebp = starts('52494646') && starts('57454250', 8);
  return isPng || isJpeg || isWebp;
}

/**
 * Reads a picture in PNG, JPEG or WebP and makes a WebP of it: upright, at most 1,600 pixels wide,
 * without the place and the camera that photographs carry.
 */
export async function readPicture(file: Blob): Promise<ReadPicture> {
  if (file.size > PICTURE_MAX_BYTES) return { ok: false, problem: 'image_too_heavy' };
  const sent = Buffer.from(await file.arrayBuffer());
  if (!looksLikePicture(sent)) return { ok: false, problem: 'not_an_image' };
  // Loaded at the first picture: most processes never see one.
  const { default: sharp } = await import('sharp');
  const options = { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true } as const;
  try {
    const { width, height } = await sharp(sent, { ...options, limitInputPixels: false }).metadata();
    if (Math.min(width, height) < SIDE_MIN) return { ok: false, problem: 'image_too_small' };
    if (Math.max(width, height) > SIDE_MAX || width * height > PIXELS_MAX) {
      return { ok: false, problem: 'image_too_large' };
    }
    const { data, info } = await sharp(sent, options)
      .timeout({ seconds: 20 })
      .autoOrient()
      .resize({ width: WIDTH_MAX, height: WIDTH_MAX * 2, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    const sha256 = createHash('sha256').update(data).digest('hex');
    return { ok: true, picture: { bytes: data, sha256, width: info.width, height: info.height } };
  } catch {
    // The decoder's words are for engineers: whatever it could not read is not a picture.
    return { ok: false, problem: 'not_an_image' };
  }
}
