/** An edition whose applications are being read, for tests of what readers see. */
import type { Someone, TestSite } from '../../../../../test/site.ts';
import { jsonb } from '../../../../db/database.ts';
import { becomesMentor, publishedNames } from '../../../catalogue/testing/published-projects.ts';
import type { Edition } from '../../../editions/edition.ts';
import { sentApplication } from '../../testing/applicants.ts';

export interface Season {
  edition: Edition;
  cleo: Someone;
  sam: Someone;
  mina: Someone;
  ada: Someone;
  /** Ids of projects, in the order of their names. */
  alder: string;
  birch: string;
  cedar: string;
  /** Applications: of Ada Lovelace, of Émile Côte, and a draft of Noor Haddad. */
  adas: string;
  emiles: string;
  noors: string;
}

/** Three projects, the third wished for by nobody; two applications and a draft; a mentor's wish. */
export async function readSeason(site: TestSite): Promise<Season> {
  const edition = await site.edition('2022');
  const [alder, birch, cedar] = (await publishedNames(site, edition, [
    'Alder',
    'Birch',
    'Cedar',
  ])) as [string, string, string];
  const cleo = await site.someone('Cleo', { role: 'coordinator', edition });
  const sam = await site.someone('Sam', { role: 'school_staff', edition });
  const mina = await site.someone('Mina Mentor');
  await becomesMentor(site, mina, alder);
  const ada = await site.someone('Ada Lovelace');
  const adas = await sentApplication(site, edition, ada, {
    wishes: [alder, birch],
    content: {
      school: 'CentraleSupélec',
      technologies: [{ name: 'Rust', level: 'fluent' }],
      motivation: 'Je m’appelle ADA Lovélace, écrivez-moi à ada.lovelace@example.org.',
    },
    motivations: { [alder]: 'Lovelace aime les aulnes.', [birch]: 'Les bouleaux aussi.' },
  });
  const emile = await site.someone('Émile Côte');
  const emiles = await sentApplication(site, edition, emile, {
    wishes: [birch],
    content: {
      school: 'École de Brest',
      place: 'on_site',
      motivation: 'Cartographier les fonds marins.',
    },
    motivations: { [birch]: 'Un logiciel de navigation.' },
  });
  const noor = await site.someone('Noor Haddad');
  const noors = await begunApplication(site, edition, noor, 'Un secret de brouillon');
  await site.act(async ({ tx, now }) => {
    await tx
      .insertInto('meetingWish')
      .values({
        applicationId: adas,
        ideaId: alder,
        mentorId: mina.personId,
        wants: true,
        remark: 'Ada convient bien.',
        saidAt: now,
      })
      .execute();
    await tx
      .insertInto('applicationTag')
      .values([
        { applicationId: adas, tag: 'dossier fort', taggedBy: sam.personId, taggedAt: now },
        { applicationId: adas, tag: 'dossier de lovelace', taggedBy: sam.personId, taggedAt: now },
      ])
      .execute();
    await tx
      .insertInto('applicationNote')
      .values({
        applicationId: adas,
        authorId: sam.personId,
        body: 'Ada a suivi mon cours.',
        writtenAt: now,
      })
      .execute();
  });
  return { edition, cleo, sam, mina, ada, alder, birch, cedar, adas, emiles, noors };
}

/** An application that was begun and never sent. @returns its id. */
export function begunApplication(
  site: TestSite,
  edition: Edition,
  student: Someone,
  motivation: string,
): Promise<string> {
  return site.act(async ({ tx, now }) => {
    const draft = await tx
      .insertInto('draft')
      .values({ personId: student.personId, fields: jsonb({ motivation }), savedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { count } = await tx
      .selectFrom('application')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const { id } = await tx
      .insertInto('application')
      .values({
        editionId: edition.id,
        studentId: student.personId,
        number: count + 1,
        draftId: draft.id,
        createdAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}
