import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { type DemoSite, demoDatabase, openDemoSite } from './testing/demo-site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let site: DemoSite;
beforeAll(async () => {
  site = await openDemoSite(await demoDatabase());
});
afterAll(() => site.services.close());

const titleOf = async (response: Response) =>
  /<h1[^>]*>(.*?)<\/h1>/.exec(await response.text())?.[1];

describe('a persona', () => {
  test.each([
    ['maelle', '/espace'],
    ['owen', '/en/space'],
    ['ines', '/coordination'],
    ['octave', '/coordination'],
    ['lilou', '/espace'],
    ['amadou', '/espace'],
    ['anouk', '/espace'],
  ])('%s is signed in with one click and lands on %s, which opens', async (person, start) => {
    const sent = await site.ask('/demo/personne', { form: { person, back: '/demo' } });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, start]);
    const cookie = await site.signIn(person);
    expect((await site.ask(start, { cookie })).status).toBe(200);
  });

  test('has the roles the scenario gave, and no other', async () => {
    const baptiste = await site.signIn('baptiste');
    expect((await site.ask('/coordination/2022', { cookie: baptiste })).status).toBe(200);
    expect((await site.ask('/coordination/2021', { cookie: baptiste })).status).toBe(403);
  });

  test('changes places without going back to the first page', async () => {
    const sent = await site.ask('/demo/personne', {
      form: { person: 'maelle', back: '/projets?q=eau' },
    });
    expect(sent.headers.get('location')).toBe('/projets?q=eau');
  });

  test('can be left: one is a visitor again', async () => {
    const cookie = await site.signIn('maelle');
    expect(await (await site.ask('/demo', { cookie })).text()).toContain('C’est vous');
    const left = await site.ask('/demo/personne', { form: { person: '', back: '/' }, cookie });
    expect([left.status, left.headers.get('location')]).toEqual([303, '/']);
    expect(await (await site.ask('/demo', { cookie })).text()).not.toContain('C’est vous');
  });

  test('that nobody knows is a visitor', async () => {
    const sent = await site.ask('/demo/personne', { form: { person: 'nobody', back: '/' } });
    expect(sent.headers.getSetCookie()).toEqual([]);
  });

  test('is never led to another site', async () => {
    const sent = await site.ask('/demo/personne', {
      form: { person: 'lilou', back: 'https://elsewhere.example/' },
    });
    expect(sent.headers.get('location')).toBe('/espace');
  });
});

describe('the date', () => {
  test('moves the whole site and comes back to the page one was on', async () => {
    const sent = await site.ask('/demo/date', {
      form: { at: '2022-05-20T12:00', back: '/calendrier' },
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/calendrier']);
    expect(await (await site.ask('/calendrier')).text()).toContain('vendredi 20 mai 2022');
    expect(await (await site.ask('/en/calendar')).text()).toContain('Friday, 20 May 2022');
    await site.moveTo('2022-05-21');
    expect(await (await site.ask('/calendrier')).text()).toContain('samedi 21 mai 2022');
  });

  test('leads to one’s own space rather than to a page that going back made anew', async () => {
    const sent = await site.ask('/demo/date', {
      form: { at: '2022-05-20', back: '/idees/3f0f5b2c-8a9e-4f0c-9a62-3e3f0a4f5a11' },
      cookie: await site.signIn('maelle'),
    });
    expect(sent.headers.get('location')).toBe('/espace');
  });

  test.each(['', 'demain', '2022-02-30', '1999-01-01', '2024-01-01'])(
    '%s is refused where it was typed',
    async (at) => {
      const sent = await site.ask('/demo/date', { form: { at, back: '/' } });
      const text = await sent.text();
      expect(sent.status).toBe(422);
      expect(text).toContain('Choisissez une date du 1er\u00a0septembre 2021 au 31 décembre 2023');
      expect(text).toContain(`value="${at}"`);
    },
  );
});

test('its repositories were read, each in its own way', async () => {
  await site.moveTo('2022-03-07');
  const cookie = await site.signIn('ines');
  const page = await (await site.ask('/coordination/2022/fiches-de-sante', { cookie })).text();
  const rowOf = (name: string) =>
    page.split('<tr').find((row) => row.includes(`<bdi>${name}</bdi>`)) ?? '';
  expect(rowOf('Balisette')).toContain('Comme déclarée');
  expect(rowOf('Cadastrelle')).toContain('Même licence, autre version');
  expect(rowOf('Ondelire')).toContain('Différente');
  expect(rowOf('Permanso')).toContain('aucune réponse complète en 60 secondes');
  expect(rowOf('Tessonnier')).toContain('21 décembre 2020');
});

describe('the mail', () => {
  test('is listed, the latest first, and by person', async () => {
    await site.moveTo('2022-03-07');
    const all = await (await site.ask('/demo/courrier')).text();
    expect(all).toContain('73 courriers envoyés');
    expect(all.indexOf('Anonymaille')).toBeLessThan(all.indexOf('Dictaphore'));
    const hers = await (
      await site.ask('/demo/courrier?to=rachel.onfroide%40port-lannec.example')
    ).text();
    expect(hers).toContain('1 courrier envoyé');
    const english = await (await site.ask('/en/demo/mail')).text();
    expect(english).toContain('73 mails sent');
  });

  test('shows both parts, and its links lead on', async () => {
    await site.ask('/connexion', { form: { email: 'someone@example.org' } });
    const list = await (await site.ask('/demo/courrier?to=someone%40example.org')).text();
    const path = /\/demo\/courrier\/[\da-f-]{36}/.exec(list)?.[0] ?? '';
    const page = await site.ask(path);
    const text = await page.text();
    const link = /<a href="(\/connexion\/lien\/[^"]+)"/.exec(text)?.[1] ?? '';
    expect(await titleOf(await site.ask(link))).toBeDefined();
    expect((await site.ask(link)).status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/; frame-src 'self'$/);
    const body = await site.ask(`${path}/corps`);
    expect(await body.text()).toContain(`href="${link}"`);
    expect(body.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation",
    );
  });

  test('that does not exist is missing', async () => {
    for (const path of ['/demo/courrier/x', '/demo/courrier/x/corps']) {
      expect((await site.ask(path)).status).toBe(404);
    }
  });

  test('leaves no other page able to show a frame', async () => {
    for (const path of ['/', '/demo', '/demo/courrier']) {
      const policy = (await site.ask(path)).headers.get('content-security-policy');
      expect(policy).not.toContain('frame-src');
    }
  });
});

describe('the moment one is in', () => {
  test('is told as such, and is no button that would lead back', async () => {
    await site.moveTo('2022-03-07T12:00');
    site.clock.set(site.clock.now().add({ minutes: 90 }));
    const bar = /<aside class="bsoc-demo-bar".*?<\/aside>/s.exec(
      await (await site.ask('/')).text(),
    )?.[0];
    expect(bar).toContain('aria-current="date">Sélection <small>Vous y êtes</small></span>');
    expect(bar).not.toContain('value="2022-03-07T12:00"');
    expect(bar).toContain('value="2022-03-08T10:00"');
  });

  test('is a button before its hour', async () => {
    await site.moveTo('2022-03-06T20:59');
    expect(await (await site.ask('/')).text()).toContain('value="2022-03-06T21:00"');
  });

  test.each(['2022-03-07T12:00', '2022-03-07'])(
    'is not begun anew by %s, pressed on a page opened before',
    async (at) => {
      await site.moveTo('2022-03-07T12:00');
      site.clock.set(site.clock.now().add({ minutes: 90 }));
      const here = site.clock.now();
      expect((await site.ask('/demo/date', { form: { at, back: '/' } })).status).toBe(303);
      expect(site.clock.now().since(here).total('minutes')).toBeCloseTo(0, 0);
    },
  );
});

describe('the bar', () => {
  test('is on every page, errors included', async () => {
    for (const path of ['/', '/en', '/projets', '/demo', '/nowhere', '/coordination']) {
      const response = await site.ask(path);
      if (response.status === 303) continue;
      expect(await response.text(), path).toContain('bsoc-demo-bar');
    }
  });
});

describe('outside demonstration mode', () => {
  test('nothing of it exists', async () => {
    const real = await openTestSite();
    expect(real.services.config.demo).toBe(false);
    expect(real.services.bar).toBeUndefined();
    for (const path of [
      '/demo',
      '/demo/courrier',
      '/demo/courrier/x',
      '/en/demo',
      '/en/demo/mail',
    ]) {
      expect((await real.ask(path)).status, path).toBe(404);
    }
    const maelle = 'maelle.kervadoret@sentiers.example';
    for (const path of ['/demo/date', '/demo/personne', '/en/demo/person']) {
      const sent = await real.ask(path, {
        form: { at: '2022-04-20', person: 'maelle', email: maelle },
      });
      expect([sent.status, sent.headers.getSetCookie()], path).toEqual([404, []]);
    }
    const people = await real.services.db.selectFrom('person').select('id').execute();
    expect(people).toEqual([]);
    expect(await (await real.ask('/')).text()).not.toContain('bsoc-demo-bar');
  });
});
