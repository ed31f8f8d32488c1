import { Refusal } from '../../../acts/refusal.ts';
import { spaceAddress } from '../../../home/addresses.ts';
import { Alert, Button, ButtonLink, StateBadge } from '../../../ui/elements.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { applyAddress } from '../../applications/addresses.ts';
import { descriptionOf, titleOf } from '../../editions/event-words.ts';
import { exchangeAddress, exchangeFileAddress } from '../addresses.ts';
import { hasBegun, seatsLeft, shortWhen } from './exchange.ts';
import { ExchangeFacts } from './exchange-facts.tsx';
import { loadExchange, nextExchange, type SeenExchange } from './load-exchange.ts';
import { register, unregister } from './register.ts';
import { exchangeWords } from './words.ts';

type ExchangeVisit = Visit<{ event: string }>;

/** A group exchange: when, seats left, taking one or giving it back; the link for those who have one. */
export async function showExchange(visit: ExchangeVisit): Promise<Response> {
  return exchangePage(visit);
}

/** Takes a seat, or gives it back (`act=leave`). A rule that says no is told in place (409). */
export async function submitExchange(visit: ExchangeVisit): Promise<Response> {
  const isLeaving = (await visit.fields()).text('act') === 'leave';
  const { event } = visit.params;
  try {
    await visit.performAs((act) => (isLeaving ? unregister(act, event) : register(act, event)));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return exchangePage(visit, error);
  }
  const done = isLeaving ? 'left' : 'registered';
  return visit.redirect(visit.path(exchangeAddress, visit.params, { done }));
}

async function exchangePage(visit: ExchangeVisit, refused?: Refusal): Promise<Response> {
  const say = visit.say(exchangeWords);
  const { db, person, now, lang } = visit;
  const exchange = await loadExchange(db, person, visit.params.event, now);
  const { event, edition, registration } = exchange;
  const title = titleOf(event, lang);
  const description = descriptionOf(event, lang);
  const done = visit.query.get('done');
  const isOpen = !event.cancelledAt && !hasBegun(event, edition.timezone, now);
  const next =
    isOpen && !registration && seatsLeft(exchange) === 0
      ? await nextExchange(db, edition, event.id, now)
      : undefined;
  return visit.page(
    {
      title: say('exchange.pageTitle', {
        title: title.text,
        slot: shortWhen(event, edition.timezone, lang),
      }),
      isPrivate: true,
      breadcrumb: [{ label: say('trail.space'), href: visit.path(spaceAddress) }],
      scripts: ['own-zone.js'],
      children: (
        <>
          <h1 lang={title.lang === lang ? undefined : title.lang}>{title.text}</h1>
          {refused && (
            <Alert tone="error" title={say('exchange.refused')}>
              <p>{refused.sentence(lang)}</p>
            </Alert>
          )}
          {!refused && done === 'registered' && registration && (
            <Alert tone="success" isSmall>
              {say('exchange.doneRegistered')}
            </Alert>
          )}
          {!refused && done === 'left' && !registration && (
            <Alert tone="success" isSmall>
              {say('exchange.doneUnregistered')}
            </Alert>
          )}
          <div className="fr-mb-2w">
            <State visit={visit} exchange={exchange} isOpen={isOpen} />
          </div>
          {description ? (
            <div className="bsoc-measure" lang={description.lang}>
              <Markdown text={description.text} />
            </div>
          ) : (
            <p className="fr-text--lead">{say('exchange.lead')}</p>
          )}
          <ExchangeFacts visit={visit} exchange={exchange} isOpen={isOpen} />
          {isOpen && (
            <Seat
              visit={visit}
              exchange={exchange}
              next={
                next && {
                  id: next.event.id,
                  when: shortWhen(next.event, edition.timezone, lang),
                }
              }
            />
          )}
        </>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}

function State({
  visit,
  exchange,
  isOpen,
}: {
  visit: ExchangeVisit;
  exchange: SeenExchange;
  isOpen: boolean;
}) {
  const say = visit.say(exchangeWords);
  if (exchange.event.cancelledAt) {
    return (
      <>
        <StateBadge state="stopped">{say('exchange.cancelled')}</StateBadge>
        <p>{say('exchange.cancelledText')}</p>
      </>
    );
  }
  if (!isOpen) return <StateBadge state="done">{say('exchange.past')}</StateBadge>;
  if (exchange.registration) {
    return <StateBadge state="done">{say('exchange.registered')}</StateBadge>;
  }
  return seatsLeft(exchange) === 0 ? (
    <StateBadge state="stopped">{say('exchange.isFull')}</StateBadge>
  ) : (
    <StateBadge state="coming">{say('exchange.notRegistered')}</StateBadge>
  );
}

/** What the reader can do about a seat. */
function Seat({
  visit,
  exchange,
  next,
}: {
  visit: ExchangeVisit;
  exchange: SeenExchange;
  next: { id: string; when: string } | undefined;
}) {
  const say = visit.say(exchangeWords);
  const { edition, event } = exchange;
  const action = visit.path(exchangeAddress, { event: event.id });
  if (exchange.registration) {
    return (
      <>
        <p>
          <ButtonLink
            kind="secondary"
            icon="fr-icon-calendar-line"
            href={visit.path(exchangeFileAddress, { event: event.id })}
          >
            {say('exchange.file')}
          </ButtonLink>
        </p>
        <details className="bsoc-details">
          <summary>{say('exchange.unregister')}</summary>
          <form method="post" action={action}>
            <p>{say('exchange.unregisterText')}</p>
            <Button kind="secondary" name="act" value="leave">
              {say('exchange.unregister')}
            </Button>
          </form>
        </details>
      </>
    );
  }
  if (!exchange.mayRegister) {
    const apply = visit.currentEdition?.id === edition.id;
    return (
      <Alert tone="info">
        <p>{say('exchange.needsApplication')}</p>
        {apply && (
          <p>
            <a href={visit.path(applyAddress)}>{say('exchange.apply')}</a>
          </p>
        )}
      </Alert>
    );
  }
  if (seatsLeft(exchange) === 0) {
    return (
      <Alert tone="warning" title={say('exchange.full')}>
        <p>
          {say('exchange.fullText', { next: next?.when ?? 'none', contact: edition.contactEmail })}
        </p>
        {next && (
          <p>
            <a href={visit.path(exchangeAddress, { event: next.id })}>{say('exchange.next')}</a>
          </p>
        )}
      </Alert>
    );
  }
  return (
    <form method="post" action={action}>
      <p>{say('exchange.registerText')}</p>
      <Button name="act" value="register">
        {say('exchange.register')}
      </Button>
    </form>
  );
}
