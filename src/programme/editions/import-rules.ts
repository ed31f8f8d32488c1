import type { Act } from '../../acts/act.ts';
import type { EditionFile } from './edition-file.ts';

/**
 * Stores how an edition takes applications, as its file says it; what the file does not say stays.
 * Writes `application_rules`.
 * @returns true when something changed.
 */
export async function importRules(
  act: Act,
  editionId: string,
  { applications }: Pick<EditionFile, 'applications'>,
): Promise<boolean> {
  const wanted = Object.fromEntries(
    Object.entries(applications ?? {}).filter(([, value]) => value !== undefined),
  );
  if (Object.keys(wanted).length === 0) return false;
  const stored = await act.tx
    .selectFrom('applicationRules')
    .select(['maxWishes', 'schoolDomains', 'mentorsReadFrom'])
    .where('editionId', '=', editionId)
    .executeTakeFirst();
  const isSame =
    stored &&
    Object.entries(wanted).every(
      ([name, value]) => String(stored[name as keyof typeof stored]) === String(value),
    );
  if (isSame) return false;
  await act.tx
    .insertInto('applicationRules')
    .values({ editionId, ...wanted })
    .onConflict((conflict) => conflict.column('editionId').doUpdateSet(wanted))
    .execute();
  return true;
}
