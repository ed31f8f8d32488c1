/** Before the catalogue is public, nobody learns anything of it, through any door. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { publishCatalogue } from './publish.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

let site: TestSite;
let edition: Edition;
let people: Record<string, Someone | undefined>;
const secret = 'Zygomatique';

const doors = [
  '/projets',
  '/projets?q=zygomatique',
  '/projets?q=zigomatique',
  '/projets?technologie=Zig',
  '/projets/zygomatique',
  '/projets/zygomatiqe',
  '/editions/2022/projets',
  '/en/projects',
  '/en/projects/zygomatique',
  '/projets.atom',
  '/en/projects.atom',
  '/sitemap.xml',
  '/',
  '/calendrier',
  '/api/v1/editions',
  '/api/v1/editions/2022',
  '/api/v1/editions/2022/projects',
  '/api/v1/editions/2022/projects?q=zigomatique',
  '/api/v1/editions/2022/projects/zygomatique',
];

beforeAll(async () => {
  site = await openTestSite('2022-03-07T12:00:00Z');
  edition = await site.edition();
  const carrier = await site.someone('Ada');
  await submittedIdea(site, edition, {
    content: { name: secret, technologies: ['Zig'], tagline: 'zygomatique' },
    carrier,
  });
  people = {
    visitor: undefined,
    porteur: carrier,
    student: await site.someone('Eli', { role: 'student', edition }),
    school: await site.someone('Sam', { role: 'school_staff', edition }),
  };
});

const read = async (path: string, as: Someone | undefined) => {
  const answer = await site.ask(path, { as });
  const text = await answer.text();
  // What was asked for is repeated in the page; it says nothing of what there is.
  return {
    status: answer.status,
    text: text.replaceAll(/zygomatique|zygomatiqe|zigomatique/g, ''),
  };
};

async function everyDoor(isOpen: boolean) {
  const leaks: string[] = [];
  let seen = 0;
  for (const [who, as] of Object.entries(people)) {
    for (const path of doors) {
      const { text, status } = await read(path, as);
      expect(status, path).toBeLessThan(500);
      if (text.includes(secret) || />Zig\b/.test(text)) {
        seen += 1;
        if (!isOpen) leaks.push(`${path} to ${who}`);
      }
    }
  }
  expect(leaks).toEqual([]);
  return seen;
}

describe('a catalogue', () => {
  test('is silent before its ideas are published', async () => {
    expect(await everyDoor(false)).toBe(0);
    const { text } = await read('/projets', undefined);
    expect(text).toContain('Les projets seront publiés le mardi 8 mars 2022.');
  });

  test('answers the same for a project to come as for none', async () => {
    const coming = await read('/projets/zygomatique', undefined);
    const none = await read('/projets/rien', undefined);
    expect(coming.status).toBe(404);
    expect(coming.text.replaceAll(/"[^"]*projets\/[^"]*"|"[^"]*projects\/[^"]*"/g, '')).toBe(
      none.text.replaceAll(/"[^"]*projets\/[^"]*"|"[^"]*projects\/[^"]*"/g, ''),
    );
  });

  test('its coordinators read that it is not public, and where to publish', async () => {
    const cleo = await site.someone('Cleo', { role: 'coordinator', edition });
    const { text } = await read('/projets', cleo);
    expect(text).toContain('Le catalogue n’est pas encore public');
    expect(text).toContain('href="/coordination/2022/publication"');
  });

  test('speaks once published, and falls silent again when the clock is set back', async () => {
    await site.act((act) => publishCatalogue(act, edition.id));
    site.services.changes.forget();
    expect(await everyDoor(true)).toBeGreaterThan(40);
    site.setNow('2022-03-07T11:59:59Z');
    expect(await everyDoor(false)).toBe(0);
    site.setNow('2022-03-07T12:00:00Z');
  });
});
