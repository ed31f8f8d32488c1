/** What the buttons of a ranking do to it: pure, no I/O. */
import { moveInOrder, orderMoves } from '../../../ui/tied-order.ts';
import type { Fields } from '../../../web/form.ts';
import type { Candidate } from '../../applications/mentoring/candidates.ts';
import type { Ranking } from './ranking.ts';
import { placeField, type TypedRanking } from './typed-ranking.ts';

const acts = [...orderMoves, 'refuse', 'back'] as const;
type RowAct = (typeof acts)[number];

/** A button that was pressed beside a candidate. */
export interface Press {
  act: RowAct;
  application: string;
}

/** The button of a form: `act=up:ID`; undefined for those that are nobody's. */
export function pressIn(text: string, candidates: { has(id: string): boolean }): Press | undefined {
  const [name = '', application = ''] = text.split(':');
  const act = acts.find((one) => one === name);
  return act && candidates.has(application) ? { act, application } : undefined;
}

/** The ranking as the button makes it. `place` reads its place, from 1, in the field beside it. */
export function pressed(
  { ranking, reasons }: TypedRanking,
  { act, application }: Press,
  fields: Fields,
): Ranking {
  const { groups, refused } = ranking;
  const others = refused.filter((one) => one.application !== application);
  if (act === 'refuse') {
    const reason = reasons.get(application) ?? '';
    return {
      groups: moveInOrder(groups, 'out', application),
      refused: [...others, { application, reason }],
    };
  }
  if (act === 'back') return { groups: [...groups], refused: others };
  if (refused.length !== others.length) return ranking;
  if (act !== 'place') return { groups: moveInOrder(groups, act, application), refused };
  return placedByNumber(ranking, fields, [application]);
}

/** The ranking with those whose place was typed put there, also without pressing their button. */
export function placedByNumber(
  { groups, refused }: Ranking,
  fields: Fields,
  candidates: Iterable<string>,
): Ranking {
  const never = new Set(refused.map(({ application }) => application));
  let order = groups;
  for (const id of candidates) {
    const place = placeTyped(fields, id);
    if (place !== undefined && !never.has(id)) order = moveInOrder(order, 'place', id, place);
  }
  return { groups: order, refused };
}

/** Nobody being placed yet: those whom the mentor wished to meet, equal to one another. */
export function started(ranking: Ranking, candidates: Iterable<Candidate>): Ranking {
  const never = new Set(ranking.refused.map(({ application }) => application));
  const wanted = [...candidates].flatMap(({ applicationId, said }) =>
    said?.wants && !never.has(applicationId) ? [applicationId] : [],
  );
  if (ranking.groups.length > 0 || wanted.length === 0) return ranking;
  return { ...ranking, groups: [wanted] };
}

/** True when a place was asked for that is none. */
export function isNoPlace({ act, application }: Press, fields: Fields): boolean {
  return act === 'place' && placeTyped(fields, application) === undefined;
}

function placeTyped(fields: Fields, application: string): number | undefined {
  const typed = fields.text(placeField(application)).trim();
  return /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : undefined;
}
