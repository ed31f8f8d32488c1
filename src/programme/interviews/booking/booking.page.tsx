import { Refusal } from '../../../acts/refusal.ts';
import { spaceAddress } from '../../../home/addresses.ts';
import { Alert, Button, ButtonGroup, ButtonLink, Callout, Facts } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { cityOf, instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { bookingAddress, interviewAddress } from '../addresses.ts';
import type { UsableSlot } from '../planning/usable-slots.ts';
import { bookSlot } from './book.ts';
import { closedTo } from './interview.ts';
import { type Booking, loadBooking, panelNames, slotsFor } from './load-booking.ts';
import { moveInterview } from './move.ts';
import { closedRefusal } from './refusals.ts';
import { SlotPicker } from './slot-picker.tsx';
import { bookingWords } from './words.ts';

type BookingVisit = Visit<{ session: string }>;

/** The slots that suit everyone, for a candidate of the session: to book one, or to move to it. */
export async function showBooking(visit: BookingVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('slot'));
  return bookingPage(visit, formOf(kept ? { slot: kept.text('slot') } : {}));
}

/**
 * Books the slot that was chosen, or moves the interview there (`act=move`). What somebody else did
 * meanwhile is said in place (409), with the slots that are left.
 */
export async function submitBooking(visit: BookingVisit): Promise<Response> {
  const fields = await visit.fields();
  const [slotId, isMove] = [fields.text('slot'), fields.text('act') === 'move'];
  const say = visit.say(bookingWords);
  if (!slotId) {
    return bookingPage(visit, {
      values: {},
      errors: [{ field: 'slot', message: say('error.slot') }],
    });
  }
  const chosen = { sessionId: visit.params.session, slotId };
  try {
    const interview = await visit.performAs((act) =>
      isMove ? moveInterview(act, chosen) : bookSlot(act, chosen),
    );
    const done = isMove ? 'moved' : 'booked';
    return visit.redirect(visit.path(interviewAddress, { interview }, { done }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return bookingPage(visit, formOf({ slot: slotId }), error);
  }
}

async function bookingPage(
  visit: BookingVisit,
  form: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(bookingWords);
  const { db, person, lang, now } = visit;
  const booking = await loadBooking(db, person, visit.params.session);
  const edition = await loadEdition(db, booking.editionId);
  const closed = closedTo(booking, now, booking.current?.startsAt);
  const slots = closed ? [] : await slotsFor(db, booking, now);
  const panel = await panelNames(db, booking.sessionId);
  const isMove = booking.current !== undefined;
  const title = say(isMove ? 'booking.titleMove' : 'booking.title');
  return visit.page(
    {
      title: say('booking.pageTitle', { act: title, title: booking.title }),
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [{ label: say('trail.space'), href: visit.path(spaceAddress) }],
      scripts: ['own-zone.js'],
      children: (
        <>
          <h1>{title}</h1>
          <p className="fr-text--lead">
            {say('booking.lead', { title: booking.title, minutes: booking.slotMinutes })}
          </p>
          <ErrorSummary form={form} />
          {refused && (
            <Alert tone="error" title={say(isMove ? 'booking.refusedMove' : 'booking.refused')}>
              <p>{refused.sentence(lang)}</p>
              {slots.length > 0 && <p>{say('booking.left')}</p>}
            </Alert>
          )}
          <Facts
            facts={[
              { name: say('booking.project'), value: booking.ideaName },
              {
                name: say('booking.with'),
                value: panel
                  .map(({ name, part }) =>
                    say('booking.person', { name, part: say(`part.${part}`) }),
                  )
                  .join(', '),
              },
              {
                name: say(isMove ? 'booking.untilMove' : 'booking.until'),
                value: instantInWords(booking.booksUntil, edition.timezone, lang),
              },
            ]}
          />
          {booking.current && <Current visit={visit} edition={edition} booking={booking} />}
          {closed ? (
            !refused && (
              <Alert tone="info" title={say('booking.closed')}>
                <p>{closedRefusal(closed, edition, booking).sentence(lang)}</p>
              </Alert>
            )
          ) : (
            <Slots visit={visit} edition={edition} slots={slots} form={form} isMove={isMove} />
          )}
        </>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}

function Current({
  visit,
  edition,
  booking,
}: {
  visit: BookingVisit;
  edition: Edition;
  booking: Booking;
}) {
  const say = visit.say(bookingWords);
  if (!booking.current) return null;
  const { id, startsAt } = booking.current;
  return (
    <Callout title={say('booking.current')}>
      <p>
        {say('booking.currentText', {
          when: instantInWords(startsAt, edition.timezone, visit.lang),
        })}
      </p>
      <p>
        <a href={visit.path(interviewAddress, { interview: id })}>{say('booking.see')}</a>
      </p>
    </Callout>
  );
}

function Slots({
  visit,
  edition,
  slots,
  form,
  isMove,
}: {
  visit: BookingVisit;
  edition: Edition;
  slots: readonly UsableSlot[];
  form: FormState;
  isMove: boolean;
}) {
  const say = visit.say(bookingWords);
  const { timezone, contactEmail } = edition;
  if (slots.length === 0) {
    return (
      <Alert tone="info" title={say('booking.none')}>
        <p>{say(isMove ? 'booking.noneMove' : 'booking.noneText', { contact: contactEmail })}</p>
      </Alert>
    );
  }
  return (
    <form method="post" action={visit.path(bookingAddress, visit.params)}>
      <h2 className="fr-h4">{say('booking.slots', { count: slots.length })}</h2>
      <p>{say('booking.zone', { city: cityOf(timezone) })}</p>
      <SlotPicker visit={visit} zone={timezone} slots={slots} form={form} />
      <ButtonGroup>
        <Button name="act" value={isMove ? 'move' : 'book'}>
          {say(isMove ? 'booking.move' : 'booking.book')}
        </Button>
        <ButtonLink kind="tertiary" href={visit.path(spaceAddress)}>
          {say('booking.back')}
        </ButtonLink>
      </ButtonGroup>
    </form>
  );
}
