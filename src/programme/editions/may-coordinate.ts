import type { PersonalAct } from '../../acts/act.ts';
import { type Actor, coordinates, isAdmin } from '../../acts/actor.ts';
import { forbidden } from '../../acts/missing.ts';

/** @throws Refusal `forbidden` for anyone but the edition's coordinators and admins. */
export function refuseUnlessCoordinator(act: PersonalAct, editionId: string): void {
  if (!coordinates(act.actor, editionId)) throw forbidden();
}

/** True for who may open a new edition: admins, and coordinators of any edition. */
export function mayOpenEdition(actor: Actor): boolean {
  return isAdmin(actor) || actor.roles.some(({ role }) => role === 'coordinator');
}
