/** Many at the same instant: more requests than there are connections to the database. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';

const site = await openTestSite();
await site.edition();
const people = await Promise.all(
  Array.from({ length: 30 }, (_, number) => site.someone(`Person ${number}`)),
);

test('thirty people propose, save, read and are refused at once: everybody is answered', async () => {
  const proposed = await Promise.all(people.map((as) => site.ask('/proposer', { as, form: {} })));
  expect(new Set(proposed.map(({ status }) => status))).toEqual(new Set([303]));
  const paths = proposed.map((answer) =>
    (answer.headers.get('location') ?? '').replace(/\/formulaire\/.*/, '/formulaire/software'),
  );
  const answers = await Promise.all(
    people.flatMap((as, number) => [
      site.ask(paths[number] ?? '', { as, form: { name: `Logiciel ${number}` } }),
      site.ask('/espace', { as }),
      site.ask('/coordination', { as }),
    ]),
  );
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  const shown = await Promise.all(
    people.map(async (as, number) => (await site.ask(paths[number] ?? '', { as })).text()),
  );
  for (const [number, page] of shown.entries()) expect(page).toContain(`Logiciel ${number}`);
});

test('one person sends the same form twenty times at once: it is done once, and never fails', async () => {
  const [as] = people;
  const proposed = await site.ask('/proposer', { as, form: {} });
  const path = (proposed.headers.get('location') ?? '').replace(
    /\/formulaire\/.*/,
    '/formulaire/software',
  );
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => site.ask(path, { as, form: { name: 'Le même' } })),
  );
  expect(
    answers.map(({ status }) => status).filter((status) => status >= 409 && status !== 422),
  ).toEqual([]);
});
