/** Lists of group exchanges, for the pages of others. */
import { StateBadge, Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { titleOf } from '../../editions/event-words.ts';
import { exchangeSettingsAddress } from '../addresses.ts';
import { hasBegun, whenInWords } from './exchange.ts';
import type { PlannedExchange } from './load-exchange.ts';
import { exchangeWords } from './words.ts';

/**
 * The group exchanges of the visit's edition, each leading to its settings; for the team.
 * @param planned what `plannedExchanges` returns.
 */
export function PlannedExchanges({
  visit,
  planned,
}: {
  visit: Visit;
  planned: readonly PlannedExchange[];
}) {
  const say = visit.say(exchangeWords);
  const { edition, lang } = visit;
  return (
    <section aria-labelledby="exchanges-title" className="fr-mt-6w">
      <h2 id="exchanges-title" className="fr-h4">
        {say('list.title')}
      </h2>
      {planned.length === 0 ? (
        <p>{say('list.none')}</p>
      ) : (
        <>
          <p>{say('list.lead')}</p>
          <Table
            caption={say('list.caption', { count: planned.length })}
            rows={planned}
            keyOf={({ event }) => event.id}
            columns={[
              {
                title: say('list.when'),
                cell: ({ event }) => (
                  <a
                    href={visit.path(exchangeSettingsAddress, {
                      edition: edition.slug,
                      event: event.id,
                    })}
                  >
                    {whenInWords(event, edition.timezone, lang)}
                  </a>
                ),
              },
              { title: say('list.what'), cell: ({ event }) => titleOf(event, lang).text },
              {
                title: say('list.seats'),
                cell: ({ exchange }) =>
                  exchange
                    ? say('list.seatsOf', { taken: exchange.taken, capacity: exchange.capacity })
                    : say('list.notOpen'),
              },
              { title: say('list.state'), cell: (one) => <PlannedState visit={visit} {...one} /> },
            ]}
          />
        </>
      )}
    </section>
  );
}

function PlannedState({ visit, event, exchange }: PlannedExchange & { visit: Visit }) {
  const say = visit.say(exchangeWords);
  if (event.cancelledAt) {
    return <StateBadge state="stopped">{say('exchange.cancelled')}</StateBadge>;
  }
  if (hasBegun(event, visit.edition.timezone, visit.now)) {
    return <StateBadge state="done">{say('exchange.past')}</StateBadge>;
  }
  return exchange ? (
    <StateBadge state="coming">{say('list.open')}</StateBadge>
  ) : (
    <StateBadge state="yours">{say('list.toOpen')}</StateBadge>
  );
}
