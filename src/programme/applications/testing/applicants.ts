/** Applications as students leave them, for tests of what others do with them. */
import { Temporal } from 'temporal-polyfill';
import type { Someone, TestSite } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import type { ApplicationContent } from '../content.ts';

/** The middle of the applications of 2022, catalogue public. */
export const applicationsOpen = '2022-04-01T10:00:00Z';

/** A complete profile and motivation. */
export const completeContent: ApplicationContent = {
  school: 'CentraleSupélec',
  studyYear: '2e année',
  gapYear: 'yes',
  availableFrom: '2022-09-01',
  availableUntil: '2023-02-28',
  availabilityRemark: '',
  place: 'remote',
  technologies: [{ name: 'Python', level: 'practising' }],
  languages: [{ name: 'Français', level: 'native' }],
  links: ['https://forge.example.org/etudiante'],
  motivation: 'J’aimerais apprendre à contribuer à un logiciel que d’autres utilisent.',
};

/** What an application says where a test does not care. */
export interface Sent {
  /** Ids of projects, best first. */
  wishes: readonly string[];
  content?: Partial<ApplicationContent>;
  /** The motivation of each wish, by the project's id. */
  motivations?: Readonly<Record<string, string>>;
}

/** Stores an application that somebody sent. @returns its id. */
export function sentApplication(
  site: TestSite,
  edition: Edition,
  student: Someone,
  { wishes, content = {}, motivations = {} }: Sent,
): Promise<string> {
  return site.act(async ({ tx, now }) => {
    const { id: draftId } = await tx
      .insertInto('draft')
      .values({ personId: student.personId, fields: jsonb({}), savedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { number } = await tx
      .selectFrom('application')
      .select((eb) => eb.fn.countAll<number>().as('number'))
      .where('editionId', '=', edition.id)
      .executeTakeFirstOrThrow();
    const { id } = await tx
      .insertInto('application')
      .values({
        editionId: edition.id,
        studentId: student.personId,
        number: number + 1,
        draftId,
        createdAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('applicationRevision')
      .values({
        applicationId: id,
        number: 1,
        content: jsonb({ ...completeContent, ...content }),
        submittedAt: now,
      })
      .execute();
    await tx
      .insertInto('wish')
      .values(
        wishes.map((ideaId, index) => ({
          applicationId: id,
          number: 1,
          rank: index + 1,
          ideaId,
          motivation: motivations[ideaId] ?? `Motivation de ${student.name} pour ce projet.`,
        })),
      )
      .execute();
    await tx
      .updateTable('application')
      .set({ state: 'submitted', revision: 1 })
      .where('id', '=', id)
      .execute();
    return id;
  });
}

/** Lets addresses of `example.org` apply to an edition, with these rules. */
export async function openToExampleOrg(
  site: TestSite,
  edition: Edition,
  rules: { maxWishes?: number; mentorsReadFrom?: string } = {},
): Promise<void> {
  await site.act(({ tx }) =>
    tx
      .insertInto('applicationRules')
      .values({
        editionId: edition.id,
        schoolDomains: ['example.org'],
        ...(rules.maxWishes && { maxWishes: rules.maxWishes }),
        ...(rules.mentorsReadFrom && {
          mentorsReadFrom: Temporal.Instant.from(rules.mentorsReadFrom),
        }),
      })
      .execute(),
  );
}
