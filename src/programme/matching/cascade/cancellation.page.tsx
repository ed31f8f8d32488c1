/** The team takes an offer back: what follows, and the reason its student reads. */
import { z } from 'zod';
import { missing } from '../../../acts/missing.ts';
import { Alert, Button, ButtonGroup, ButtonLink, Callout } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { offerCancellationAddress, offersAddress } from '../addresses.ts';
import { studentName, studentNames } from '../laboratory/student-names.ts';
import { cancelOffer, REASON_MAX } from './cancel-offers.ts';
import { boardOffers } from './load-board.ts';
import { TypedReason } from './typed-reason.tsx';
import { cascadeWords } from './words.ts';

type CancellationVisit = Visit<{ edition: string; offer: string }>;

const typedSchema = z.object({ reason: z.string().trim().min(1).max(REASON_MAX) });

export async function showCancellation(visit: CancellationVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('reason'));
  return cancellationPage(visit, formOf(kept?.toObject() ?? {}));
}

export async function submitCancellation(visit: CancellationVisit): Promise<Response> {
  const values = (await visit.fields()).toObject();
  const checked = visit.check(typedSchema, values, cascadeWords);
  if (!checked.ok) return cancellationPage(visit, { values, errors: checked.errors });
  const { reason } = checked.data;
  const { isCancelled } = await visit.performAs((act) =>
    cancelOffer(act, visit.edition, { offerId: visit.params.offer, reason }),
  );
  const params = { edition: visit.edition.slug };
  const done = isCancelled ? 'cancelled' : 'over';
  return visit.redirect(visit.path(offersAddress, params, { done }));
}

async function cancellationPage(visit: CancellationVisit, form: FormState): Promise<Response> {
  const say = visit.say(cascadeWords);
  const { db, person, edition } = visit;
  const params = { edition: edition.slug };
  const names = await studentNames(db, person, edition.id);
  const offer = (await boardOffers(db, edition.id)).find(({ id }) => id === visit.params.offer);
  if (!offer) throw missing();
  const { applicationId, number, project, state } = offer;
  const name = studentName(visit, names, { applicationId, id: String(number) });
  const isHeld = state === 'open' || state === 'accepted';
  return coordinationPage(visit, {
    title: say('cancel.title', { name, project }),
    here: 'offers',
    isError: form.errors.length > 0,
    trail: [{ label: say('board.title'), href: visit.path(offersAddress, params) }],
    children: (
      <div className="bsoc-measure">
        <ErrorSummary form={form} labels={{ reason: say('cancel.reason') }} />
        {!isHeld && (
          <>
            <Alert tone="info">{say('done.over')}</Alert>
            <TypedReason visit={visit} form={form} />
          </>
        )}
        {isHeld && (
          <>
            <Callout title={say('cancel.follows')}>
              <ul>
                <li>{say('cancel.student', { was: state })}</li>
                {state === 'accepted' && <li>{say('cancel.mentors')}</li>}
                <li>{say('cancel.place')}</li>
              </ul>
            </Callout>
            <form
              method="post"
              action={visit.path(offerCancellationAddress, visit.params)}
              noValidate
            >
              <TextArea
                form={form}
                name="reason"
                label={say('cancel.reason')}
                hint={say('cancel.reasonHint')}
                rows={4}
              />
              <ButtonGroup>
                <Button>{say('cancel.submit')}</Button>
                <ButtonLink kind="secondary" href={visit.path(offersAddress, params)}>
                  {say('cancel.keep')}
                </ButtonLink>
              </ButtonGroup>
            </form>
          </>
        )}
      </div>
    ),
  });
}
