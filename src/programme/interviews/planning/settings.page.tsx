/** What a session is made of: its settings, its panel, its slots; each part is a form of its own. */
import { Refusal, refusal } from '../../../acts/refusal.ts';
import { Alert, Button, ButtonLink } from '../../../ui/elements.tsx';
import { type Fields, type FormState, formOf } from '../../../web/form.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { FormNotices } from '../../editions/form-notices.tsx';
import { attempt } from '../../editions/refused-fields.ts';
import { seenOf } from '../../editions/seen.ts';
import { sessionAddress, sessionSettingsAddress, sessionsAddress } from '../addresses.ts';
import { panelParts } from '../session.ts';
import {
  addToPanel,
  eligibleFor,
  interviewsOfMember,
  type PanelInterview,
  removeFromPanel,
} from './change-panel.ts';
import { addSlots, withdrawSlots } from './change-slots.ts';
import { loadSession, type Session } from './load-session.ts';
import { panelOf } from './panel.ts';
import { PanelForm } from './panel-form.tsx';
import { projectsOf } from './projects-of.ts';
import { updateSession } from './save-session.ts';
import type { SessionVisit } from './session.page.tsx';
import { SessionFields, sessionLabels, windowErrors } from './session-fields.tsx';
import { sessionSchema, sessionTyped, slotsTyped } from './session-form.ts';
import { slotsOf } from './session-slots.ts';
import { SlotForms } from './slot-forms.tsx';
import { planningWords } from './words.ts';

/** What of the page is shown otherwise than stored. */
interface Shown {
  /** The settings as typed, with what to correct. */
  settings?: FormState;
  seen?: string;
  isOvertaken?: boolean;
  isKept?: boolean;
  /** The windows as typed. */
  windows?: FormState;
  panel?: FormState;
  /** Somebody about to be taken off the panel, with what they are expected at. */
  leaving?: { personId: string; interviews: PanelInterview[] };
  refused?: Refusal;
}

export async function showSettings(visit: SessionVisit): Promise<Response> {
  const kept = await visit.keptFields();
  if (!kept) return settingsPage(visit, {});
  const form = formOf(kept.toObject());
  if (kept.text('act') === 'slots') return settingsPage(visit, { windows: form, isKept: true });
  return settingsPage(visit, { settings: form, seen: kept.text('seen'), isKept: true });
}

/** Saves the settings, changes the panel or the slots, as the button says. */
export async function submitSettings(visit: SessionVisit): Promise<Response> {
  const fields = await visit.fields();
  try {
    switch (fields.text('act')) {
      case 'slots':
        return await submitSlots(visit, fields);
      case 'withdraw':
        return await submitWithdrawal(visit, fields);
      case 'panel':
        return await submitPanel(visit, fields);
      case 'remove':
        return await submitRemoval(visit, fields);
      default:
        return await submitSettingsThemselves(visit, fields);
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    const isSlots = fields.text('act') === 'slots';
    return settingsPage(visit, {
      refused: error,
      ...(isSlots && { windows: formOf(fields.toObject()) }),
    });
  }
}

const done = (visit: SessionVisit, what: string, part = '', count?: number) =>
  visit.redirect(
    `${visit.path(sessionSettingsAddress, visit.params, { done: what, count })}${part}`,
  );

async function submitSettingsThemselves(visit: SessionVisit, fields: Fields): Promise<Response> {
  const { edition } = visit;
  const values = fields.toObject();
  const seen = fields.text('seen');
  const sessionId = visit.params.session;
  const checked = visit.check(sessionSchema(edition.timezone), values, planningWords);
  if (!checked.ok) {
    return settingsPage(visit, { settings: { values, errors: checked.errors }, seen });
  }
  const saved = await attempt(visit.lang, { not_a_project: 'idea', project_is_set: 'idea' }, () =>
    visit.performAs((act) => updateSession(act, edition, { sessionId, input: checked.data, seen })),
  );
  if (saved.result === 'done') {
    return visit.redirect(visit.path(sessionAddress, visit.params, { done: 'saved' }));
  }
  const errors = saved.result === 'refused' ? saved.errors : [];
  const isOvertaken = saved.result === 'overtaken';
  return settingsPage(visit, {
    settings: { values, errors },
    isOvertaken,
    ...(!isOvertaken && { seen }),
  });
}

async function submitSlots(visit: SessionVisit, fields: Fields): Promise<Response> {
  const { edition, now } = visit;
  const session = await loadSession(visit.db, visit.person, edition.id, visit.params.session);
  const zone = edition.timezone;
  const { slots, errors } = slotsTyped((name) => fields.text(name), session, { zone, now });
  const found = windowErrors(visit, errors);
  if (slots.length === 0 && found.length === 0) {
    found.push({ field: 'day.0', message: visit.say(planningWords)('window.none') });
  }
  if (found.length > 0) {
    return settingsPage(visit, { windows: { values: fields.toObject(), errors: found } });
  }
  await visit.performAs((act) => addSlots(act, edition, session.id, slots));
  return done(visit, 'slots', '#slots', slots.length);
}

async function submitWithdrawal(visit: SessionVisit, fields: Fields): Promise<Response> {
  const ids = fields.list('slot');
  const { edition, params } = visit;
  if (ids.length === 0) throw refusal(planningWords, 'conflict', 'no_slot_chosen');
  await visit.performAs((act) => withdrawSlots(act, edition, params.session, ids));
  return done(visit, 'withdrawn', '#slots', ids.length);
}

async function submitPanel(visit: SessionVisit, fields: Fields): Promise<Response> {
  const people = fields.list('member').flatMap((one) => {
    const [typed, personId = ''] = one.split(' ');
    const part = panelParts.find((known) => known === typed);
    return part ? [{ part, personId }] : [];
  });
  if (people.length === 0) {
    const message = visit.say(planningWords)('error.choose_members');
    return settingsPage(visit, {
      panel: { values: {}, errors: [{ field: 'member', message }] },
    });
  }
  const { edition, params } = visit;
  const added = await visit.performAs((act) => addToPanel(act, edition, params.session, people));
  return done(visit, 'panel', '#panel', added);
}

/** Somebody who is expected at interviews is taken off once what it does was shown. */
async function submitRemoval(visit: SessionVisit, fields: Fields): Promise<Response> {
  const { edition, params } = visit;
  const personId = fields.text('person');
  if (fields.text('confirmed') !== 'yes') {
    const session = await loadSession(visit.db, visit.person, edition.id, params.session);
    const interviews = await interviewsOfMember(visit.db, session, personId, visit.now);
    if (interviews.length > 0) return settingsPage(visit, { leaving: { personId, interviews } });
  }
  await visit.performAs((act) => removeFromPanel(act, edition, params.session, personId));
  return done(visit, 'removed', '#panel');
}

async function settingsPage(visit: SessionVisit, shown: Shown): Promise<Response> {
  const say = visit.say(planningWords);
  const { edition, db } = visit;
  const session = await loadSession(db, visit.person, edition.id, visit.params.session);
  const [panel, eligible, slots, projects] = [
    await panelOf(db, session.id),
    await eligibleFor(db, session),
    await slotsOf(db, session.id),
    await projectsOf(db, edition.id),
  ];
  const back = visit.path(sessionAddress, visit.params);
  const errors = [shown.settings, shown.windows, shown.panel].flatMap((form) => form?.errors ?? []);
  const isOver = session.state === 'cancelled';
  return coordinationPage(visit, {
    title: say('settings.title', { title: session.title }),
    here: 'interviews',
    isError: errors.length > 0,
    trail: [
      {
        label: say('sessions.title'),
        href: visit.path(sessionsAddress, { edition: edition.slug }),
      },
      { label: session.title, href: back },
    ],
    ...(shown.refused && { status: shown.refused.status }),
    ...(shown.isOvertaken && { status: 409 }),
    children: (
      <>
        {shown.refused && <Alert tone="warning">{shown.refused.sentence(visit.lang)}</Alert>}
        <Done visit={visit} />
        {isOver ? (
          <p>{say('refusal.session_is_over')}</p>
        ) : (
          <>
            <PanelForm
              visit={visit}
              panel={panel}
              eligible={eligible}
              form={shown.panel ?? formOf()}
              leaving={shown.leaving}
            />
            <SlotForms
              visit={visit}
              session={session}
              slots={slots}
              hasPanel={panel.some(({ isCurrent }) => isCurrent)}
              form={shown.windows ?? formOf()}
            />
            <SettingsForm visit={visit} session={session} projects={projects} shown={shown} />
          </>
        )}
        <p className="fr-mt-4w">
          <a className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={back}>
            {say('candidates.back')}
          </a>
        </p>
      </>
    ),
  });
}

function SettingsForm({
  visit,
  session,
  projects,
  shown,
}: {
  visit: SessionVisit;
  session: Session;
  projects: readonly { id: string; name: string }[];
  shown: Shown;
}) {
  const say = visit.say(planningWords);
  const stored = sessionTyped(session, visit.edition.timezone);
  const form = shown.settings ?? formOf(stored);
  const isIncluded = projects.some(({ id }) => id === session.ideaId);
  const offered =
    session.ideaId && !isIncluded
      ? [{ id: session.ideaId, name: session.ideaName ?? '' }, ...projects]
      : projects;
  return (
    <section aria-labelledby="settings" className="fr-mt-6w bsoc-measure">
      <h2 id="settings">{say('settings.heading')}</h2>
      <FormNotices
        visit={visit}
        form={form}
        labels={sessionLabels(visit)}
        overtakenBy={shown.isOvertaken && stored}
        isKept={shown.isKept}
      />
      <form method="post" noValidate action={visit.path(sessionSettingsAddress, visit.params)}>
        <input type="hidden" name="seen" value={shown.seen ?? seenOf(stored)} />
        <SessionFields visit={visit} form={form} projects={offered} />
        <div className="fr-btns-group fr-btns-group--inline-md">
          <Button kind="secondary" name="act" value="save">
            {say('settings.save')}
          </Button>
          <ButtonLink kind="tertiary" href={visit.path(sessionAddress, visit.params)}>
            {say('form.cancel')}
          </ButtonLink>
        </div>
      </form>
    </section>
  );
}

/** What has just been done, and what comes next. */
function Done({ visit }: { visit: SessionVisit }) {
  const say = visit.say(planningWords);
  if (visit.request.method !== 'GET') return null;
  const what = visit.query.get('done');
  const typed = visit.query.get('count') ?? '';
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  const known = (['new', 'slots', 'withdrawn', 'panel', 'removed'] as const).find(
    (one) => one === what,
  );
  return known ? <Alert tone="success">{say(`settings.done.${known}`, { count })}</Alert> : null;
}
