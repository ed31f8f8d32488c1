/** The slots of a session: whom each suits, taking some back, adding others. */
import { Button, Table } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { cityOf, dayInWords, dayOf, timeOfDay, zoneInWords } from '../../../words/dates.ts';
import { sessionSettingsAddress } from '../addresses.ts';
import type { Session } from './load-session.ts';
import type { SessionVisit } from './session.page.tsx';
import { WindowFields } from './session-fields.tsx';
import type { SessionSlot } from './session-slots.ts';
import { planningWords } from './words.ts';

export function SlotForms({
  visit,
  session,
  slots,
  hasPanel,
  form,
}: {
  visit: SessionVisit;
  session: Session;
  slots: readonly SessionSlot[];
  hasPanel: boolean;
  form: FormState;
}) {
  const say = visit.say(planningWords);
  const { edition, lang } = visit;
  const action = `${visit.path(sessionSettingsAddress, visit.params)}#slots`;
  const days = Map.groupBy(slots, ({ startsAt }) => dayOf(startsAt, edition.timezone).toString());
  const mayTakeBack = slots.some(({ isTaken }) => !isTaken);
  return (
    <section aria-labelledby="slots" className="fr-mt-6w">
      <h2 id="slots">{say('slots.title')}</h2>
      <ErrorSummary form={form} />
      {slots.length === 0 ? (
        <p>{say('slots.none')}</p>
      ) : (
        <form method="post" action={action} className="fr-mb-4w">
          {[...days].map(([day, ofDay]) => (
            <Table
              key={day}
              caption={say('slots.caption', {
                day: dayInWords(dayOf((ofDay[0] as SessionSlot).startsAt, edition.timezone), lang),
                zone: zoneInWords(edition.timezone, lang),
              })}
              rows={ofDay}
              keyOf={({ id }) => id}
              columns={[
                {
                  title: say('column.slot'),
                  cell: (slot) => <SlotBox visit={visit} slot={slot} />,
                },
                {
                  title: say('column.suits'),
                  cell: (slot) => <Suits visit={visit} slot={slot} hasPanel={hasPanel} />,
                },
              ]}
            />
          ))}
          {mayTakeBack && (
            <>
              <p className="fr-text--sm">{say('slots.withdrawText')}</p>
              <Button kind="tertiary" name="act" value="withdraw">
                {say('slots.withdraw')}
              </Button>
            </>
          )}
        </form>
      )}
      <details className="bsoc-details" open={slots.length === 0 || form.errors.length > 0}>
        <summary>{say('slots.add')}</summary>
        <form method="post" noValidate action={action} className="bsoc-measure">
          <p>
            {say('slots.addText', {
              minutes: session.slotMinutes,
              break: session.breakMinutes,
              city: cityOf(edition.timezone),
            })}
          </p>
          <WindowFields visit={visit} form={form} />
          <Button kind="secondary" name="act" value="slots">
            {say('slots.addButton')}
          </Button>
        </form>
      </details>
    </section>
  );
}

function SlotBox({ visit, slot }: { visit: SessionVisit; slot: SessionSlot }) {
  const say = visit.say(planningWords);
  const { timezone } = visit.edition;
  const times = say('slot.times', {
    from: timeOfDay(slot.startsAt, timezone, visit.lang),
    until: timeOfDay(slot.endsAt, timezone, visit.lang),
  });
  if (slot.isTaken) return <>{times}</>;
  return (
    <div className="fr-checkbox-group fr-checkbox-group--sm">
      <input type="checkbox" id={`slot-${slot.id}`} name="slot" value={slot.id} />
      <label className="fr-label" htmlFor={`slot-${slot.id}`}>
        {times}
      </label>
    </div>
  );
}

function Suits({
  visit,
  slot,
  hasPanel,
}: {
  visit: SessionVisit;
  slot: SessionSlot;
  hasPanel: boolean;
}) {
  const say = visit.say(planningWords);
  const list = new Intl.ListFormat(visit.lang);
  if (slot.isTaken) return <>{say('slot.taken')}</>;
  if (slot.startsAt.epochMilliseconds <= visit.now.epochMilliseconds)
    return <>{say('slot.past')}</>;
  if (!hasPanel) return <>{say('slot.noPanel')}</>;
  const { notFree, silent } = slot;
  if (notFree.length + silent.length === 0) return <>{say('slot.suitsAll')}</>;
  return (
    <>
      {notFree.length > 0 && say('slot.notFree', { names: list.format(notFree) })}
      {notFree.length > 0 && silent.length > 0 && <br />}
      {silent.length > 0 && say('slot.silent', { names: list.format(silent) })}
    </>
  );
}
