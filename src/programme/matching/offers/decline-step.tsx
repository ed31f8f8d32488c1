import { Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { myOfferAddress } from '../addresses.ts';
import type { MyOffer } from './my-outcome.ts';
import { offersWords } from './words.ts';

/** Declining is for good: it is asked a second time, with what it means. */
export function DeclineStep({
  visit,
  offer,
  held,
  form,
}: {
  visit: Visit;
  offer: MyOffer;
  held: MyOffer | undefined;
  form: FormState;
}) {
  const say = visit.say(offersWords);
  return (
    <form method="post" action={visit.path(myOfferAddress)} noValidate>
      <ErrorSummary form={form} />
      <p className="fr-text--lead">{say('decline.lead', { project: offer.project.name })}</p>
      <ul className="fr-mb-3w">
        <li>{say('decline.place')}</li>
        <li>{held ? say('decline.held', { held: held.project.name }) : say('decline.final')}</li>
      </ul>
      <input type="hidden" name="offer" value={offer.id} />
      <TextArea
        form={form}
        name="reason"
        label={say('decline.reason')}
        hint={say('decline.reasonHint')}
        rows={4}
        isOptional
      />
      <ButtonGroup>
        <Button name="act" value="decline">
          {say('decline.button')}
        </Button>
        <ButtonLink kind="secondary" href={visit.path(myOfferAddress)}>
          {say('decline.back')}
        </ButtonLink>
      </ButtonGroup>
    </form>
  );
}
