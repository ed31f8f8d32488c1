import { missing } from '../../../acts/missing.ts';
import type { Visit } from '../../../web/visit.tsx';
import type { Card, Catalogue } from '../../catalogue/catalogue-book.ts';
import { visibleCatalogue } from '../../catalogue/visible.ts';
import { wishesIn, wishField } from '../form.ts';
import { type Application, myApplication } from '../load-application.ts';
import { type ApplicationsNow, applicationsFor, rulesOf, type StandingRules } from '../rules.ts';
import { type Copy, loadCopy } from './copy.ts';
import type { ReadinessFacts } from './readiness.ts';
import { openReopenings, type Reopening } from './reopening.ts';

/** One's application, with all that decides what can be done about it now. */
export interface OpenedApplication {
  application: Application;
  rules: StandingRules;
  /** How applications stand for the person. */
  time: ApplicationsNow;
  /** Projects that left after they were wished for, while one may rank again. */
  reopenings: readonly Reopening[];
  /** The copy of which wishes alone can be sent again, as applications are closed. */
  kept: Copy | undefined;
  /** Undefined until it is public. */
  catalogue: Catalogue | undefined;
  /** Projects that can be wished for, by id. */
  cards: ReadonlyMap<string, Card>;
  facts: ReadinessFacts;
}

/** Opens the application of the person signed in. @throws Refusal `missing` while they have none. */
export async function openApplication(visit: Visit<unknown>): Promise<OpenedApplication> {
  const opened = await findApplication(visit);
  if (!opened) throw missing();
  return opened;
}

/** The same; undefined while they have none. */
export async function findApplication(
  visit: Visit<unknown>,
): Promise<OpenedApplication | undefined> {
  const { db, edition, person, now, lang } = visit;
  const application = await myApplication(db, person, edition.id);
  if (!application) return undefined;
  const rules = await rulesOf(db, edition.id);
  const time = await applicationsFor(db, edition, person.personId, now);
  const reopenings = await openReopenings(db, application.id, now);
  const catalogue = await visibleCatalogue(visit.services, edition, undefined, now);
  const cards = new Map(catalogue?.cards.map((card) => [card.id, card]));
  const projects = new Map(catalogue?.cards.map(({ id, name }) => [id, name]));
  const kept =
    time.state === 'closed' && reopenings.length > 0
      ? await loadCopy(db, application.id, application.revision)
      : undefined;
  const { maxWishes } = rules;
  const facts = { name: person.name, maxWishes, projects, sent: kept?.content, lang };
  return { application, rules, time, reopenings, kept, catalogue, cards, facts };
}

/**
 * Projects that the form may carry: those of the catalogue, and those of the draft, which may have
 * left it.
 * @param projects the catalogue's, by id.
 */
export function wishableIds(
  { draft: { fields } }: Pick<Application, 'draft'>,
  projects: { has(id: string): boolean },
): { has(id: string): boolean } {
  const wished = new Set(wishesIn(fields));
  return {
    has: (id) => projects.has(id) || wished.has(id) || Object.hasOwn(fields, wishField(id)),
  };
}

/** True while the person can send: applications are open to them, or they may rank again. */
export function canSend({ application, time, reopenings }: OpenedApplication): boolean {
  if (application.state === 'withdrawn') return false;
  return time.state === 'open' || reopenings.length > 0;
}
