/** A new session: what it is, and its first slots. */
import { Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { type FormState, formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { cityOf } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { FormNotices } from '../../editions/form-notices.tsx';
import { attempt } from '../../editions/refused-fields.ts';
import { newSessionAddress, sessionSettingsAddress, sessionsAddress } from '../addresses.ts';
import { projectsOf } from './projects-of.ts';
import { createSession } from './save-session.ts';
import { SessionFields, sessionLabels, WindowFields, windowErrors } from './session-fields.tsx';
import { sessionSchema, slotsTyped } from './session-form.ts';
import { planningWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

/** What most sessions have: half an hour, ten minutes to breathe. */
const usual = { slotMinutes: '30', breakMinutes: '10' };

export async function showNewSession(visit: EditionVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return newSessionPage(visit, formOf({ ...usual, ...kept?.toObject() }), kept !== undefined);
}

/** Prepares the session and leads to its panel. */
export async function submitNewSession(visit: EditionVisit): Promise<Response> {
  const { edition } = visit;
  const fields = await visit.fields();
  const values = fields.toObject();
  const zone = edition.timezone;
  const checked = visit.check(sessionSchema(zone), values, planningWords);
  const lengths = checked.ok ? checked.data : { slotMinutes: 30, breakMinutes: 10 };
  const windows = slotsTyped((name) => fields.text(name), lengths, { zone, now: visit.now });
  const errors = [...(checked.ok ? [] : checked.errors), ...windowErrors(visit, windows.errors)];
  if (!checked.ok || errors.length > 0) return newSessionPage(visit, { values, errors });
  const made = await attempt(visit.lang, { not_a_project: 'idea' }, () =>
    visit.performAs((act) => createSession(act, edition, checked.data, windows.slots)),
  );
  if (made.result !== 'done') {
    return newSessionPage(visit, {
      values,
      errors: made.result === 'refused' ? made.errors : [],
    });
  }
  return visit.redirect(
    visit.path(sessionSettingsAddress, { ...visit.params, session: made.value }, { done: 'new' }),
  );
}

async function newSessionPage(
  visit: EditionVisit,
  form: FormState,
  isKept = false,
): Promise<Response> {
  const say = visit.say(planningWords);
  const { edition } = visit;
  const list = visit.path(sessionsAddress, visit.params);
  const projects = await projectsOf(visit.db, edition.id);
  return coordinationPage(visit, {
    title: say('new.title'),
    here: 'interviews',
    lead: say('new.lead'),
    isError: form.errors.length > 0,
    trail: [{ label: say('sessions.title'), href: list }],
    children: (
      <>
        <FormNotices visit={visit} form={form} labels={sessionLabels(visit)} isKept={isKept} />
        <form
          method="post"
          noValidate
          className="bsoc-measure"
          action={visit.path(newSessionAddress, visit.params)}
        >
          <SessionFields visit={visit} form={form} projects={projects} />
          <h2>{say('windows.title')}</h2>
          <p>{say('windows.text', { city: cityOf(edition.timezone) })}</p>
          <WindowFields visit={visit} form={form} />
          <ButtonGroup>
            <Button>{say('new.button')}</Button>
            <ButtonLink kind="secondary" href={list}>
              {say('form.cancel')}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </>
    ),
  });
}
