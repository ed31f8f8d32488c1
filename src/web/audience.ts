import { type Actor, coordinates, holds, isAdmin } from '../acts/actor.ts';

/**
 * Who a route is for. Every route declares one; `test/routes.test.ts` walks all routes with all
 * roles. What someone may see within a page is decided where it is loaded.
 */
export interface Audience {
  name: string;
  /** @param editionId the edition the address is about. */
  admits(actor: Actor | undefined, editionId: string | undefined): boolean;
}

/** Visitors included. */
export const everyone: Audience = { name: 'everyone', admits: () => true };

/** Anyone signed in; the page loads only what is theirs. */
export const signedIn: Audience = { name: 'signed in', admits: (actor) => actor !== undefined };

/** Coordinators of the edition in the address (of any edition where the address names none). */
export const coordinators: Audience = {
  name: 'coordinators',
  admits: (actor, editionId) =>
    actor !== undefined &&
    (editionId
      ? coordinates(actor, editionId)
      : isAdmin(actor) || actor.roles.some(({ role }) => role === 'coordinator')),
};

/** Those who select an edition's ideas: its school and its coordinators. */
export const reviewers: Audience = {
  name: 'reviewers',
  admits: (actor, editionId) =>
    actor !== undefined &&
    editionId !== undefined &&
    (coordinates(actor, editionId) || holds(actor, 'school_staff', editionId)),
};

export const admins: Audience = { name: 'admins', admits: (actor) => isAdmin(actor) };
