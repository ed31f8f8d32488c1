import { type PersonalAct, record } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import { sameTimeIn } from './civil-time.ts';
import type { Edition } from './edition.ts';
import {
  type EditionSettings,
  settingNames,
  settingsOf,
  settingsTyped,
} from './edition-settings.ts';
import { eventsOf } from './events-queries.ts';
import { lockEdition } from './load-edition.ts';
import { refuseUnlessCoordinator } from './may-coordinate.ts';
import { refuseUnseen } from './seen.ts';
import { editionWords } from './words.ts';

/**
 * Changes what describes an edition. Its address stays once announced. A change of zone keeps the
 * days and hours that are written and moves the instants they mean.
 * Writes `edition`, with a new zone `milestone` and `event`, and the journal (old and new values).
 * @param seen what the form showed when it was opened.
 * @returns true when something changed.
 * @throws Refusal `forbidden`, `changed_meanwhile`, `slug_is_public`, `slug_taken`
 */
export async function updateSettings(
  act: PersonalAct,
  editionId: string,
  { settings, seen }: { settings: EditionSettings; seen: string },
): Promise<boolean> {
  refuseUnlessCoordinator(act, editionId);
  const edition = await lockEdition(act.tx, editionId);
  const before = settingsOf(edition);
  const changed = settingNames.filter((name) => before[name] !== settings[name]);
  if (changed.length === 0) return false;
  refuseUnseen(seen, settingsTyped(edition));
  if (changed.includes('slug') && edition.announcedAt) {
    throw refusal(editionWords, 'conflict', 'slug_is_public');
  }
  await act.tx.updateTable('edition').set(settings).where('id', '=', editionId).execute();
  if (changed.includes('timezone')) await moveZone(act, edition, settings.timezone);
  await record(
    act,
    'edition.settings_changed',
    { type: 'edition', id: editionId, editionId },
    Object.fromEntries(changed.map((name) => [name, { from: before[name], to: settings[name] }])),
  );
  return true;
}

/** Days are moved by the database; what has a time of day is moved here. */
async function moveZone(act: PersonalAct, edition: Edition, zone: string): Promise<void> {
  const moved = (instant: Edition['announcedAt']) =>
    instant && sameTimeIn(instant, edition.timezone, zone);
  for (const { kind, at, onDate } of edition.milestones) {
    if (onDate) continue;
    await act.tx
      .updateTable('milestone')
      .set({ at: sameTimeIn(at, edition.timezone, zone) })
      .where('editionId', '=', edition.id)
      .where('kind', '=', kind)
      .execute();
  }
  for (const event of await eventsOf(act.tx, edition)) {
    if (!event.startsAt) continue;
    await act.tx
      .updateTable('event')
      .set({ startsAt: moved(event.startsAt), endsAt: moved(event.endsAt), updatedAt: act.now })
      .where('id', '=', event.id)
      .execute();
  }
}
