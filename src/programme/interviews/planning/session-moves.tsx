/** What a coordinator may do to the whole session, with what each move does. */
import { Button } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import { type SessionAct, sessionTransitionOf } from '../session.ts';
import type { SessionCounts } from './list-sessions.ts';
import type { Session } from './load-session.ts';
import type { SessionVisit } from './session.page.tsx';
import { planningWords } from './words.ts';

export function SessionMoves({
  visit,
  session,
  counts,
  form,
}: {
  visit: SessionVisit;
  session: Session;
  counts: SessionCounts;
  form: FormState;
}) {
  const say = visit.say(planningWords);
  const may = (act: SessionAct) => sessionTransitionOf(act, session.state) !== undefined;
  if (session.state === 'cancelled') return null;
  const isNotReady = counts.usable === 0;
  const values = { candidates: counts.candidates, booked: counts.booked };
  return (
    <section aria-labelledby="moves" className="fr-mt-6w bsoc-measure">
      <h2 id="moves">{say('moves.title')}</h2>
      <ErrorSummary form={form} />
      {(['open', 'close', 'reopen'] as const).filter(may).map((act) => (
        <form key={act} method="post" className="fr-mb-4w">
          <p>
            {act !== 'close' && isNotReady
              ? say('moves.notReady')
              : say(`moves.${act}.effect`, values)}
          </p>
          <Button
            name="act"
            value={act}
            kind={act === 'open' && !isNotReady ? 'primary' : 'secondary'}
          >
            {say(`moves.${act}`)}
          </Button>
        </form>
      ))}
      <details className="bsoc-details" open={form.errors.length > 0}>
        <summary>{say('moves.cancel.summary')}</summary>
        <form method="post" noValidate>
          <p>{say('moves.cancel.effect', values)}</p>
          <TextArea form={form} name="because" label={say('moves.because')} rows={3} />
          <Button kind="secondary" name="act" value="cancel">
            {say('moves.cancel')}
          </Button>
        </form>
      </details>
    </section>
  );
}
