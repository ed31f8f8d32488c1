import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Db } from '../../../db/database.ts';
import { rulesOf } from '../../applications/rules.ts';
import { lockEdition } from '../../editions/load-edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { refuseUnseen } from '../../editions/seen.ts';
import { offersPublishedAt } from '../ranking/load-ranking.ts';
import { matchingRulesOf } from '../rules.ts';
import { organisationPlacesOf } from './organisations.ts';
import { type MatchingSettings, settingsTyped } from './typed-rules.ts';
import { matchingRulesWords } from './words.ts';

// Also met where the places of an edition or of a project are set.
refuseViolations({
  given_places_stay: () => refusal(matchingRulesWords, 'conflict', 'places_are_given'),
});

/** What came of saving. */
export type SavedSettings =
  | { state: 'saved' | 'unchanged' }
  /** An organisation would have fewer places than students have accepted or are offered. */
  | { state: 'given'; organisationId: string; given: number }
  /** Offers are published: wishes are not put in another order any more. */
  | { state: 'too_late' };

/** The settings of an edition. */
export async function matchingSettingsOf(db: Db, editionId: string): Promise<MatchingSettings> {
  const { wishesUntil } = await rulesOf(db, editionId);
  return { ...(await matchingRulesOf(db, editionId)), wishesUntil };
}

/**
 * Sets how an edition matches: until when mentors rank and students put their wishes in another
 * order, how offers are answered, how many interns each organisation takes. For coordinators.
 * Writes `matching_rules`, `application_rules.wishes_until`, `organisation_places` and the journal
 * (old and new values).
 * @param places most interns by organisation of the catalogue; null: no limit; others are left out.
 * @param seen what the form showed when it was opened.
 * @throws Refusal `forbidden`, `changed_meanwhile`
 */
export async function saveMatchingSettings(
  act: PersonalAct,
  editionId: string,
  {
    settings,
    places,
    seen,
  }: { settings: MatchingSettings; places: ReadonlyMap<string, number | null>; seen: string },
): Promise<SavedSettings> {
  refuseUnlessCoordinator(act, editionId);
  // Whoever accepts an offer waits, and then finds these places.
  const { timezone } = await lockEdition(act.tx, editionId);
  const organisations = await organisationPlacesOf(act.tx, editionId);
  const meant = organisations.map(({ id, places: was }) => ({
    id,
    places: places.has(id) ? (places.get(id) ?? null) : was,
  }));
  const before = await matchingSettingsOf(act.tx, editionId);
  const was = settingsTyped(before, organisations, timezone);
  const is = settingsTyped(settings, meant, timezone);
  const changed = Object.keys(is).filter((name) => was[name] !== is[name]);
  if (changed.length === 0) return { state: 'unchanged' };
  refuseUnseen(seen, was);
  const few = organisations.find(({ given }, index) => (meant[index]?.places ?? given) < given);
  if (few) return { state: 'given', organisationId: few.id, given: few.given };
  const { wishesUntil, ...rules } = settings;
  const isLater = (wishesUntil?.epochMilliseconds ?? 0) > act.now.epochMilliseconds;
  const wishesChange = changed.some((name) => name.startsWith('wishes'));
  if (isLater && wishesChange && (await offersPublishedAt(act.tx, editionId))) {
    return { state: 'too_late' };
  }
  await act.tx
    .insertInto('matchingRules')
    .values({ editionId, ...rules })
    .onConflict((conflict) => conflict.column('editionId').doUpdateSet(rules))
    .execute();
  if (wishesChange) {
    await act.tx
      .insertInto('applicationRules')
      .values({ editionId, wishesUntil })
      .onConflict((conflict) => conflict.column('editionId').doUpdateSet({ wishesUntil }))
      .execute();
  }
  for (const { id: organisationId, places } of meant) {
    if (!changed.includes(`places.${organisationId}`)) continue;
    await storePlaces(act, editionId, organisationId, places);
  }
  await record(
    act,
    'matching.rules_changed',
    { type: 'edition', id: editionId, editionId },
    Object.fromEntries(changed.map((name) => [name, { from: was[name], to: is[name] }])),
  );
  return { state: 'saved' };
}

async function storePlaces(
  act: PersonalAct,
  editionId: string,
  organisationId: string,
  places: number | null,
): Promise<void> {
  if (places === null) {
    await act.tx
      .deleteFrom('organisationPlaces')
      .where('editionId', '=', editionId)
      .where('organisationId', '=', organisationId)
      .execute();
    return;
  }
  await act.tx
    .insertInto('organisationPlaces')
    .values({ editionId, organisationId, places })
    .onConflict((conflict) =>
      conflict.columns(['editionId', 'organisationId']).doUpdateSet({ places }),
    )
    .execute();
}
