import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { readPicture } from './picture.ts';
import { complete, draftedIdea, storedIdea, textOf, type } from './testing/porteur.ts';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3a6ea5' } });
const file = (bytes: Uint8Array, name = 'image.png', mediaType = 'image/png') =>
  new File([new Uint8Array(bytes)], name, { type: mediaType });

describe('a picture is read by what it contains', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('%s becomes WebP', async (format) => {
    const read = await readPicture(file(await plain(200, 100).toFormat(format).toBuffer()));
    if (!read.ok) throw new Error(read.problem);
    const { format: made } = await sharp(read.picture.bytes).metadata();
    expect([made, read.picture.width, read.picture.height]).toEqual(['webp', 200, 100]);
  });

  test('is at most 1,600 pixels wide', async () => {
    const read = await readPicture(file(await plain(3200, 1000).png().toBuffer()));
    expect(read).toMatchObject({ ok: true, picture: { width: 1600, height: 500 } });
  });

  test('stands upright, and carries neither the camera nor the place', async () => {
    const photograph = await plain(200, 100)
      .jpeg()
      .withExif({ IFD0: { Make: 'Camera', Software: 'x' }, IFD3: { GPSLatitude: '48/1 0/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(photograph).metadata()).orientation).toBe(6);
    const read = await readPicture(file(photograph));
    if (!read.ok) throw new Error(read.problem);
    const { exif, orientation } = await sharp(read.picture.bytes).metadata();
    expect([exif, orientation, read.picture.width]).toEqual([undefined, undefined, 100]);
  });

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  test.each([
    ['a text with a picture’s name', Buffer.from('bonjour'), 'not_an_image'],
    ['an SVG', svg, 'not_an_image'],
    ['a GIF', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64'), 'not_an_image'],
    ['the beginning of a PNG alone', Buffer.from('89504e470d0a1a0a', 'hex'), 'not_an_image'],
    ['five megabytes', Buffer.alloc(5 * 1024 * 1024, 0xff), 'image_too_heavy'],
  ])('%s is refused', async (_, bytes, problem) => {
    expect(await readPicture(file(bytes))).toEqual({ ok: false, problem });
  });

  test('a picture cut short is refused', async () => {
    const whole = await plain(400, 400).jpeg().toBuffer();
    expect(await readPicture(file(whole.subarray(0, whole.length / 2)))).toEqual({
      ok: false,
      problem: 'not_an_image',
    });
  });

  test('a few kilobytes that unfold into gigabytes are refused unread', async () => {
    const bomb = await plain(11_000, 11_000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(4 * 1024 * 1024);
    expect(await readPicture(file(bomb))).toEqual({ ok: false, problem: 'image_too_large' });
  });

  test('one too small to be seen is refused', async () => {
    expect(await readPicture(file(await plain(20, 20).png().toBuffer()))).toEqual({
      ok: false,
      problem: 'image_too_small',
    });
  });
});

describe('an idea’s picture', () => {
  let site: TestSite;
  let ada: Someone;
  beforeAll(async () => {
    site = await openTestSite();
    await site.edition();
    ada = await site.someone('Ada Martin');
  });

  test('is stored once by its content, shown with its text, replaced and removed', async () => {
    const id = await draftedIdea(site, ada);
    const image = file(await plain(300, 200).png().toBuffer());
    await type(site, ada, id, 'software', { imageAlt: 'Un écran' }, { image });
    const { imageId } = await storedIdea(site, id);
    expect(imageId).not.toBeNull();
    const preview = await (await site.ask(`/idees/${id}/apercu`, { as: ada })).text();
    expect(preview).toMatch(/<img[^>]*src="\/images\/[0-9a-f]{64}" alt="Un écran" width="300"/);

    const other = await draftedIdea(site, ada);
    await type(site, ada, other, 'software', {}, { image });
    expect((await storedIdea(site, other)).imageId).toBe(imageId);

    const jpeg = file(await plain(500, 200).jpeg().toBuffer(), 'x.jpg', 'image/jpeg');
    await type(site, ada, id, 'software', {}, { image: jpeg });
    expect((await storedIdea(site, id)).imageId).not.toBe(imageId);
    await type(site, ada, id, 'software', {}, { imageRemove: 'yes' });
    expect((await storedIdea(site, id)).imageId).toBeNull();
  });

  test('that is none is refused at its field, and the texts are stored', async () => {
    const id = await draftedIdea(site, ada);
    const answer = await type(
      site,
      ada,
      id,
      'software',
      { ...complete, name: 'Nouveau nom' },
      { image: file(Buffer.from('bonjour')) },
    );
    expect([answer.status, await textOf(answer)]).toEqual([
      422,
      expect.stringContaining('n’est pas une image PNG, JPEG ou WebP lisible'),
    ]);
    expect(await storedIdea(site, id)).toMatchObject({
      imageId: null,
      draft: { name: 'Nouveau nom' },
    });
  });
});
