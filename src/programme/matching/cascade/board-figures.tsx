/** The numbers of the board, and whose answers are awaited. */
import { Facts, Table } from '../../../ui/elements.tsx';
import { dayOf, shortDay, shortInstant, zoneInWords } from '../../../words/dates.ts';
import { offersAddress } from '../addresses.ts';
import { offerStates } from '../offer.ts';
import type { BoardVisit } from './board.page.tsx';
import type { Board } from './load-board.ts';
import type { Level } from './places-left.ts';
import { stateWord } from './state-word.ts';
import { StudentLink } from './student-of-board.tsx';
import { cascadeWords } from './words.ts';

interface Props {
  visit: BoardVisit;
  board: Board;
}

/** How many offers of each state, and places left in the edition and in organisations with a limit. */
export function Figures({ visit, board }: Props) {
  const say = visit.say(cascadeWords);
  const { offers, places } = board;
  const count = (state: string) => offers.filter((offer) => offer.state === state).length;
  const staying = offers.filter(({ staysOnList }) => staysOnList).length;
  const level = ({ accepted, kept, free, places: all }: Level) =>
    say('figures.level', { accepted, kept, free, places: all });
  return (
    <section aria-labelledby="figures" className="fr-mb-6w">
      <h2 id="figures">{say('figures.title')}</h2>
      <Facts
        facts={[
          ...offerStates
            .filter((state) => state !== 'released' || count(state) > 0)
            .map((state) => ({
              name: stateWord(visit.lang, state),
              value:
                state === 'accepted' && staying > 0
                  ? say('figures.acceptedStaying', { count: count(state), staying })
                  : count(state),
            })),
          { name: say('figures.edition'), value: level(places.edition) },
          ...places.organisations.map((organisation) => ({
            name: organisation.name,
            value: level(organisation),
          })),
        ]}
      />
    </section>
  );
}

/** Lines shown before the list of offers is to be opened. */
const awaitedAtMost = 10;

/** Whose answer is awaited, who has waited longest first. */
export function Awaited({ visit, board }: Props) {
  const say = visit.say(cascadeWords);
  const { edition, lang } = visit;
  const open = board.offers
    .filter(({ state }) => state === 'open')
    .toSorted((a, b) => a.offeredAt.epochMilliseconds - b.offeredAt.epochMilliseconds);
  return (
    <section aria-labelledby="awaited" className="fr-mb-6w">
      <h2 id="awaited">{say('awaited.title')}</h2>
      {open.length === 0 && <p>{say('awaited.none')}</p>}
      {open.length > 0 && (
        <Table
          caption={say('awaited.caption', {
            count: open.length,
            zone: zoneInWords(edition.timezone, lang),
          })}
          rows={open.slice(0, awaitedAtMost)}
          keyOf={({ id }) => id}
          columns={[
            {
              title: say('column.student'),
              cell: (offer) => <StudentLink visit={visit} names={board.names} {...offer} />,
            },
            { title: say('column.project'), cell: ({ project }) => project },
            {
              title: say('column.since'),
              cell: ({ offeredAt }) => shortDay(dayOf(offeredAt, edition.timezone), lang),
            },
            {
              title: say('column.until'),
              cell: ({ answerUntil }) => shortInstant(answerUntil, edition.timezone, lang),
            },
          ]}
        />
      )}
      {open.length > awaitedAtMost && (
        <p>
          <a className="fr-link" href={visit.path(offersAddress, visit.params, { state: 'open' })}>
            {say('awaited.all', { count: open.length })}
          </a>
        </p>
      )}
    </section>
  );
}
