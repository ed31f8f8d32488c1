/** The dates of an edition are set: the use case and its page. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { Edition, Milestone } from './edition.ts';
import { loadEdition } from './load-edition.ts';
import { milestonesTyped } from './milestone.ts';
import { saveMilestones } from './save-milestones.ts';
import { seenOf } from './seen.ts';
import { hiddenValue, typedIn } from './testing/forms.ts';

let site: TestSite;
let edition: Edition;
let coordinator: Someone;
beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition('2022');
  coordinator = await site.someone('Cleo', { role: 'coordinator', edition });
});

const path = '/coordination/2022/jalons';
const open = async () => {
  const html = await (await site.ask(path, { as: coordinator })).text();
  return { ...typedIn(html), seen: hiddenValue(html, 'seen') ?? '' } as Record<string, string>;
};
const send = async (form: Record<string, string>, address = path) => {
  const answer = await site.ask(address, { as: coordinator, form });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
};
const stored = async (kind: string) => {
  const { milestones } = await loadEdition(site.services.db, edition.id);
  return String(milestones.find((one) => one.kind === kind)?.at);
};

describe('the form', () => {
  test('shows every date in the zone of the edition, and the phase that follows', async () => {
    expect(await open()).toMatchObject({
      'call_opens.date': '2022-02-07',
      'call_opens.time': '00:00',
      'call_closes.date': '2022-03-06',
      'call_closes.time': '23:59',
      'call_reminder.date': '',
      'ideas_published.date': '2022-03-08',
      'internships_end.date': '2023-02-28',
    });
    const html = await (await site.ask(path, { as: coordinator })).text();
    expect(html).toContain('Toutes les heures sont celles de Paris.');
    expect(html).toContain(
      'Phase actuelle : Appel à idées, jusqu’au dimanche 6 mars 2022 à 23 h 59 (heure de Paris).',
    );
  });

  test('sent as it is changes nothing', async () => {
    const before = await site.services.db.selectFrom('journal').select('id').execute();
    expect((await send(await open())).to).toBe(`${path}?done=unchanged`);
    expect((await site.services.db.selectFrom('journal').select('id').execute()).length).toBe(
      before.length,
    );
  });

  test('a deadline typed as a day lasts until its last second', async () => {
    const form = { ...(await open()), 'call_closes.date': '2022-03-05', 'call_closes.time': '' };
    expect((await send({ ...form, confirmed: 'yes' })).to).toBe(`${path}?done=saved`);
    expect(await stored('call_closes')).toBe('2022-03-05T22:59:59Z');
  });

  test('a date that people rely on is confirmed before it moves, and nothing typed is lost', async () => {
    const form: Record<string, string> = {
      ...(await open()),
      'call_closes.date': '2022-02-19',
      'call_reminder.date': '2022-02-08',
    };
    const asked = await send(form);
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('Des personnes comptent sur ces dates');
    expect(asked.html).toContain(
      'du samedi 5 mars 2022 à 23 h 59 (heure de Paris) au samedi 19 février 2022 à 23 h 59',
    );
    const { seen: _, ...typed } = form;
    expect(typedIn(asked.html)).toMatchObject(typed);
    expect(await stored('call_closes')).toBe('2022-03-05T22:59:59Z');
    expect((await send({ ...form, confirmed: 'yes' })).to).toBe(`${path}?done=saved`);
    const after = await (await site.ask(`${path}?done=saved`, { as: coordinator })).text();
    expect(after).toContain('Phase actuelle : Sélection des idées');
    const [line] = await site.services.db
      .selectFrom('journal')
      .select('details')
      .where('act', '=', 'edition.milestones_moved')
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    expect(line?.details).toEqual({
      call_reminder: { from: null, to: '2022-02-08' },
      call_closes: { from: '2022-03-05T22:59:59Z', to: '2022-02-19T22:59:59Z' },
    });
  });

  test.each([
    [path, 'Cette date vient avant « Clôture de l’appel à idées », qu’elle doit suivre.'],
    [
      '/en/coordination/2022/milestones',
      'This date comes before “Call for ideas closes”, which it must follow.',
    ],
  ])('a date out of order is said at its field (%s)', async (address, words) => {
    const form: Record<string, string> = {
      ...(await open()),
      'ideas_published.date': '2022-02-18',
    };
    const answer = await send(form, address);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('href="#field-ideas_published-date"');
    expect(answer.html).toContain(words);
    const { seen: _, ...typed } = form;
    expect(typedIn(answer.html)).toMatchObject(typed);
  });

  test.each([
    ['call_opens.date', '2022-02-30', 'Cette date n’existe pas'],
    ['call_opens.time', '25:00', 'Cette heure n’existe pas'],
    ['internships_start.date', '', 'Ce champ est à remplir'],
  ])('%s cannot be "%s"', async (field, value, words) => {
    const answer = await send({ ...(await open()), [field]: value });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(`href="#field-${field.replaceAll('.', '-')}"`);
    expect(answer.html).toContain(words);
    expect(typedIn(answer.html)[field]).toBe(value);
  });

  test('moving the internship moves the days that the edition says', async () => {
    const form = { ...(await open()), 'internships_start.date': '2022-09-05', confirmed: 'yes' };
    expect((await send(form)).to).toBe(`${path}?done=saved`);
    const now = await loadEdition(site.services.db, edition.id);
    expect(String(now.internshipStartsOn)).toBe('2022-09-05');
  });

  test('of two people who save at once, the second is told and loses nothing', async () => {
    const [first, second] = [await open(), await open()];
    await send({ ...first, 'midterm.date': '2022-12-05' });
    const told = await send({ ...second, 'midterm.date': '2022-12-12' });
    expect(told.status).toBe(409);
    expect(told.html).toContain('Bilan à mi-parcours (date) : 2022-12-05');
    expect(typedIn(told.html)['midterm.date']).toBe('2022-12-12');
    const again = { ...typedIn(told.html), seen: hiddenValue(told.html, 'seen') ?? '' };
    expect((await send(again)).to).toBe(`${path}?done=saved`);
    expect(await stored('midterm')).toBe('2022-12-11T23:00:00Z');
  });
});

describe('the use case', () => {
  const save = async (change: (milestones: Milestone[]) => Milestone[], as = coordinator) => {
    const now = await loadEdition(site.services.db, edition.id);
    return site.actAs(as, (act) =>
      saveMilestones(act, edition.id, {
        milestones: change(now.milestones),
        seen: seenOf(milestonesTyped(now)),
      }),
    );
  };
  const without = (kind: string) => (all: Milestone[]) => all.filter((one) => one.kind !== kind);

  test('refuses what the form would have: the database has the last word', async () => {
    const swapped = (all: Milestone[]) =>
      all.map((one) =>
        one.kind === 'applications_close' ? { ...one, at: one.at.add({ hours: 24 * 365 }) } : one,
      );
    await expect(save(swapped)).rejects.toMatchObject({ code: 'milestones_out_of_order' });
  });

  test('removes a date, but not a deadline somebody was given more time for', async () => {
    expect((await save(without('call_reminder'))).map(({ kind }) => kind)).toEqual([
      'call_reminder',
    ]);
    await site.services.db
      .insertInto('deadlineExtension')
      .values({
        editionId: edition.id,
        milestoneKind: 'confirmations_due',
        personId: coordinator.personId,
        until: site.now().add({ hours: 24 * 300 }),
        reason: 'Panne',
        grantedBy: coordinator.personId,
        grantedAt: site.now(),
      })
      .execute();
    await expect(save(without('confirmations_due'))).rejects.toMatchObject({
      code: 'milestone_is_extended',
    });
  });

  test('is for the coordinators of the edition', async () => {
    const other = await site.edition('2021');
    const neighbour = await site.someone('Nora', { role: 'coordinator', edition: other });
    await expect(save(without('midterm'), neighbour)).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await site.ask(path, { as: neighbour })).status).toBe(403);
    expect((await save(without('midterm'))).length).toBe(1);
  });
});
