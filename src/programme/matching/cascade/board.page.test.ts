/** What the board of offers shows, and in which order. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { answers, cascadeScene } from './testing/cascading.ts';

const site = await openTestSite();
const scene = await cascadeScene(site, '2022', {
  Tom: ['ancre'],
  Lou: ['ancre', 'boussole'],
  Nil: ['boussole'],
});
const board = async () => {
  const path = '/coordination/2022/affectation/offres';
  const html = await (await site.ask(path, { as: scene.coordinator })).text();
  return html.replace(/[\u00a0\u202f]/g, ' ');
};

test('offers come before those without a place and places that nobody has', async () => {
  const html = await board();
  const order = ['proposal', 'figures', 'offers', 'waiting', 'places', 'batches'];
  const found = [...html.matchAll(/<h2 id="(\w+)"/g)].map(([, id]) => id);
  expect(found).toEqual(order);
});

test('the offers whose answer is awaited stand first', async () => {
  await answers(site, scene.edition, scene.students.Tom, 'accept');
  const html = await board();
  const offers = html.slice(html.indexOf('<h2 id="offers"'), html.indexOf('<h2 id="waiting"'));
  expect(offers.indexOf('Réponse attendue</p>')).toBeGreaterThan(-1);
  expect(offers.indexOf('Réponse attendue</p>')).toBeLessThan(offers.indexOf('Acceptée</p>'));
  expect(html).toContain('Places acceptées');
});

test('the places that can be given are counted as funded, not as projects', async () => {
  await answers(site, scene.edition, scene.students.Lou, 'decline');
  const html = await board();
  const free = /(?:Une place financée est libre|\d+ places financées sont libres)/.exec(html)?.[0];
  const places = html.slice(html.indexOf('<h2 id="places"'), html.indexOf('<h2 id="batches"'));
  expect(free).toBeDefined();
  expect(places).toContain(free);
});
