/** What a form may carry that no browser of ours sends, and what happens behind a student's back. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { Fields } from '../../../web/form.ts';
import { removeProject } from '../../catalogue/remove-project.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { subjectsTo, textOf } from '../../ideas/testing/porteur.ts';
import { wishField } from '../form.ts';
import { applicationsOpen, openToExampleOrg, sentApplication } from '../testing/applicants.ts';
import { submitApplication } from './submit.ts';
import { typedProfile, writingOn } from './testing/writing.ts';
import { typedIn } from './typed.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
let ancre = '';
let boussole = '';
let carte = '';
let dague = '';

beforeAll(async () => {
  [ancre = '', boussole = '', carte = '', dague = ''] = await publishedNames(site, edition, [
    'Ancre',
    'Boussole',
    'Carte',
    'Dague',
  ]);
  await openToExampleOrg(site, edition, { maxWishes: 3 });
});

const { begin, type, send, write } = writingOn(site);
const autosave = (as: Someone, step: string, form: Record<string, string>) =>
  site.ask(`/candidater/enregistrement/${step}`, {
    as,
    form,
    headers: { accept: 'application/json' },
  });
const remove = async (ideaId: string) => {
  await site.act((act) => removeProject(act, ideaId, 'Plus personne pour encadrer'));
  await site.runJobs();
  site.services.changes.forget();
};
const fieldsOf = async ({ personId }: Someone) => {
  const { fields } = await site.services.db
    .selectFrom('application')
    .innerJoin('draft', 'draft.id', 'application.draftId')
    .select('fields')
    .where('studentId', '=', personId)
    .executeTakeFirstOrThrow();
  return fields as Record<string, string>;
};
describe('what a browser saves', () => {
  test('a wish whose project left stays, with what is typed for it', async () => {
    const ada = await site.someone('Ada');
    await write(ada, [dague, ancre]);
    await remove(dague);
    const answer = await autosave(ada, 'wishes', {
      version: '99',
      wishes: `${ancre} ${dague}`,
      [wishField(dague)]: 'Un texte retouché',
    });
    expect(answer.status).toBe(200);
    expect(await fieldsOf(ada)).toMatchObject({
      wishes: `${ancre} ${dague}`,
      [wishField(dague)]: 'Un texte retouché',
    });
  });

  test('names of no project are no wish', async () => {
    const bob = await site.someone('Bob');
    await begin(bob);
    await autosave(bob, 'wishes', {
      version: '1',
      wishes: `constructor toString ${ancre} ' ${ancre.slice(1)}`,
      'wish.constructor': 'x',
    });
    expect(await fieldsOf(bob)).toEqual({ wishes: ancre });
  });

  test('a version that is no version is none', async () => {
    const cal = await site.someone('Cal');
    await begin(cal);
    for (const version of ['1.5', '-1', '-1e30', '1e30', 'x', '']) {
      const motivation = `Version ${version}.`;
      expect((await autosave(cal, 'motivation', { version, motivation })).status).toBeLessThan(500);
      expect((await type(cal, 'motivation', { version, motivation })).status).toBeLessThan(500);
    }
  });

  test('no text is dropped in silence, however many there are', () => {
    const ids = Array.from({ length: 300 }, (_, n) => `id-${n}`);
    const fields = new Fields(Object.fromEntries(ids.map((id) => [wishField(id), ['Texte']])));
    expect(Object.keys(typedIn(fields, 'wishes', new Set(ids)))).toHaveLength(300);
  });

  test('more than a draft can hold is refused where it is typed', async () => {
    const dan = await site.someone('Dan');
    await begin(dan);
    await site.act(({ tx }) =>
      tx
        .updateTable('draft')
        .set({ fields: JSON.stringify({ filler: 'x'.repeat(995_000) }) })
        .where('personId', '=', dan.personId)
        .execute(),
    );
    const motivation = 'a'.repeat(20_000);
    const saved = await autosave(dan, 'motivation', { version: '1', motivation });
    expect(saved.status).toBe(413);
    expect((await saved.json()).message).toContain('raccourcissez vos textes');
    const sent = await type(dan, 'motivation', { version: '1', motivation });
    expect(sent.status).toBe(413);
    expect(await sent.text()).toContain(motivation);
  });
});

test('a copy that cannot be is not there', async () => {
  const eve = await site.someone('Eve');
  const id = await sentApplication(site, edition, eve, { wishes: [ancre] });
  for (const number of ['1e30', '99999999999', '-1', '0', '1.5', 'x']) {
    expect((await site.ask(`/candidater/versions/${number}`, { as: eve })).status).toBe(404);
    expect((await site.ask(`/candidatures/${id}/cv?copy=${number}`, { as: eve })).status).toBe(404);
  }
});

test('a CV is read through its own address alone; two students may have the same', async () => {
  const fay = await site.someone('Fay');
  const gus = await site.someone('Gus');
  const pdf = '%PDF-1.7\n…\nstartxref\n9\n%%EOF\n';
  for (const student of [fay, gus]) {
    await begin(student);
    await type(student, 'profile', { ...typedProfile, cv: new File([pdf], 'cv.pdf') });
    const { id } = await site.services.db
      .selectFrom('application')
      .select('id')
      .where('studentId', '=', student.personId)
      .executeTakeFirstOrThrow();
    expect((await site.ask(`/candidatures/${id}/cv`, { as: student })).status).toBe(200);
  }
  const sha = createHash('sha256').update(pdf).digest('hex');
  for (const as of [fay, gus]) {
    expect((await site.ask(`/images/${sha}`, { as })).status).toBe(404);
  }
});

describe('a file', () => {
  const cv = async (name: string, bytes: string | Uint8Array<ArrayBuffer>) => {
    const student = await site.someone(name);
    await begin(student);
    return type(student, 'profile', { ...typedProfile, cv: new File([bytes], 'cv.pdf') });
  };

  test('of a byte too many is refused in place', async () => {
    const bytes = new Uint8Array(5 * 1024 * 1024 + 1);
    bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
    const answer = await cv('Hal', bytes);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="CentraleSupélec"');
  });

  test('whose end is filled with NUL is a PDF all the same', async () => {
    expect((await cv('Guy', '%PDF-1.7\nstartxref\n9\n%%EOF\n\0\0\0')).status).toBe(303);
  });

  test('that begins as a program is refused', async () => {
    expect((await cv('Ivy', 'MZ\x90\n%PDF-1.7\nstartxref\n9\n%%EOF\n')).status).toBe(422);
  });
});

describe('the rules and the catalogue move', () => {
  test('a project that is leaving while it is wished for is not sent', async () => {
    const jan = await site.someone('Jan');
    await write(jan, [carte, ancre]);
    let leave = () => {};
    const leaving = new Promise<void>((resolve) => {
      leave = resolve;
    });
    let removed = () => {};
    const isRemoved = new Promise<void>((resolve) => {
      removed = resolve;
    });
    const removal = site.act(async (act) => {
      await removeProject(act, carte, 'Plus personne pour encadrer');
      removed();
      await leaving;
    });
    await isRemoved;
    const sent = send(jan);
    setTimeout(leave, 300);
    await removal;
    expect((await sent).status).toBe(422);
    await site.runJobs();
    site.services.changes.forget();
  });

  test('a maximum lowered while more wishes are being sent refuses them, in words', async () => {
    const ned = await site.someone('Ned');
    await write(ned, [ancre, boussole]);
    const setMaximum = (maxWishes: number) =>
      site.act(({ tx }) => tx.updateTable('applicationRules').set({ maxWishes }).execute());
    const published = (await site.services.editions.bySlug('2022')) ?? edition;
    const sending = site.actAs(ned, async (act) => {
      await submitApplication(act, published, 'fr');
      await setMaximum(1);
    });
    await expect(sending).rejects.toMatchObject({ kind: 'conflict', code: 'not_allowed_now' });
    await setMaximum(3);
  });

  test('sent again after a withdrawal, a wish whose project left meanwhile is told', async () => {
    const kim = await site.someone('Kim');
    await sentApplication(site, edition, kim, { wishes: [boussole, ancre] });
    const withdrawal = (act: string) => site.ask('/candidater/retrait', { as: kim, form: { act } });
    await withdrawal('withdraw');
    await remove(boussole);
    expect((await subjectsTo(site, kim.email)).join()).not.toContain('Classez');
    await withdrawal('restore');
    await site.runJobs();
    expect((await subjectsTo(site, kim.email)).join()).toContain('Classez de nouveau vos vœux');
    expect(await textOf(await site.ask('/candidater', { as: kim }))).toContain(
      'Vœux à classer de nouveau',
    );
  });

  test('nobody begins once applications are closed', async () => {
    site.setNow('2022-05-16T10:00:00Z');
    const lea = await site.someone('Lea');
    const answer = await begin(lea);
    expect(answer.headers.get('location')).toBe('/candidater');
    expect(await textOf(await site.ask('/candidater', { as: lea }))).toContain(
      'dimanche 15 mai 2022 à 23 h 59',
    );
    const { count } = await site.services.db
      .selectFrom('application')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('studentId', '=', lea.personId)
      .executeTakeFirstOrThrow();
    expect(count).toBe(0);
    site.setNow(applicationsOpen);
  });
});

test('a project chosen while the session expired is still chosen after signing in', async () => {
  const answer = await site.ask('/candidater', { form: { project: 'ancre' } });
  const next = new URL(answer.headers.get('location') ?? '', 'http://site.test').searchParams;
  const mia = await site.someone('Mia');
  const page = await textOf(await site.ask(next.get('next') ?? '', { as: mia }));
  expect(page).toContain('Commencer ma candidature avec Ancre');
});
