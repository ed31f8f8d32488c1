import type { PersonalAct } from '../../acts/act.ts';
import { cleanText, onOneLine } from '../../words/clean-text.ts';

/** Characters a person's name may have. */
const NAME_MAX = 200;

/**
 * Takes the name somebody gives of themselves on a form of this stage. A blank one changes nothing.
 * Writes `person.name`.
 */
export async function namePerson(act: PersonalAct, typed: string): Promise<void> {
  const name = onOneLine(cleanText(typed)).slice(0, NAME_MAX);
  if (name === '' || name === act.actor.name) return;
  await act.tx
    .updateTable('person')
    .set({ name, updatedAt: act.now })
    .where('id', '=', act.actor.personId)
    .execute();
}
