/** Who meets the students of a session. */
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { Lang } from '../../../words/lang.ts';
import type { PanelPart } from '../session.ts';

export interface PanelMember {
  personId: string;
  /** Their name, or their address while they have given none. */
  name: string;
  email: string;
  lang: Lang;
  part: PanelPart;
  /** When they were put on the panel, last. */
  joinedAt: Temporal.Instant;
  /** When the team took them off it. */
  leftAt: Temporal.Instant | null;
  /**
   * True while they count for the slots of the session: on the panel, and still what put them there
   * (mentor of the idea, of the school, of the team).
   */
  isCurrent: boolean;
}

/** Everybody who is or was on the panel of a session, by part and name. For the team and panels. */
export async function panelOf(db: Db, sessionId: string): Promise<PanelMember[]> {
  const rows = await db
    .selectFrom('panelMember as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .leftJoin('currentPanel as c', (join) =>
      join.onRef('c.sessionId', '=', 'm.sessionId').onRef('c.personId', '=', 'm.personId'),
    )
    .select(['m.personId', 'p.name', 'p.email', 'p.lang', 'm.part', 'm.joinedAt', 'm.leftAt'])
    .select('c.personId as current')
    .where('m.sessionId', '=', sessionId)
    .orderBy('m.part')
    .orderBy('p.name')
    .orderBy('p.email')
    .execute();
  return rows.map(({ current, name, ...row }) => ({
    ...row,
    name: name.trim() || row.email,
    isCurrent: current !== null,
  }));
}
