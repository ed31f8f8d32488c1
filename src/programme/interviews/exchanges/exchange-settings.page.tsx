import { missing } from '../../../acts/missing.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, Table } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, TextField } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { eventAddress } from '../../editions/addresses.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { titleOf } from '../../editions/event-words.ts';
import { exchangeSettingsAddress, sessionsAddress } from '../addresses.ts';
import { shortWhen, whenInWords } from './exchange.ts';
import { plannedExchanges, registeredFor } from './load-exchange.ts';
import { exchangeSchema, openExchange } from './open-exchange.ts';
import { exchangeWords } from './words.ts';

type SettingsVisit = Visit<{ edition: string; event: string }>;

/** The seats and the link of a group exchange, and who is registered. */
export async function showExchangeSettings(visit: SettingsVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('capacity'));
  return settingsPage(visit, kept && formOf(kept.toObject()));
}

/** Saves them, which opens the exchange to registration. */
export async function submitExchangeSettings(visit: SettingsVisit): Promise<Response> {
  const values = (await visit.fields()).toObject();
  const checked = visit.check(exchangeSchema, values, exchangeWords);
  if (!checked.ok) return settingsPage(visit, { values, errors: checked.errors });
  try {
    await visit.performAs((act) =>
      openExchange(act, visit.edition, visit.params.event, checked.data),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return settingsPage(visit, formOf(values), error);
  }
  return visit.redirect(visit.path(exchangeSettingsAddress, visit.params, { done: 'saved' }));
}

async function settingsPage(
  visit: SettingsVisit,
  typed?: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(exchangeWords);
  const { db, person, edition, lang } = visit;
  const planned = await plannedExchanges(db, edition);
  const found = planned.find(({ event }) => event.id === visit.params.event);
  if (!found) throw missing();
  const { event, exchange } = found;
  const form =
    typed ??
    formOf(exchange && { capacity: String(exchange.capacity), meetingUrl: exchange.meetingUrl });
  const people = exchange ? await registeredFor(db, event.id, person) : [];
  const params = { edition: edition.slug };
  const labels = { capacity: say('settings.capacity'), meetingUrl: say('settings.meetingUrl') };
  return coordinationPage(visit, {
    title: say('settings.title', { slot: shortWhen(event, edition.timezone, lang) }),
    here: 'interviews',
    lead: say('settings.lead', {
      title: titleOf(event, lang).text,
      when: whenInWords(event, edition.timezone, lang),
    }),
    isError: form.errors.length > 0,
    trail: [{ label: say('trail.sessions'), href: visit.path(sessionsAddress, params) }],
    ...(refused && { status: refused.status }),
    children: (
      <>
        <ErrorSummary form={form} labels={labels} />
        {refused && (
          <Alert tone="error" title={say('settings.refused')}>
            <p>{refused.sentence(lang)}</p>
          </Alert>
        )}
        {!typed && visit.query.get('done') === 'saved' && (
          <Alert tone="success" isSmall>
            {say('settings.saved')}
          </Alert>
        )}
        <p>
          <a href={visit.path(eventAddress, { ...params, event: event.id })}>
            {say('settings.event')}
          </a>
        </p>
        <form
          method="post"
          action={visit.path(exchangeSettingsAddress, visit.params)}
          className="bsoc-measure"
          noValidate
        >
          <TextField
            form={form}
            name="capacity"
            label={labels.capacity}
            hint={say('settings.capacityHint')}
            inputMode="numeric"
          />
          <TextField
            form={form}
            name="meetingUrl"
            label={labels.meetingUrl}
            hint={say('settings.meetingUrlHint')}
            type="url"
          />
          <Button>{say(exchange ? 'settings.save' : 'settings.open')}</Button>
        </form>
        {exchange && (
          <section aria-labelledby="people-title" className="fr-mt-6w">
            <h2 id="people-title" className="fr-h4">
              {say('settings.people', { count: people.length })}
            </h2>
            {people.length > 0 && (
              <Table
                caption={say('list.seatsOf', { taken: people.length, capacity: exchange.capacity })}
                rows={people}
                keyOf={({ number }) => String(number)}
                columns={[
                  {
                    title: say('settings.name'),
                    cell: ({ name, number }) => name ?? say('settings.number', { number }),
                  },
                  {
                    title: say('settings.email'),
                    cell: ({ email }) =>
                      email === null ? (
                        say('settings.hidden')
                      ) : (
                        <a href={`mailto:${email}`}>{email}</a>
                      ),
                  },
                  {
                    title: say('settings.since'),
                    cell: ({ registeredAt }) => shortInstant(registeredAt, edition.timezone, lang),
                  },
                ]}
              />
            )}
          </section>
        )}
      </>
    ),
  });
}
