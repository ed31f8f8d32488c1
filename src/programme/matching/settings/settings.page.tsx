/** How an edition matches: dates, answers to offers, places of organisations. For coordinators. */
import { Alert } from '../../../ui/elements.tsx';
import type { FormState } from '../../../ui/form.tsx';
import { type FieldError, type Fields, formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { rulesOf } from '../../applications/rules.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { milestone } from '../../editions/edition.ts';
import { FormNotices } from '../../editions/form-notices.tsx';
import { loadEdition } from '../../editions/load-edition.ts';
import { attempt } from '../../editions/refused-fields.ts';
import { seenOf } from '../../editions/seen.ts';
import { matchingRulesAddress } from '../addresses.ts';
import { doubtfulDates } from './doubtful-dates.ts';
import { organisationPlacesOf } from './organisations.ts';
import { matchingSettingsOf, saveMatchingSettings } from './save-settings.ts';
import { SettingsForm, settingsLabels } from './settings-form.tsx';
import { placesField, placesSchema, settingsSchema, settingsTyped } from './typed-rules.ts';
import { matchingRulesWords } from './words.ts';

type SettingsVisit = Visit<{ edition: string }>;

/** What is shown when it is not what is stored. */
interface Shown {
  form?: FormState;
  seen?: string;
  isOvertaken?: boolean;
  isKept?: boolean;
}

export async function showMatchingSettings(visit: SettingsVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('answerDays'));
  if (!kept) return settingsPage(visit);
  const form = formOf(kept.toObject());
  return settingsPage(visit, { form, seen: kept.text('seen'), isKept: true });
}

/** Saves what can be read; what cannot is said at its field, and nothing typed is lost. */
export async function submitMatchingSettings(visit: SettingsVisit): Promise<Response> {
  const fields = await visit.fields();
  const values = fields.toObject();
  const seen = fields.text('seen');
  const { id } = visit.edition;
  const edition = await loadEdition(visit.db, id);
  const close = milestone(edition, 'applications_close')?.at;
  const checked = visit.check(settingsSchema(edition.timezone, close), values, matchingRulesWords);
  const { places, errors } = placesIn(visit, fields);
  if (!checked.ok || errors.length > 0) {
    const all = [...(checked.ok ? [] : checked.errors), ...errors];
    return settingsPage(visit, { form: { values, errors: all }, seen });
  }
  const saved = await attempt(visit.lang, {}, () =>
    visit.performAs((act) =>
      saveMatchingSettings(act, id, { settings: checked.data, places, seen }),
    ),
  );
  if (saved.result === 'overtaken') {
    return settingsPage(visit, { form: formOf(values), isOvertaken: true });
  }
  if (saved.result === 'refused') {
    return settingsPage(visit, { form: { values, errors: saved.errors }, seen });
  }
  const say = visit.say(matchingRulesWords);
  const { value } = saved;
  if (value.state === 'given') {
    const message = say('error.given', { given: value.given });
    const errors = [{ field: placesField(value.organisationId), message }];
    return settingsPage(visit, { form: { values, errors }, seen });
  }
  if (value.state === 'too_late') {
    const errors = [{ field: 'wishesDate', message: say('error.after_offers') }];
    return settingsPage(visit, { form: { values, errors }, seen });
  }
  return visit.redirect(visit.path(matchingRulesAddress, visit.params, { done: value.state }));
}

/** Places by organisation, and what is to correct in them. */
function placesIn(visit: SettingsVisit, fields: Fields) {
  const places = new Map<string, number | null>();
  const errors: FieldError[] = [];
  for (const name of Object.keys(fields.values)) {
    if (!name.startsWith('places.')) continue;
    const checked = visit.check(placesSchema, fields.text(name), matchingRulesWords);
    if (checked.ok) places.set(name.slice('places.'.length), checked.data);
    else errors.push(...checked.errors.map(({ message }) => ({ field: name, message })));
  }
  return { places, errors };
}

const dones = ['saved', 'unchanged'] as const;

async function settingsPage(visit: SettingsVisit, shown: Shown = {}): Promise<Response> {
  const say = visit.say(matchingRulesWords);
  const edition = await loadEdition(visit.db, visit.edition.id);
  const settings = await matchingSettingsOf(visit.db, edition.id);
  const organisations = await organisationPlacesOf(visit.db, edition.id);
  const stored = settingsTyped(settings, organisations, edition.timezone);
  const form = shown.form ?? formOf(stored);
  const close = milestone(edition, 'applications_close')?.at;
  const { mentorsReadFrom } = await rulesOf(visit.db, edition.id);
  const doubts = doubtfulDates(edition, settings, mentorsReadFrom ?? close);
  const done = dones.find((one) => one === visit.query.get('done'));
  return coordinationPage(visit, {
    title: say('title'),
    here: 'matchingRules',
    lead: say('lead', {
      close: close ? instantInWords(close, edition.timezone, visit.lang) : 'none',
    }),
    isError: form.errors.length > 0,
    children: (
      <>
        <FormNotices
          visit={visit}
          form={form}
          labels={settingsLabels(visit, organisations)}
          overtakenBy={shown.isOvertaken && stored}
          isKept={shown.isKept}
        />
        {done && visit.request.method === 'GET' && (
          <Alert tone={done === 'saved' ? 'success' : 'info'} isSmall>
            {say(`done.${done}`)}
          </Alert>
        )}
        {doubts.length > 0 && (
          <Alert tone="warning" title={say('doubts.title')}>
            <ul>
              {doubts.map((doubt) => (
                <li key={doubt}>{say(`doubts.${doubt}`)}</li>
              ))}
            </ul>
          </Alert>
        )}
        <SettingsForm
          visit={visit}
          edition={edition}
          form={form}
          seen={shown.seen ?? seenOf(stored)}
          organisations={organisations}
        />
      </>
    ),
  });
}
