/** A ranking as its form sends it. */
import { parseOrder, type TiedOrder, writeOrder } from '../../../ui/tied-order.ts';
import type { FieldError, Fields } from '../../../web/form.ts';
import { cleanText } from '../../../words/clean-text.ts';
import type { Lang } from '../../../words/lang.ts';
import { type Ranking, REASON_MAX } from './ranking.ts';
import { rankingWords } from './words.ts';

/** The order, as `ui/tied-order.ts` writes it. */
export const ORDER_FIELD = 'order';
/** Ids of those who are not for this project, separated by spaces. */
export const REFUSED_FIELD = 'refused';
export const reasonField = (application: string) => `reason.${application}`;
export const placeField = (application: string) => `place.${application}`;

/** What a form sent: what may be saved of it, and what is typed besides. */
export interface TypedRanking {
  ranking: Ranking;
  /** The number of the ranking that the form started from. */
  version: number;
  /** Every reason in the form, of those who are refused and of those who are not. */
  reasons: ReadonlyMap<string, string>;
}

/** @param candidates those who can be ranked; of others nothing is read. */
export function typedRanking(
  fields: Fields,
  candidates: { has(id: string): boolean },
): TypedRanking {
  const reasons = new Map(
    Object.keys(fields.values)
      .filter((name) => name.startsWith('reason.') && candidates.has(name.slice(7)))
      .map((name) => [name.slice(7), cleanText(fields.text(name)).trim()]),
  );
  const refused = [...new Set(fields.text(REFUSED_FIELD).split(/\s+/))].filter((id) =>
    candidates.has(id),
  );
  const never = new Set(refused);
  const groups = parseOrder(fields.text(ORDER_FIELD))
    .map((group) => group.filter((id) => candidates.has(id) && !never.has(id)))
    .filter((group) => group.length > 0);
  return {
    ranking: {
      groups,
      refused: refused.map((application) => ({
        application,
        reason: reasons.get(application) ?? '',
      })),
    },
    version: /^\d{1,9}$/.test(fields.text('version')) ? Number(fields.text('version')) : 0,
    reasons,
  };
}

/** The fields that carry a ranking. */
export function fieldsOfRanking({ groups, refused }: { groups: TiedOrder } & Ranking) {
  return {
    [ORDER_FIELD]: writeOrder(groups),
    [REFUSED_FIELD]: refused.map(({ application }) => application).join(' '),
    ...Object.fromEntries(
      refused.map(({ application, reason }) => [reasonField(application), reason]),
    ),
  };
}

/** Reasons that are missing or too long: nothing is saved until they are not. */
export function reasonErrors({ refused }: Ranking, lang: Lang): FieldError[] {
  const say = rankingWords(lang);
  return refused.flatMap(({ application, reason }) => {
    const field = reasonField(application);
    if (reason === '') return { field, message: say('error.reason_required') };
    if (reason.length <= REASON_MAX) return [];
    const lengths = { max: REASON_MAX, length: reason.length };
    return { field, message: say('error.reason_too_long', lengths) };
  });
}
