import { z } from 'zod';
import { type Act, record } from '../../acts/act.ts';
import { isAdmin } from '../../acts/actor.ts';
import { forbidden } from '../../acts/missing.ts';
import { refusal } from '../../acts/refusal.ts';
import { insertMilestones, internshipDays } from './create-edition.ts';
import type { Edition } from './edition.ts';
import { type EditionFile, editionFile, type FileEvent } from './edition-file.ts';
import type { EditionEvent } from './event.ts';
import { eventsOf } from './events-queries.ts';
import { importRules } from './import-rules.ts';
import { lockEdition } from './load-edition.ts';
import { milestoneChanges } from './milestone.ts';
import { editionWords } from './words.ts';

/** Days before the call that an imported edition is announced, when its file does not say. */
const announcedBefore = 14;

/** What an import did. */
export interface ImportedEdition {
  slug: string;
  outcome: 'created' | 'updated' | 'unchanged';
}

/**
 * Creates an edition from a file, or brings the one with its slug up to date: the same file twice
 * changes nothing. What the file does not speak of (texts edited on the site, other events, the
 * contact and the announcement of an edition that exists) stays. For admins and the command line
 * (no actor). Writes `edition`, `milestone`, `event`, `application_rules` and
 * the journal.
 * @param json the parsed file.
 * @param options.contactEmail of a new edition whose file names none.
 * @throws Refusal `forbidden`, `not_an_edition_file` with the place and reason.
 */
export async function importEdition(
  act: Act,
  json: unknown,
  { contactEmail }: { contactEmail: string },
): Promise<ImportedEdition> {
  if (act.actor && !isAdmin(act.actor)) throw forbidden();
  const parsed = editionFile.safeParse(json);
  if (!parsed.success) {
    throw refusal(editionWords, 'conflict', 'not_an_edition_file', {
      reason: z.prettifyError(parsed.error),
    });
  }
  const file = parsed.data;
  const found = await act.tx
    .selectFrom('edition')
    .select('id')
    .where('slug', '=', file.slug)
    .executeTakeFirst();
  if (!found) {
    await createFromFile(act, file, contactEmail);
    return { slug: file.slug, outcome: 'created' };
  }
  const edition = await lockEdition(act.tx, found.id);
  const changes = [
    await updateDescription(act, edition, file),
    await updateMilestones(act, edition, file),
    await updateEvents(act, edition, file),
    await importRules(act, edition.id, file),
  ];
  if (!changes.includes(true)) return { slug: file.slug, outcome: 'unchanged' };
  await record(act, 'edition.imported', about(edition.id), { outcome: 'updated' });
  return { slug: file.slug, outcome: 'updated' };
}

const about = (id: string) => ({ type: 'edition', id, editionId: id });

async function createFromFile(act: Act, file: EditionFile, contactEmail: string): Promise<void> {
  const opens = file.milestones.find(({ kind }) => kind === 'call_opens')?.at;
  const { id } = await act.tx
    .insertInto('edition')
    .values({
      ...file.settings,
      ...internshipDays(file.milestones),
      slug: file.slug,
      contactEmail: file.contactEmail ?? contactEmail,
      announcedAt: file.announcedAt ?? opens?.subtract({ hours: 24 * announcedBefore }) ?? null,
      createdAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertMilestones(act.tx, id, file.milestones);
  await insertEvents(act, id, file.events);
  await importRules(act, id, file);
  await record(act, 'edition.imported', about(id), { outcome: 'created' });
}

async function updateDescription(act: Act, edition: Edition, file: EditionFile): Promise<boolean> {
  const wanted = { ...file.settings, ...internshipDays(file.milestones) };
  const isSame = Object.entries(wanted).every(
    ([name, value]) => String(edition[name as keyof typeof wanted]) === String(value),
  );
  if (isSame) return false;
  await act.tx.updateTable('edition').set(wanted).where('id', '=', edition.id).execute();
  return true;
}

async function updateMilestones(act: Act, edition: Edition, file: EditionFile): Promise<boolean> {
  const changes = milestoneChanges(edition.milestones, file.milestones).flatMap(
    ({ to }) => to ?? [],
  );
  for (const { kind, at, onDate } of changes) {
    await act.tx
      .insertInto('milestone')
      .values({ editionId: edition.id, kind, at, onDate })
      .onConflict((conflict) => conflict.columns(['editionId', 'kind']).doUpdateSet({ at, onDate }))
      .execute();
  }
  return changes.length > 0;
}

async function updateEvents(act: Act, edition: Edition, file: EditionFile): Promise<boolean> {
  const stored = await eventsOf(act.tx, edition);
  const { pairs, unknown } = pairEvents(file.events, stored);
  let isChanged = unknown.length > 0;
  await insertEvents(act, edition.id, unknown);
  for (const [wanted, event] of pairs) {
    const { audience, isOnline, place, presents } = wanted;
    const isSame =
      event.audience === audience &&
      event.isOnline === isOnline &&
      event.presents === presents &&
      (event.place === place || place === '');
    if (isSame) continue;
    isChanged = true;
    await act.tx
      .updateTable('event')
      .set({ audience, isOnline, presents, place: place || event.place, updatedAt: act.now })
      .where('id', '=', event.id)
      .execute();
  }
  return isChanged;
}

/**
 * Finds each event of a file among those stored: the same kind, moment and topic; failing that, the
 * same kind and moment, whose title was edited since.
 */
function pairEvents(wanted: readonly FileEvent[], stored: readonly EditionEvent[]) {
  const free = new Set(stored);
  const moment = (one: Pick<FileEvent, 'kind' | 'startsAt' | 'onDate'>) =>
    `${one.kind} ${one.startsAt ?? one.onDate}`;
  const take = (isSame: (event: EditionEvent) => boolean) => {
    const event = [...free].find(isSame);
    if (event) free.delete(event);
    return event;
  };
  const exact = wanted.map((one) =>
    take((event) => moment(event) === moment(one) && event.titleFr === one.titleFr),
  );
  const found = wanted.map(
    (one, index) => exact[index] ?? take((event) => moment(event) === moment(one)),
  );
  return {
    pairs: wanted.flatMap((one, index): [FileEvent, EditionEvent][] => {
      const event = found[index];
      return event ? [[one, event]] : [];
    }),
    unknown: wanted.filter((_, index) => !found[index]),
  };
}

async function insertEvents(
  act: Act,
  editionId: string,
  events: readonly FileEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await act.tx
    .insertInto('event')
    .values(
      events.map((event) => ({ ...event, editionId, createdAt: act.now, updatedAt: act.now })),
    )
    .execute();
}
