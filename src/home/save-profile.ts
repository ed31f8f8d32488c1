import { z } from 'zod';
import { type PersonalAct, record } from '../acts/act.ts';

/** What a person says of themselves. */
export const profileSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !/\p{Cc}/u.test(name), { error: 'one_line' }),
  lang: z.enum(['fr', 'en']),
});
export type Profile = z.output<typeof profileSchema>;

/**
 * Sets the person's own name and the language of their messages. The same again changes nothing.
 * Writes `person` and the journal, which keeps neither name nor language.
 */
export async function saveProfile(act: PersonalAct, { name, lang }: Profile): Promise<void> {
  const { personId } = act.actor;
  const saved = await act.tx
    .updateTable('person')
    .set({ name, lang, updatedAt: act.now })
    .where('id', '=', personId)
    .where((eb) => eb.or([eb('name', '<>', name), eb('lang', '<>', lang)]))
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) return;
  await record(act, 'person.profile_saved', { type: 'person', id: personId });
}
