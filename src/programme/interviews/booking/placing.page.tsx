import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, Select } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { cityOf, shortInstant } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { interviewAddress, placingAddress, sessionAddress, sessionsAddress } from '../addresses.ts';
import { loadSession } from '../planning/load-session.ts';
import { type FreeSlot, freeSlots, placeables, placeByHand } from './place-by-hand.ts';
import { SlotPicker } from './slot-picker.tsx';
import { bookingWords } from './words.ts';

type PlacingVisit = Visit<{ edition: string; session: string }>;

/** The team places somebody by hand; `?application=` chooses who. */
export async function showPlacing(visit: PlacingVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('application'));
  const application = visit.query.get('application') ?? '';
  return placingPage(visit, formOf(kept?.toObject() ?? { application }));
}

/** Places them; where that overrides what somebody said, asks to confirm first (409). */
export async function submitPlacing(visit: PlacingVisit): Promise<Response> {
  const fields = await visit.fields();
  const say = visit.say(bookingWords);
  const values = { application: fields.text('application'), slot: fields.text('slot') };
  const errors = [
    ...(values.application ? [] : [{ field: 'application', message: say('placing.choose') }]),
    ...(values.slot ? [] : [{ field: 'slot', message: say('error.slot') }]),
  ];
  if (errors.length > 0) return placingPage(visit, { values, errors });
  try {
    const interview = await visit.performAs((act) =>
      placeByHand(act, visit.edition, {
        sessionId: visit.params.session,
        applicationId: values.application,
        slotId: values.slot,
        // Another slot than the one that was shown has to be confirmed anew.
        isConfirmed: fields.text('confirmed') === values.slot,
      }),
    );
    return visit.redirect(visit.path(interviewAddress, { interview }, { done: 'booked' }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return placingPage(visit, formOf(values), error);
  }
}

async function placingPage(
  visit: PlacingVisit,
  form: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(bookingWords);
  const { db, person, edition, lang, now } = visit;
  const session = await loadSession(db, person, edition.id, visit.params.session);
  const people = await placeables(db, session.id, person);
  const slots = await freeSlots(db, session.id, now);
  const isToConfirm = refused?.code === 'placing_overrides';
  const params = { edition: edition.slug };
  return coordinationPage(visit, {
    title: say('placing.title', { title: session.title }),
    here: 'interviews',
    lead: say('placing.lead'),
    isError: form.errors.length > 0,
    trail: [
      { label: say('trail.sessions'), href: visit.path(sessionsAddress, params) },
      { label: session.title, href: visit.path(sessionAddress, visit.params) },
    ],
    ...(refused && { status: refused.status }),
    children: (
      <>
        <ErrorSummary
          form={form}
          labels={{ application: say('placing.who'), slot: say('placing.when') }}
        />
        {refused && (
          <Alert
            tone={isToConfirm ? 'warning' : 'error'}
            title={say(isToConfirm ? 'placing.confirmTitle' : 'placing.refused')}
          >
            <p>{refused.sentence(lang)}</p>
          </Alert>
        )}
        {people.length === 0 && <p>{say('placing.nobody')}</p>}
        {people.length > 0 && slots.length === 0 && <p>{say('placing.noSlot')}</p>}
        {people.length > 0 && slots.length > 0 && (
          <form method="post" action={visit.path(placingAddress, visit.params)}>
            <Select
              form={form}
              name="application"
              label={say('placing.who')}
              empty={say('placing.choose')}
              choices={people.map(({ applicationId, name, number, startsAt }) => ({
                value: applicationId,
                label: say('placing.whoIs', {
                  named: name === null ? 'no' : 'yes',
                  name: name ?? '',
                  number,
                  booked: startsAt ? 'yes' : 'no',
                  when: startsAt ? shortInstant(startsAt, edition.timezone, lang) : '',
                }),
              }))}
            />
            <h2 className="fr-h4">{say('placing.when')}</h2>
            <p>{say('placing.zone', { city: cityOf(edition.timezone) })}</p>
            <SlotPicker
              visit={visit}
              zone={edition.timezone}
              form={form}
              slots={slots.map((slot) => ({
                ...slot,
                remark: remarkOf(visit, slot),
                isOut: slot.elsewhere.length > 0,
              }))}
            />
            <ButtonGroup>
              {isToConfirm && (
                <Button name="confirmed" value={String(form.values.slot ?? '')}>
                  {say('placing.confirm')}
                </Button>
              )}
              <Button kind={isToConfirm ? 'secondary' : 'primary'}>{say('placing.submit')}</Button>
            </ButtonGroup>
          </form>
        )}
      </>
    ),
  });
}

function remarkOf(visit: PlacingVisit, { elsewhere, notFree, silent }: FreeSlot): string {
  const say = visit.say(bookingWords);
  if (elsewhere.length > 0) return say('placing.elsewhere', { names: elsewhere.join(', ') });
  const remarks = [
    ...(notFree.length > 0 ? [say('placing.notFree', { names: notFree.join(', ') })] : []),
    ...(silent.length > 0 ? [say('placing.silent', { names: silent.join(', ') })] : []),
  ];
  return remarks.join(' ') || say('placing.suits');
}

/** Leads to placing by hand, from the pages of a session. */
export function PlacingLink({
  visit,
  session,
  application,
}: {
  visit: Visit;
  session: string;
  /** The application to place; undefined: chosen there. */
  application?: string;
}) {
  return (
    <ButtonLink
      kind="secondary"
      href={visit.path(
        placingAddress,
        { edition: visit.edition.slug, session },
        application === undefined ? {} : { application },
      )}
    >
      {visit.say(bookingWords)('placing.link')}
    </ButtonLink>
  );
}
