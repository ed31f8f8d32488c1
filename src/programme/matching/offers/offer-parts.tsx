/** An offer as its student reads it: to answer, theirs, or over. */
import { Button, Callout, Facts } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { dayInWords, instantInWords, relativeTo } from '../../../words/dates.ts';
import { myOfferAddress } from '../addresses.ts';
import { AnswerChoices } from './answer-choices.tsx';
import { HowDecided } from './how-decided.tsx';
import type { MyOffer, MyOutcome } from './my-outcome.ts';
import { OfferStateBadge } from './offer-state.tsx';
import { ProjectName, ReasonsList } from './reasons-list.tsx';
import { offersWords } from './words.ts';

interface Props {
  visit: Visit;
  offer: MyOffer;
}

/** The offer to answer: the project, the deadline, what each answer means, then why. */
export function OpenOffer({ visit, offer, outcome }: Props & { outcome: MyOutcome }) {
  const say = visit.say(offersWords);
  const { edition, lang, now } = visit;
  const until = instantInWords(offer.answerUntil, edition.timezone, lang);
  return (
    <>
      <div className="fr-mb-1w">
        <OfferStateBadge visit={visit} offer={offer} />
      </div>
      <p className="fr-text--lead">
        {say('offer.lead', { until })}{' '}
        <span className="fr-hint-text">
          {relativeTo(offer.answerUntil, now, edition.timezone, lang)}
        </span>
      </p>
      <OfferedProject visit={visit} offer={offer} hasLost={outcome.hasLost} />
      {outcome.held && <p>{say('offer.keepsHeld', { held: outcome.held.project.name })}</p>}
      <AnswerChoices visit={visit} offer={offer} outcome={outcome} />
      <Why visit={visit} offer={offer} />
    </>
  );
}

/** The place that is theirs: what comes next, and waiting for a better one as long as they wish. */
export function HeldPlace({ visit, offer, outcome }: Props & { outcome: MyOutcome }) {
  const say = visit.say(offersWords);
  const { edition, lang } = visit;
  const from = dayInWords(edition.internshipStartsOn, lang);
  const end = dayInWords(edition.internshipEndsOn, lang);
  const { timezone } = edition;
  const hasBetter = outcome.open !== undefined;
  return (
    <section className={hasBetter ? 'fr-mt-6w' : undefined}>
      {hasBetter && <h2>{say('held.title')}</h2>}
      <div className="fr-mb-2w">
        <OfferStateBadge visit={visit} offer={offer} />
      </div>
      <OfferedProject visit={visit} offer={offer} hasLost={outcome.hasLost} />
      {offer.staysOnList && (
        <Callout title={say('held.waits')}>
          <p>{say(offer.isLive ? 'held.waitsText' : 'held.waitsNoMore')}</p>
          <form method="post" action={visit.path(myOfferAddress)}>
            <input type="hidden" name="offer" value={offer.id} />
            <Button kind="secondary" name="act" value="stop">
              {say('held.stop')}
            </Button>
          </form>
        </Callout>
      )}
      {!hasBetter && (
        <>
          <h2>{say('held.next')}</h2>
          <ul>
            <li>{say('held.mentors')}</li>
            <li>{say('held.agreement', { school: edition.school })}</li>
            <li>{say('held.internship', { from, end })}</li>
          </ul>
          {offer.endedAt && (
            <p>{say('held.since', { at: instantInWords(offer.endedAt, timezone, lang) })}</p>
          )}
          <p>{say('held.question', { contact: edition.contactEmail })}</p>
          <Why visit={visit} offer={offer} />
        </>
      )}
    </section>
  );
}

/** The last offer, once it is over: what happened, what was kept, what to do. */
export function PastOffer({ visit, offer }: Props) {
  const say = visit.say(offersWords);
  const { state, endedBecause } = offer;
  if (state === 'open' || state === 'accepted') return null;
  return (
    <>
      <OfferStateBadge visit={visit} offer={offer} />
      <h2>
        <ProjectName visit={visit} project={offer.project} />
      </h2>
      <p className="fr-text--lead">{say(`past.${state}`, valuesOf(visit, offer))}</p>
      {state === 'cancelled' && endedBecause && (
        <p>{say('past.because', { because: endedBecause })}</p>
      )}
      <p>{say(`past.${state}.next`, valuesOf(visit, offer))}</p>
      <Why visit={visit} offer={offer} />
    </>
  );
}

/** Offers of before, in a line each. */
export function PastOffers({ visit, offers }: { visit: Visit; offers: readonly MyOffer[] }) {
  const say = visit.say(offersWords);
  if (offers.length === 0) return null;
  return (
    <section className="fr-mt-6w">
      <h2 className="fr-h4">{say('past.title')}</h2>
      <ul className="bsoc-files">
        {offers.map((offer) => (
          <li key={offer.id}>
            <div>
              <h3 className="fr-h6 fr-mb-1v">
                <ProjectName visit={visit} project={offer.project} />
              </h3>
              <OfferStateBadge visit={visit} offer={offer} />
              {offer.state !== 'open' && offer.state !== 'accepted' && (
                <p className="fr-mb-0">{say(`past.${offer.state}`, valuesOf(visit, offer))}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function valuesOf({ edition, lang }: Visit, { endedAt, answerUntil }: MyOffer) {
  return {
    at: endedAt ? instantInWords(endedAt, edition.timezone, lang) : '',
    until: instantInWords(answerUntil, edition.timezone, lang),
    contact: edition.contactEmail,
  };
}

function OfferedProject({
  visit,
  offer: { project, rank },
  hasLost,
}: Props & { hasLost: boolean }) {
  const say = visit.say(offersWords);
  const { internshipStartsOn, internshipEndsOn } = visit.edition;
  return (
    <section className="bsoc-first fr-mb-4w">
      <h2 className="fr-h3 fr-mb-1w">
        <ProjectName visit={visit} project={project} />
      </h2>
      {project.tagline && <p>{project.tagline}</p>}
      <Facts
        facts={[
          { name: say('offer.organisation'), value: project.organisation },
          {
            name: say('offer.mentors', { count: project.mentors.length }),
            value: project.mentors.join(', '),
          },
          {
            name: say('offer.rank'),
            value:
              rank === null
                ? say('offer.noRank')
                : say(hasLost ? 'offer.rankIsWithout' : 'offer.rankIs', { rank }),
          },
          {
            name: say('offer.internship'),
            value: say('offer.dates', {
              from: dayInWords(internshipStartsOn, visit.lang),
              end: dayInWords(internshipEndsOn, visit.lang),
            }),
          },
        ]}
      />
    </section>
  );
}

/** Why this and not a wish they preferred. */
function Why({ visit, offer: { reasons, rank, decided } }: Props) {
  const say = visit.say(offersWords);
  return (
    <section className="fr-mt-6w">
      <h2>{say('why.title')}</h2>
      {rank === 1 && <p>{say('why.first')}</p>}
      {reasons.length > 0 && (
        <>
          <p>{say('why.lead', { count: reasons.length })}</p>
          <ReasonsList visit={visit} reasons={reasons} />
        </>
      )}
      <HowDecided visit={visit} decided={decided} />
    </section>
  );
}
