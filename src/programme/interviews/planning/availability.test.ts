import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import { sentApplication } from '../../applications/testing/applicants.ts';
import { bookSlot } from '../booking/book.ts';
import { sayWhenFree } from './availability.ts';
import { addToPanel, removeFromPanel } from './change-panel.ts';
import { withdrawSlots } from './change-slots.ts';
import { addCandidates } from './choose-candidates.ts';
import { moveSession } from './move-session.ts';
import {
  answer,
  aprilFirst,
  mailed,
  preparedSession,
  type Stage,
  slotIds,
  stage,
} from './testing/prepared.ts';

let site: TestSite;
let on: Stage;
beforeAll(async () => {
  site = await openTestSite('2022-03-10T10:00:00Z');
  on = await stage(site);
  site.setNow(aprilFirst);
});

const pathOf = (id: string) => `/entretiens/${id}/disponibilites`;

/** What is stored of somebody's answers, in the order of the slots: 1 free, 0 not, - nothing said. */
async function stored(id: string, someone: Someone): Promise<string> {
  const rows = await site.services.db
    .selectFrom('interviewSlot as l')
    .leftJoin('slotAvailability as a', (join) =>
      join.onRef('a.slotId', '=', 'l.id').on('a.personId', '=', someone.personId),
    )
    .select(['a.isFree', 'a.source'])
    .where('l.sessionId', '=', id)
    .orderBy('l.startsAt')
    .execute();
  return rows
    .map(({ isFree, source }) => `${isFree === null ? '-' : isFree ? 1 : 0}${source?.[0] ?? ''}`)
    .join(' ');
}

/** An agenda whose owner is busy at these hours of 20 April, in UTC. */
function agendaFile(...hours: [from: string, until: string][]): File {
  const events = hours.flatMap(([from, until]) => [
    'BEGIN:VEVENT',
    `DTSTART:20220420T${from}00Z`,
    `DTEND:20220420T${until}00Z`,
    'SUMMARY:Rendez-vous médical',
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''];
  return new File([lines.join('\r\n')], 'agenda.ics');
}

/** The fields of the grid of a page, as a browser would send them back. */
function gridOf(html: string): Record<string, string[]> {
  const sent: Record<string, string[]> = {};
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const [, name = ''] = /name="([^"]*)"/.exec(tag) ?? [];
    const [, value = ''] = /value="([^"]*)"/.exec(tag) ?? [];
    const isSent = tag.includes('type="hidden"') || tag.includes('checked=""');
    if (isSent && ['shown', 'free', 'busy', 'fromAgenda'].includes(name)) {
      sent[name] = [...(sent[name] ?? []), value];
    }
  }
  return sent;
}

describe('by hand', () => {
  test('a member says which slots suit them; saying it again replaces it', async () => {
    const id = await preparedSession(site, on);
    expect(await stored(id, on.mentor)).toBe('- - - -');
    const shown = await slotIds(site, id);
    const first = await site.ask(pathOf(id), {
      as: on.mentor,
      form: { shown, free: [shown[0] ?? '', shown[2] ?? ''] },
    });
    expect(first.status).toBe(303);
    expect(await stored(id, on.mentor)).toBe('1h 0h 1h 0h');
    await site.ask(pathOf(id), { as: on.mentor, form: { shown, free: [shown[3] ?? ''] } });
    expect(await stored(id, on.mentor)).toBe('0h 0h 0h 1h');
  });

  test('a whole day ticked is every slot of that day, without script', async () => {
    const id = await preparedSession(site, on);
    const shown = await slotIds(site, id);
    await site.ask(pathOf(id), { as: on.mentor, form: { shown, day: '2022-04-20' } });
    expect(await stored(id, on.mentor)).toBe('1h 1h 1h 1h');
  });

  test('nothing ticked is an answer; a slot added meanwhile is left unanswered', async () => {
    const id = await preparedSession(site, on);
    const shown = (await slotIds(site, id)).slice(0, 3);
    await site.ask(pathOf(id), { as: on.mentor, form: { shown } });
    expect(await stored(id, on.mentor)).toBe('0h 0h 0h -');
  });

  test('slots that were all taken back are said to be gone, and nothing is written', async () => {
    const id = await preparedSession(site, on);
    const shown = await slotIds(site, id);
    await site.actAs(on.coordinator, (act) => withdrawSlots(act, on.edition, id, shown));
    const page = await site.ask(pathOf(id), { as: on.mentor, form: { shown, free: shown } });
    expect(page.status).toBe(409);
    expect(await page.text()).toContain('ne sont plus proposés');
    expect(await stored(id, on.mentor)).toBe('- - - -');
  });

  test('changing one’s mind about a booked slot leaves the interview, and the team is told', async () => {
    const id = await preparedSession(site, on);
    for (const who of [on.coordinator, on.school, on.mentor]) await answer(site, who, id, [0]);
    const student = await site.someone('Zoé Lambert');
    const applicationId = await sentApplication(site, on.edition, student, {
      wishes: [on.ideaId],
    });
    await site.actAs(on.coordinator, async (act) => {
      await addCandidates(act, on.edition, id, [applicationId]);
      await moveSession(act, on.edition, { sessionId: id, move: 'open' });
    });
    const [slotId = ''] = await slotIds(site, id);
    const interview = await site.actAs(student, (act) => bookSlot(act, { sessionId: id, slotId }));
    expect(await answer(site, on.mentor, id, [])).toEqual({ free: 0, booked: 1 });
    const { state } = await site.services.db
      .selectFrom('interview')
      .select('state')
      .where('id', '=', interview)
      .executeTakeFirstOrThrow();
    expect(state).toBe('booked');
    expect(await mailed(site, 'panel_member_busy')).toEqual([
      `panel_member_busy ${on.coordinator.email}`,
    ]);
    const page = await site.ask(`/coordination/2022/entretiens/${id}`, { as: on.coordinator });
    expect(await page.text()).toContain(`${on.mentor.name} n’est plus disponible`);
  });
});

describe('from an agenda', () => {
  const send = (id: string, file: File) =>
    site.ask(pathOf(id), { as: on.mentor, form: { act: 'agenda', agenda: file } });

  test('busy times untick slots on the page, and nothing is saved before it is confirmed', async () => {
    const id = await preparedSession(site, on);
    const page = await send(id, agendaFile(['1230', '1300']));
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('rien n’est encore enregistré');
    expect(await stored(id, on.mentor)).toBe('- - - -');
    await site.ask(pathOf(id), { as: on.mentor, form: gridOf(html) });
    expect(await stored(id, on.mentor)).toBe('1a 0a 1a 1a');
  });

  test('what was said by hand and would change is listed, slot by slot', async () => {
    const id = await preparedSession(site, on);
    await answer(site, on.mentor, id, [0, 1]);
    const html = await (await send(id, agendaFile(['1200', '1230']))).text();
    expect(html).toContain('3 créneaux changeraient');
    expect(html).toMatch(/20 avril 2022 à 14\sh\s00\s: pris dans l’agenda, libre d’après/);
    expect(await stored(id, on.mentor)).toBe('1h 1h 0h 0h');
    await site.ask(pathOf(id), { as: on.mentor, form: gridOf(html) });
    expect(await stored(id, on.mentor)).toBe('0a 1h 1a 1a');
  });

  test('what was ticked and not saved yet is kept by a file that is refused, and told of by one that is read', async () => {
    const id = await preparedSession(site, on);
    const shown = await slotIds(site, id);
    const [first = ''] = shown;
    const form = { act: 'agenda', shown, free: first };
    const refused = await site.ask(pathOf(id), {
      as: on.mentor,
      form: { ...form, agenda: new File(['PK'], 'agenda.ics') },
    });
    expect(refused.status).toBe(422);
    expect(gridOf(await refused.text()).free).toEqual([first]);
    const read = await site.ask(pathOf(id), {
      as: on.mentor,
      form: { ...form, agenda: agendaFile(['1200', '1230']) },
    });
    const html = await read.text();
    expect(html).toContain('Un créneau changerait');
    expect(gridOf(html).free).toEqual(shown.slice(1));
  });

  test('a box corrected after the agenda was read counts as said by hand', async () => {
    const id = await preparedSession(site, on);
    const sent = gridOf(await (await send(id, agendaFile(['1200', '1230']))).text());
    sent.free = [...(sent.free ?? []), ...(sent.busy ?? [])];
    await site.ask(pathOf(id), { as: on.mentor, form: sent });
    expect(await stored(id, on.mentor)).toBe('1h 1a 1a 1a');
  });

  test('nothing of the file is kept, the journal and the outbox included', async () => {
    const id = await preparedSession(site, on);
    const html = await (await send(id, agendaFile(['1200', '1230']))).text();
    expect(html).not.toContain('Rendez-vous médical');
    await site.ask(pathOf(id), { as: on.mentor, form: gridOf(html) });
    const journal = await site.services.db.selectFrom('journal').select('details').execute();
    expect(JSON.stringify(journal)).not.toContain('médical');
    const files = await site.services.db.selectFrom('storedFile').select('mediaType').execute();
    expect(files.filter(({ mediaType }) => /calendar/.test(mediaType))).toEqual([]);
  });

  test.each([
    ['no file', new File([], ''), 'Choisissez le fichier'],
    ['a zip renamed', new File(['PK\u0003\u0004'], 'agenda.ics'), 'n’est pas un agenda'],
    ['a megabyte too many', new File([new Uint8Array(1_000_001)], 'agenda.ics'), 'dépasse'],
  ])('%s is refused with a clear word', async (_, file, said) => {
    const id = await preparedSession(site, on);
    const page = await send(id, file);
    expect(page.status).toBe(422);
    expect(await page.text()).toContain(said);
  });
});

describe('who may answer', () => {
  test('someone taken off the panel finds nothing, and is asked nothing more', async () => {
    const id = await preparedSession(site, on);
    const shown = await slotIds(site, id);
    await site.actAs(on.coordinator, (act) =>
      removeFromPanel(act, on.edition, id, on.school.personId),
    );
    expect((await site.ask(pathOf(id), { as: on.school })).status).toBe(404);
    await expect(
      site.actAs(on.school, (act) => sayWhenFree(act, id, { shown, free: shown })),
    ).rejects.toMatchObject({ code: 'missing' });
    await site.actAs(on.coordinator, (act) =>
      addToPanel(act, on.edition, id, [{ personId: on.school.personId, part: 'school' }]),
    );
    expect((await site.ask(pathOf(id), { as: on.school })).status).toBe(200);
  });

  test('what panels await stands among what awaits a person, until they have answered', async () => {
    const ada = await site.someone('Ada Dupont', { role: 'school_staff', edition: on.edition });
    const id = await preparedSession(site, on, { title: 'Une session de mai' });
    await site.actAs(on.coordinator, (act) =>
      addToPanel(act, on.edition, id, [{ personId: ada.personId, part: 'school' }]),
    );
    const space = async () => (await site.ask('/espace', { as: ada })).text();
    const before = await space();
    expect(before).toContain('Indiquer vos disponibilités pour «\u00a0Une session de mai\u00a0»');
    expect(before).toContain('18 avril 2022');
    await answer(site, ada, id, []);
    expect(await space()).not.toContain('Une session de mai');
  });

  test('the page takes as many queries for four slots as for eighty', async () => {
    const few = await preparedSession(site, on);
    const many = await preparedSession(site, on);
    await site.act(({ tx }) =>
      tx
        .insertInto('interviewSlot')
        .values(
          Array.from({ length: 76 }, (_, index) => {
            const startsAt = site.now().add({ hours: 24 + index });
            return { sessionId: many, startsAt, endsAt: startsAt.add({ minutes: 30 }) };
          }),
        )
        .execute(),
    );
    const count = (id: string) => countQueries(site, () => site.ask(pathOf(id), { as: on.mentor }));
    expect(await count(many)).toBe(await count(few));
  });
});
