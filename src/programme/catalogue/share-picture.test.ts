import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { openTestDocuments } from '../../documents/testing/open-test-documents.ts';
import type { Card } from './catalogue-book.ts';
import { sharePictureOf } from './share-picture.ts';
import { openSharePictures } from './share-pictures.ts';

const documents = openTestDocuments();
const now = Temporal.Instant.from('2022-03-08T00:00:00Z');
const edition = { name: 'BlueHats Semester of Code 2022' };
const gimp: Card = {
  id: '',
  number: 1,
  slug: 'gimp',
  name: 'GIMP',
  tagline: 'L’éditeur d’images libre',
  lang: 'fr',
  organisationName: 'Les Libristes',
  organisationKind: 'association',
  technologies: ['C', 'GTK'],
  place: 'remote',
  licence: 'GPL-3.0-or-later',
  licenceFamily: 'strong_copyleft',
  places: 1,
  revisionNumber: 1,
  publishedAt: now,
  updatedAt: now,
  partners: [],
  facetIds: {} as Card['facetIds'],
};

/** Pixels from each edge that stay white; the band of colour at the left is 24 wide. */
const margin = { left: 90, right: 74, top: 60, bottom: 56 };

const draw = async (changes: Partial<Card>) => {
  const { template, data } = sharePictureOf({ ...gimp, ...changes }, edition, 'fr');
  return Buffer.from(await documents.png(template, data));
};

async function isWhite(png: Buffer, left: number, top: number, width: number, height: number) {
  // Statistics are those of the input, whatever was asked of it.
  const part = await sharp(png).extract({ left, top, width, height }).toBuffer();
  const { channels } = await sharp(part).stats();
  return channels.every(({ min }) => min === 255);
}

describe('the picture', () => {
  test.each<[string, Partial<Card>]>([
    ['a short name', {}],
    ['a long name', { name: 'Plateforme interministérielle de rédaction '.repeat(8).trim() }],
    [
      'one long word everywhere',
      {
        name: 'W'.repeat(300),
        tagline: 'm'.repeat(100_000),
        organisationName: 'o'.repeat(200),
        technologies: ['x'.repeat(50), 'y'.repeat(50), 'z'.repeat(50)],
      },
    ],
    [
      'Typst’s own marks',
      {
        name: '#panic() *a* $x$ \\ "q" `c` <b> @ref',
        tagline: '#import "x": *\n= Titre\n- liste // commentaire',
        organisationName: '#read("/etc/passwd")',
        technologies: ['#eval("1")'],
      },
    ],
    [
      'right-to-left texts',
      { name: 'مشروع البرمجيات الحرة (2022)', organisationName: 'תוכנה חופשית' },
    ],
    ['emoji', { name: '🚀 Fusée 👩‍💻 🇫🇷', tagline: '🎉'.repeat(200) }],
    ['accents piled up', { name: `Z${'\u0301'.repeat(200)}algo` }],
    ['a half of a character', { name: 'a\ud83d' }],
    [
      'next to nothing',
      {
        name: '.',
        tagline: '',
        organisationName: null,
        technologies: [],
        place: null,
      },
    ],
  ])('is 1200 × 630 and keeps its margins with %s', async (_, changes) => {
    const png = await draw(changes);
    const { format, width, height } = await sharp(png).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
    expect({
      left: await isWhite(png, 24, 0, margin.left - 24, 630),
      right: await isWhite(png, 1200 - margin.right, 0, margin.right, 630),
      top: await isWhite(png, 24, 0, 1176, margin.top),
      bottom: await isWhite(png, 24, 630 - margin.bottom, 1176, margin.bottom),
      inside: await isWhite(png, margin.left, margin.top, 1000, 500),
    }).toEqual({ left: true, right: true, top: true, bottom: true, inside: false });
  });

  test('shows the whole of the longest name the form takes', async () => {
    const name = 'Plateforme de rédaction collaborative des textes officiels, de leurs '.repeat(2);
    const [whole, shorter] = [name.slice(0, 120), name.slice(0, 119)];
    expect(whole.trim()).toHaveLength(120);
    expect(await draw({ name: whole })).not.toEqual(await draw({ name: shorter }));
  });
});

describe('its version', () => {
  const version = (changes: Partial<Card>, name = edition.name, lang: 'fr' | 'en' = 'fr') =>
    sharePictureOf({ ...gimp, ...changes }, { name }, lang).version;

  test('changes with whatever the picture shows, and with nothing else', () => {
    const shown = [
      version({}),
      version({ name: 'Gimp' }),
      version({ tagline: '' }),
      version({ organisationName: null }),
      version({ technologies: ['C'] }),
      version({ place: 'hybrid' }),
      version({}, 'Autre édition'),
      version({}, edition.name, 'en'),
    ];
    expect(new Set(shown).size).toBe(shown.length);
    expect(version({ revisionNumber: 2, places: 3 })).toBe(version({}));
  });
});

describe('the pictures', () => {
  test('asked for by many at once, and again later, one is drawn once', async () => {
    let drawn = 0;
    const pictures = openSharePictures({
      png: async () => {
        drawn += 1;
        return new Uint8Array([drawn]);
      },
    });
    const picture = sharePictureOf(gimp, edition, 'fr');
    const together = await Promise.all([pictures.bytesOf(picture), pictures.bytesOf(picture)]);
    expect([...together, await pictures.bytesOf(picture)]).toEqual(
      [[1], [1], [1]].map((bytes) => new Uint8Array(bytes)),
    );
  });

  test('one that failed is drawn again', async () => {
    let drawn = 0;
    const pictures = openSharePictures({
      png: async () => {
        drawn += 1;
        if (drawn === 1) throw new Error('not this time');
        return new Uint8Array([drawn]);
      },
    });
    const picture = sharePictureOf(gimp, edition, 'fr');
    await expect(pictures.bytesOf(picture)).rejects.toThrow('not this time');
    expect(await pictures.bytesOf(picture)).toEqual(new Uint8Array([2]));
  });
});
