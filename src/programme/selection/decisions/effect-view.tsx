import { Facts, Table } from '../../../ui/elements.tsx';
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

/** A catalogue to come in a few lines: how many of each decision, places, what is selected. */
export function EffectFacts({ visit, effect }: { visit: Visit; effect: Effect }) {
  const say = visit.say(decisionWords);
  const counted = (list: readonly { label: string; count: number }[]) =>
    list.map(({ label, count }) => say('effect.counted', { label, count })).join(', ');
  return (
    <Facts
      facts={[
        {
          name: say('effect.decisions'),
          value: counted(
            preparable.map((outcome) => ({
              label: visit.say(selectionWords)(`outcome.${outcome}`),
              count: effect.counts[outcome],
            })),
          ),
        },
        { name: say('effect.places'), value: effect.places },
        {
          name: say('effect.byKind'),
          value: counted(
            effect.byKind.map(({ value, count }) => ({
              label: visit.say(ideaWords)(`kind.${value}`),
              count,
            })),
          ),
        },
        {
          name: say('effect.byTechnology'),
          value: counted(
            effect.byTechnology
              .slice(0, shownTechnologies)
              .map(({ value, count }) => ({ label: value, count })),
          ),
        },
      ]}
    />
  );
}

/** A catalogue to come in figures, before and after a change. */
export function EffectTable({
  visit,
  caption,
  effect,
  after,
}: {
  visit: Visit;
  caption: string;
  effect: Effect;
  after: Effect;
}) {
  const say = visit.say(decisionWords);
  const countIn = (list: readonly { value: string; count: number }[], value: string) =>
    list.find((one) => one.value === value)?.count ?? 0;
  const union = <V extends string>(of: (effect: Effect) => readonly { value: V }[]): V[] => [
    ...new Set([...of(after), ...of(effect)].map(({ value }) => value)),
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
      rows={rows.filter(({ of }) => of(effect) + of(after) > 0)}
      keyOf={({ key }) => key}
      columns={[
        { title: say('effect.what'), cell: ({ label }) => label },
        { title: say('effect.before'), cell: ({ of }) => of(effect) },
        {
          title: say('effect.after'),
          cell: ({ of }) => (of(after) === of(effect) ? of(after) : <strong>{of(after)}</strong>),
        },
      ]}
    />
  );
}
