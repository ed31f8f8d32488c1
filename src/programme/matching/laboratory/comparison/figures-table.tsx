/** The six figures of two scenarios, and the difference between them. */

import { Table } from '../../../../ui/elements.tsx';
import type { Visit } from '../../../../web/visit.tsx';
import { figureNames, figureValue } from '../figure-rows.ts';
import type { Figures } from '../figures.ts';
import { laboratoryWords } from '../words.ts';
import type { Letters } from './moves-list.tsx';
import { comparisonWords } from './words.ts';

export function FiguresTable({
  visit,
  letters,
  figures: [before, after],
}: {
  visit: Visit;
  letters: Letters;
  figures: readonly [Figures, Figures];
}) {
  const say = visit.say(comparisonWords);
  const name = visit.say(laboratoryWords);
  const kinds = new Map(before.kinds.map((one) => [one.kind, one.matched]));
  const rows = [
    ...figureNames.map((figure) => ({
      title: name(`figure.${figure}`),
      from: figureValue(before, figure),
      to: figureValue(after, figure),
    })),
    ...after.kinds.map(({ kind, matched }) => ({
      title: say('figures.kind', { kind: name(`kind.${kind}`) }),
      from: kinds.get(kind) ?? 0,
      to: matched,
    })),
  ];
  return (
    <Table
      caption={say('figures.caption')}
      rows={rows}
      keyOf={({ title }) => title}
      columns={[
        { title: say('figures.what'), cell: ({ title }) => title },
        { title: say('figures.in', { letter: letters.from.letter }), cell: ({ from }) => from },
        { title: say('figures.in', { letter: letters.to.letter }), cell: ({ to }) => to },
        { title: say('figures.difference'), cell: ({ from, to }) => difference(visit, to - from) },
      ]}
    />
  );
}

/** With its sign, so that it is read as a difference; a dash when there is none. */
function difference({ lang }: Visit, by: number): string {
  if (by === 0) return '=';
  return new Intl.NumberFormat(lang, { signDisplay: 'always' }).format(by).replace('-', '\u2212');
}
