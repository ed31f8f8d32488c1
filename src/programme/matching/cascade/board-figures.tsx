/** The numbers of the board: offers by state, places left. */
import { Facts } from '../../../ui/elements.tsx';
import { type OfferState, offerStates } from '../offer.ts';
import type { BoardVisit } from './board.page.tsx';
import type { Board } from './load-board.ts';
import type { Level } from './places-left.ts';
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
            .filter((state) => isAlwaysSaid(state) || count(state) > 0)
            .map((state) => ({
              name: say(`figures.${state}`),
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

/** The other states are named once an offer is in them. */
const isAlwaysSaid = (state: OfferState) => state === 'open' || state === 'accepted';
