import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withoutBrowser } from './testing/chromium.ts';
import { browse, page } from './testing/served-page.ts';

const all = [
  { slug: 'gimp', name: 'GIMP', technology: 'C' },
  { slug: 'jabref', name: 'JabRef', technology: 'Java' },
  { slug: 'joram', name: 'JORAM', technology: 'Java' },
];
let asked: string[] = [];
/** What somebody signed in keeps with their account, and what their browser sent. */
let kept: string[] = [];
let sent: string[] = [];
let isBroken = false;

/** The catalogue as the server renders it, filters included. */
function catalogue(address: string): string {
  const { searchParams } = new URL(address, 'http://localhost');
  const q = searchParams.get('q') ?? '';
  const java = searchParams.has('technology');
  const found = all.filter(
    ({ name, technology }) => name.toLowerCase().includes(q) && (!java || technology === 'Java'),
  );
  return page(
    `<form data-filters method="get" action="/projets">
       <input type="search" name="q" value="${q}">
       <div id="facets" data-refresh><label><input type="checkbox" id="java" name="technology"
         value="java" ${java ? 'checked' : ''}>Java (${found.length})</label></div>
       <button data-without-script>Filtrer</button></form>
     <p id="count" role="status" data-refresh>${found.length} projets</p>
     <a data-shortlist-link="favoris" href="/projets?page=1" hidden>Ma sélection (<span data-shortlist-count>0</span>)</a>
     <ul id="results" data-refresh>${found
       .map(
         ({ slug, name }) =>
           `<li><button type="button" data-shortlist="${slug}" aria-pressed="false" hidden>${name}</button></li>`,
       )
       .join('')}</ul>`,
    ['catalogue'],
  );
}

/** A page of somebody signed in, stars included. */
function ownPage(): string {
  const stars = all.map(
    ({ slug, name }) =>
      `<button form="shortlist" name="${kept.includes(slug) ? 'remove' : 'add'}" value="${slug}"
        data-star="${slug}" aria-pressed="${kept.includes(slug)}">${name}</button>`,
  );
  return page(
    `<p><span data-star-count>${kept.length}</span> gardés</p>${stars.join('')}
     <form id="shortlist" data-stars method="post" action="/gardes">
       <input type="hidden" name="back" value="/compte"></form>`,
    ['page', 'catalogue'],
  ).replace('<body>', '<body data-shortlist="/gardes">');
}

function keep(body: string, isScript: boolean): unknown {
  sent.push(`${isScript ? 'script' : 'form'} ${body}`);
  if (isBroken && isScript) return undefined;
  const fields = new URLSearchParams(body);
  const [add, remove] = [fields.get('add'), fields.get('remove')];
  const brought = (fields.get('bring') ?? '').split(',').filter((slug) => slug !== 'inconnu');
  kept = [...new Set([...kept, ...brought, add ?? ''])].filter((slug) => slug && slug !== remove);
  return isScript ? { slugs: kept, count: kept.length } : page('<p>Gardé par le serveur</p>', []);
}

describe.skipIf(withoutBrowser)('in the catalogue', { timeout: 15_000 }, () => {
  let site: Awaited<ReturnType<typeof browse>>;
  beforeAll(async () => {
    site = await browse(async ({ path, method, body }, response) => {
      asked.push(path);
      if (path === '/compte') return ownPage();
      if (path === '/gardes' && method === 'POST') {
        return keep(body, !response.req.headers.accept?.includes('text/html'));
      }
      if (path.includes('panne')) response.writeHead(500).end('<p>En panne</p>');
      if (path.includes('lent')) await new Promise((done) => setTimeout(done, 500));
      return catalogue(path);
    });
  });
  beforeEach(() => {
    asked = [];
    kept = [];
    sent = [];
    isBroken = false;
  });
  afterAll(() => site.close());

  test('a box applies at once, keeps the focus, and the address can be shared', async () => {
    const page = await site.open('/projets');
    expect(await page.getByText('Filtrer').isVisible()).toBe(false);
    await page.locator('#java').check();
    await page.getByText('2 projets').waitFor();
    expect(new URL(page.url()).search).toBe('?technology=java');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('java');
    expect(await page.locator('#results li').allTextContents()).toEqual(['JabRef', 'JORAM']);
    await page.close();
  });

  test('typing asks once it stops, and the last question wins', async () => {
    const page = await site.open('/projets');
    const search = page.getByRole('searchbox');
    await search.pressSequentially('lent', { delay: 20 });
    await expect.poll(() => asked.length).toBe(2);
    await search.fill('jo');
    await page.getByText('1 projets').waitFor();
    await new Promise((done) => setTimeout(done, 600));
    expect(asked).toEqual(['/projets', '/projets?q=lent', '/projets?q=jo']);
    expect(await page.locator('#count').textContent()).toBe('1 projets');
    expect(await search.inputValue()).toBe('jo');
    await page.close();
  });

  test('a failure is shown as the page it is', async () => {
    const page = await site.open('/projets');
    await page.getByRole('searchbox').fill('panne');
    await page.getByText('En panne').waitFor();
    await page.close();
  });

  test('without script the form works and no star is offered', async () => {
    const page = await site.open('/projets', { javaScriptEnabled: false });
    expect(await page.locator('[data-shortlist]').first().isVisible()).toBe(false);
    await page.locator('#java').check();
    await page.getByText('Filtrer').click();
    expect(await page.locator('#count').textContent()).toBe('2 projets');
    await page.close();
  });

  test('stars are kept by the browser, through filters and reloads', async () => {
    const page = await site.open('/projets');
    const pressed = () =>
      page
        .locator('[data-shortlist]')
        .evaluateAll((stars) => stars.map((star) => star.getAttribute('aria-pressed')).join());
    const link = page.locator('[data-shortlist-link]');
    expect(await link.isVisible()).toBe(false);
    for (const name of ['JORAM', 'GIMP', 'JabRef', 'GIMP']) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    expect(await pressed()).toBe('false,true,true');
    await page.locator('#java').check();
    await page.getByText('2 projets').waitFor();
    expect(await pressed()).toBe('true,true');
    await page.reload();
    expect(await pressed()).toBe('true,true');
    expect(await link.textContent()).toBe('Ma sélection (2)');
    expect(await link.getAttribute('href')).toBe('/projets?page=1&favoris=joram%2Cjabref');
    await page.close();
  });

  test('a star of an account is toggled where it stands, without another page', async () => {
    const page = await site.open('/compte');
    const star = page.getByRole('button', { name: 'JORAM', exact: true });
    for (const isPressed of [true, false, true]) {
      await star.click();
      await expect.poll(() => star.getAttribute('aria-pressed')).toBe(String(isPressed));
    }
    await page.getByRole('button', { name: 'GIMP', exact: true }).click();
    await page.getByText('2 gardés').waitFor();
    expect(new URL(page.url()).pathname).toBe('/compte');
    expect(sent).toEqual([
      'script add=joram',
      'script remove=joram',
      'script add=joram',
      'script add=gimp',
    ]);
    await page.close();
  });

  test('what a script cannot do, the form does', async () => {
    isBroken = true;
    const page = await site.open('/compte');
    await page.getByRole('button', { name: 'JORAM', exact: true }).click();
    await page.getByText('Gardé par le serveur').waitFor();
    expect(sent).toEqual(['script add=joram', 'form back=%2Fcompte&add=joram']);
    await page.close();
  });

  test('what the browser kept is brought to the account once, then forgotten', async () => {
    const page = await site.open('/projets');
    await page.getByRole('button', { name: 'JORAM', exact: true }).click();
    await page.evaluate(() =>
      localStorage.setItem('shortlist', JSON.stringify(['joram', 'inconnu'])),
    );
    isBroken = true;
    await page.goto(page.url().replace('/projets', '/compte'));
    await expect.poll(() => sent).toEqual(['script bring=joram%2Cinconnu']);
    // Nothing is lost while it cannot be brought.
    isBroken = false;
    await page.reload();
    await page.getByText('1 gardés').waitFor();
    expect(await page.getByRole('button', { name: 'JORAM' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await page.reload();
    await page.getByText('1 gardés').waitFor();
    expect(sent).toHaveLength(2);
    expect(await page.evaluate(() => localStorage.getItem('shortlist'))).toBeNull();
    await page.close();
  });
});
