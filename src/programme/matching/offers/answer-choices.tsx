import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { isAfterDeadline } from '../../editions/phase.ts';
import { myOfferAddress } from '../addresses.ts';
import type { MyOffer, MyOutcome } from './my-outcome.ts';
import { mayWaitForBetter } from './own-offers.ts';
import { offersWords } from './words.ts';

/** The answers one may give, each with what it means before it is pressed. */
export function AnswerChoices({
  visit,
  offer,
  outcome: { held, mayStay },
}: {
  visit: Visit;
  offer: MyOffer;
  outcome: MyOutcome;
}) {
  const say = visit.say(offersWords);
  if (isAfterDeadline(offer.answerUntil, visit.now)) return <p>{say('answer.over')}</p>;
  const released = held ? say('answer.releases', { held: held.project.name }) : '';
  return (
    <section>
      <h2>{say('answer.title')}</h2>
      <Choice title={say('answer.accept')} text={[say('answer.acceptText'), released]}>
        <AnswerForm visit={visit} offer={offer}>
          <Button name="act" value="accept">
            {say('answer.acceptButton')}
          </Button>
        </AnswerForm>
      </Choice>
      {mayWaitForBetter(offer, mayStay) && (
        <Choice
          title={say('answer.stay')}
          text={[say('answer.stayText'), say('answer.stayStop'), released]}
        >
          <AnswerForm visit={visit} offer={offer}>
            <Button kind="secondary" name="act" value="stay">
              {say('answer.stayButton')}
            </Button>
          </AnswerForm>
        </Choice>
      )}
      <Choice
        title={say('answer.decline')}
        text={[
          held ? say('answer.declineHeld', { held: held.project.name }) : say('answer.declineText'),
        ]}
      >
        <ButtonLink kind="tertiary" href={visit.path(myOfferAddress, {}, { answer: 'decline' })}>
          {say('answer.declineButton')}
        </ButtonLink>
      </Choice>
    </section>
  );
}

function Choice({
  title,
  text,
  children,
}: {
  title: string;
  text: readonly string[];
  children: ReactNode;
}) {
  return (
    <div className="fr-mb-4w">
      <h3 className="fr-h5 fr-mb-1w">{title}</h3>
      {text.filter(Boolean).map((one) => (
        <p key={one} className="fr-mb-2w">
          {one}
        </p>
      ))}
      {children}
    </div>
  );
}

function AnswerForm({
  visit,
  offer,
  children,
}: {
  visit: Visit;
  offer: MyOffer;
  children: ReactNode;
}) {
  return (
    <form method="post" action={visit.path(myOfferAddress)}>
      <input type="hidden" name="offer" value={offer.id} />
      {children}
    </form>
  );
}
