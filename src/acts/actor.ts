import type { Lang } from '../words/lang.ts';

export type Role = 'admin' | 'coordinator' | 'school_staff' | 'student';

/** Someone signed in, with the roles they hold. */
export interface Actor {
  personId: string;
  name: string;
  email: string;
  lang: Lang;
  roles: readonly { role: Role; editionId: string | null }[];
}

export function isAdmin(actor: Actor | undefined): boolean {
  return actor?.roles.some(({ role }) => role === 'admin') ?? false;
}

/** Roles are held per edition; an admin may do what a coordinator of any edition may. */
export function coordinates(actor: Actor | undefined, editionId: string): boolean {
  return isAdmin(actor) || holds(actor, 'coordinator', editionId);
}

export function holds(actor: Actor | undefined, role: Role, editionId: string): boolean {
  return actor?.roles.some((held) => held.role === role && held.editionId === editionId) ?? false;
}
