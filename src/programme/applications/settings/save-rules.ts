import { sql } from 'kysely';
import { type PersonalAct, record } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import { lockEdition } from '../../editions/load-edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { refuseUnseen } from '../../editions/seen.ts';
import { type ApplicationRules, rulesOf } from '../rules.ts';
import { rulesTyped } from './typed-rules.ts';

/**
 * Sets how an edition takes applications. What was sent before stays as it was sent, with more
 * wishes than the new maximum where there are.
 * Writes `application_rules` and the journal (old and new values).
 * @param seen what the form showed when it was opened.
 * @returns true when something changed.
 * @throws Refusal `forbidden`, `changed_meanwhile`
 */
export async function saveRules(
  act: PersonalAct,
  editionId: string,
  { rules, seen }: { rules: ApplicationRules; seen: string },
): Promise<boolean> {
  refuseUnlessCoordinator(act, editionId);
  const { timezone } = await lockEdition(act.tx, editionId);
  const before = await rulesOf(act.tx, editionId);
  const [was, is] = [rulesTyped(before, timezone), rulesTyped(rules, timezone)];
  const changed = Object.keys(is).filter((name) => was[name] !== is[name]);
  if (changed.length === 0) return false;
  refuseUnseen(seen, was);
  const { maxWishes, mentorsReadFrom, readsBlind } = rules;
  const values = {
    maxWishes,
    mentorsReadFrom,
    readsBlind,
    schoolDomains: [...rules.schoolDomains],
  };
  await act.tx
    .insertInto('applicationRules')
    .values({ editionId, ...values })
    .onConflict((conflict) => conflict.column('editionId').doUpdateSet(values))
    .execute();
  await record(
    act,
    'rules.changed',
    { type: 'edition', id: editionId, editionId },
    Object.fromEntries(changed.map((name) => [name, { from: was[name], to: is[name] }])),
  );
  return true;
}

/** Applications that were sent with more wishes than a maximum, and the most that one has. */
export async function sentWithMoreWishes(
  db: Db,
  editionId: string,
  maximum: number,
): Promise<{ count: number; most: number }> {
  const { rows } = await sql<{ count: number; most: number }>`
    SELECT (count(*) FILTER (WHERE wishes > ${maximum}))::int AS count,
      coalesce(max(wishes), 0)::int AS most
    FROM (SELECT count(*) AS wishes FROM application a
          JOIN wish w ON w.application_id = a.id AND w.number = a.revision
          WHERE a.edition_id = ${editionId} AND a.state = 'submitted'
          GROUP BY a.id) AS sent`.execute(db);
  return rows[0] ?? { count: 0, most: 0 };
}
