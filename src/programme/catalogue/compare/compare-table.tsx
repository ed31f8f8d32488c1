import type { ReactNode } from 'react';
import { Markdown } from '../../../ui/markdown.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { otherLang } from '../../../words/lang.ts';
import { licenceName } from '../../ideas/licence.ts';
import { ideaWords } from '../../ideas/words.ts';
import { projectAddress } from '../addresses.ts';
import type { Card } from '../catalogue-book.ts';
import type { ProjectText } from '../load-project.ts';
import { catalogueWords } from '../words.ts';
import { compareWords } from './words.ts';

/** A project with its texts, as a column. */
export interface Column {
  card: Card;
  text: ProjectText;
}

type Cell = (column: Column) => ReactNode;

/** The same facts of each project in a row each; on phones, each fact as a list of the projects. */
export function CompareTable({
  visit,
  columns,
  removeHref,
}: {
  visit: Visit;
  columns: readonly Column[];
  /** The address of the comparison without a project. */
  removeHref: (card: Card) => string;
}) {
  const say = visit.say(compareWords);
  return (
    <div className="bsoc-table bsoc-compare">
      <table>
        <caption className="fr-sr-only">{say('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('criterion')}</th>
            {columns.map(({ card }) => (
              <th key={card.id} scope="col">
                {card.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say('row.page')}</th>
            {columns.map(({ card }) => (
              <td key={card.id} data-label={card.name}>
                <p>
                  <a href={visit.path(projectAddress, { slug: card.slug })}>
                    {say('seePage')}
                    <span className="fr-sr-only"> {card.name}</span>
                  </a>
                </p>
                <p>
                  <a href={removeHref(card)}>
                    {say('remove')}
                    <span className="fr-sr-only"> {card.name}</span>
                  </a>
                </p>
              </td>
            ))}
          </tr>
          {rowsOf(visit).map(({ title, cell }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {columns.map((column) => (
                <td key={column.card.id} data-label={column.card.name}>
                  {cell(column) || <span className="bsoc-compare__none">{say('notSaid')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowsOf(visit: Visit): { title: string; cell: Cell }[] {
  const say = visit.say(compareWords);
  const value = visit.say(catalogueWords);
  const idea = visit.say(ideaWords);
  const lang = ({ card }: Column) => otherLang(card.lang, visit.lang);
  const text =
    (name: string, of: (column: Column) => string): Cell =>
    (column) => {
      const markdown = of(column);
      const anchors = `${name}-${column.card.slug}`;
      return markdown && <Markdown text={markdown} top={3} anchors={anchors} lang={lang(column)} />;
    };
  return [
    {
      title: idea('view.organisation'),
      cell: ({ card: { organisationName, organisationKind } }) =>
        organisationName && (
          <>
            {organisationName}
            {organisationKind && (
              <span className="fr-hint-text">{value(`value.${organisationKind}`)}</span>
            )}
          </>
        ),
    },
    {
      title: say('row.summary'),
      cell: (column) => column.card.tagline && <p lang={lang(column)}>{column.card.tagline}</p>,
    },
    { title: idea('missions.technologies'), cell: ({ card }) => card.technologies.join(', ') },
    {
      title: idea('view.place'),
      cell: ({ card: { place }, text: { content } }) =>
        place &&
        idea('view.placeAndCity', {
          place: idea(`place.${place}`),
          city: (place !== 'remote' && content.city) || 'none',
        }),
    },
    {
      title: say('row.hours'),
      cell: ({ text: { content } }) =>
        content.hoursPerWeek && idea('view.hours', { count: content.hoursPerWeek }),
    },
    {
      title: idea('mentoring.channels'),
      cell: (column) => {
        const { channels } = column.text.content;
        return channels && <p lang={lang(column)}>{channels}</p>;
      },
    },
    {
      title: idea('view.licence'),
      cell: ({ card: { licence, licenceFamily } }) =>
        licence && (
          <>
            {licenceName(licence) || licence}
            <span className="fr-hint-text">
              {licenceFamily ? `${licence}, ${value(`value.${licenceFamily}`)}` : licence}
            </span>
          </>
        ),
    },
    {
      title: say('row.places'),
      cell: ({ card }) => value('card.places', { count: card.places }),
    },
    {
      title: idea('view.missions'),
      cell: text('missions', ({ text: { content } }) => content.missions),
    },
    ...(['technical', 'bonus', 'personal'] as const).map((group) => ({
      title: idea(`skills.${group}`),
      cell: text(group, ({ text: { content } }) => content.skills[group]),
    })),
    {
      title: idea('view.mentoring'),
      cell: text('mentoring', ({ text: { content } }) => content.mentoring),
    },
    { title: say('row.lang'), cell: ({ card }) => say(`lang.${card.lang}`) },
  ];
}
