import { Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { ideaWords } from '../../ideas/words.ts';
import { preparable } from '../decision.ts';
import { selectionWords } from '../words.ts';
import type { Effect } from './effect.ts';
import { decisionWords } from './words.ts';

/** Technologies shown, the most frequent first. */
const shownTechnologies = 12;

interface Row {
  key: string;
  label: string;
  of: (effect: Effect) => number;
}

/** A catalogue to come in figures; with `after`, before and after a change. */
export function EffectTable({
  visit,
  caption,
  effect,
  after,
}: {
  visit: Visit;
  caption: string;
  effect: Effect;
  after?: Effect;
}) {
  const say = visit.say(decisionWords);
  const countIn = (list: readonly { value: string; count: number }[], value: string) =>
    list.find((one) => one.value === value)?.count ?? 0;
  const union = <V extends string>(of: (effect: Effect) => readonly { value: V }[]): V[] => [
    ...new Set([...of(after ?? effect), ...of(effect)].map(({ value }) => value)),
  ];
  const rows: Row[] = [
    ...preparable.map((outcome) => ({
      key: outcome,
      label: visit.say(selectionWords)(`outcome.${outcome}`),
      of: ({ counts }: Effect) => counts[outcome],
    })),
    { key: 'places', label: say('effect.places'), of: ({ places }) => places },
    ...union(({ byKind }) => byKind).map((kind) => ({
      key: kind,
      label: say('effect.kind', { kind: visit.say(ideaWords)(`kind.${kind}`) }),
      of: ({ byKind }: Effect) => countIn(byKind, kind),
    })),
    ...union(({ byTechnology }) => byTechnology)
      .slice(0, shownTechnologies)
      .map((technology) => ({
        key: `t-${technology}`,
        label: say('effect.technology', { technology }),
        of: ({ byTechnology }: Effect) => countIn(byTechnology, technology),
      })),
  ];
  return (
    <Table
      caption={caption}
      rows={after ? rows.filter(({ of }) => of(effect) + of(after) > 0) : rows}
      keyOf={({ key }) => key}
      columns={[
        { title: say('effect.what'), cell: ({ label }) => label },
        { title: say(after ? 'effect.before' : 'effect.count'), cell: ({ of }) => of(effect) },
        ...(after
          ? [
              {
                title: say('effect.after'),
                cell: ({ of }: Row) =>
                  of(after) === of(effect) ? of(after) : <strong>{of(after)}</strong>,
              },
            ]
          : []),
      ]}
    />
  );
}
