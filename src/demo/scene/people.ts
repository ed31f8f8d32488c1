import { z } from 'zod';
import { grantRole } from '../../people/grant.ts';
import { type Player, player } from './stage.ts';

/** Acts about people and what they may do. */
export const peopleActs: Record<string, Player> = {
  'make-admin': player(z.object({ who: z.string() }), async (stage, { who }) => {
    const { personId } = (await stage.as(who)).actor;
    await grantRole(stage.act, { personId, role: 'admin' });
  }),

  grant: player(
    z.object({
      by: z.string(),
      who: z.string(),
      role: z.enum(['coordinator', 'school_staff', 'student']),
      edition: z.string(),
    }),
    async (stage, { by, who, role, edition }) => {
      const { personId } = (await stage.as(who)).actor;
      const { id } = await stage.edition(edition);
      await grantRole(await stage.as(by), { personId, role, editionId: id });
    },
  ),
};
