import { Alert } from '../../../ui/elements.tsx';
import type { FormState } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { FormNotices } from '../../editions/form-notices.tsx';
import { loadEdition } from '../../editions/load-edition.ts';
import { attempt } from '../../editions/refused-fields.ts';
import { seenOf } from '../../editions/seen.ts';
import { closedToEverybody } from '../../editions/who-may-apply.ts';
import { applicationRulesAddress } from '../addresses.ts';
import { rulesOf } from '../rules.ts';
import { InvitationsSection } from './invitations-section.tsx';
import {
  invitedStudents,
  inviteStudents,
  PASTED_MAX,
  readAddresses,
  removeInvitation,
} from './invite-students.ts';
import { RulesForm, ruleLabels } from './rules-form.tsx';
import { saveRules, sentWithMoreWishes } from './save-rules.ts';
import { rulesSchema, rulesTyped } from './typed-rules.ts';
import { rulesWords } from './words.ts';

type RulesVisit = Visit<{ edition: string }>;

/** What is shown of the two forms of the page; what is left out is as it is stored. */
interface Shown {
  rules?: FormState;
  seen?: string;
  isOvertaken?: boolean;
  isKept?: boolean;
  invitations?: FormState;
  added?: number;
}

/** How the edition takes applications, and who may apply. */
export async function showRules(visit: RulesVisit): Promise<Response> {
  const kept = await visit.keptFields(
    (typed) => typed.has('maxWishes') || typed.has('invitations'),
  );
  if (!kept) return rulesPage(visit);
  const values = kept.toObject();
  if (kept.has('invitations'))
    return rulesPage(visit, { invitations: formOf(values), isKept: true });
  return rulesPage(visit, { rules: formOf(values), seen: kept.text('seen'), isKept: true });
}

/** Saves the rules, adds people to the list (`act=invite`) or takes one off it (`act=remove`). */
export async function submitRules(visit: RulesVisit): Promise<Response> {
  const fields = await visit.fields();
  const { id } = visit.edition;
  switch (fields.text('act')) {
    case 'invite':
      return invite(visit, fields.text('invitations'));
    case 'remove': {
      const email = fields.text('email');
      await visit.performAs((act) => removeInvitation(act, id, email));
      return back(visit, 'removed');
    }
  }
  const values = fields.toObject();
  const seen = fields.text('seen');
  const edition = await loadEdition(visit.db, id);
  const checked = visit.check(rulesSchema(edition.timezone), values, rulesWords);
  if (!checked.ok) return rulesPage(visit, { rules: { values, errors: checked.errors }, seen });
  const saved = await attempt(visit.lang, {}, () =>
    visit.performAs((act) => saveRules(act, id, { rules: checked.data, seen })),
  );
  if (saved.result === 'overtaken') {
    return rulesPage(visit, { rules: formOf(values), isOvertaken: true });
  }
  return back(visit, saved.result === 'done' && saved.value ? 'saved' : 'unchanged');
}

const back = (visit: RulesVisit, done: string) =>
  visit.redirect(visit.path(applicationRulesAddress, visit.params, { done }));

/** What can be read is added; the other lines stay in the form, each with its number. */
async function invite(visit: RulesVisit, typed: string): Promise<Response> {
  const say = visit.say(rulesWords);
  const { emails, wrong } = readAddresses(typed);
  const isTooMany = emails.length > PASTED_MAX;
  if (isTooMany || (emails.length === 0 && wrong.length === 0)) {
    const message = isTooMany
      ? say('error.too_many_addresses', { max: PASTED_MAX })
      : say('error.no_address');
    const errors = [{ field: 'invitations', message }];
    return rulesPage(visit, { invitations: { values: { invitations: typed }, errors } });
  }
  const added = await visit.performAs((act) => inviteStudents(act, visit.edition.id, emails));
  if (wrong.length === 0) return back(visit, added > 0 ? 'invited' : 'known');
  const message = say('error.not_addresses', {
    count: wrong.length,
    lines: wrong
      .slice(0, 20)
      .map(({ number, line }) => say('error.line', { number, line: line.slice(0, 80) }))
      .join(' '),
  });
  const left = wrong.map(({ line }) => line).join('\n');
  return rulesPage(visit, {
    invitations: { values: { invitations: left }, errors: [{ field: 'invitations', message }] },
    added,
  });
}

async function rulesPage(visit: RulesVisit, shown: Shown = {}): Promise<Response> {
  const say = visit.say(rulesWords);
  const edition = await loadEdition(visit.db, visit.edition.id);
  const rules = await rulesOf(visit.db, edition.id);
  const stored = rulesTyped(rules, edition.timezone);
  const form = shown.rules ?? formOf(stored);
  const invitations = shown.invitations ?? formOf();
  const errors = [...form.errors, ...invitations.errors];
  const page = Math.max(1, Math.floor(Number(visit.query.get('page'))) || 1);
  const closed = await closedToEverybody(visit.db, [edition.id]);
  const more = await sentWithMoreWishes(visit.db, edition.id, rules.maxWishes);
  const { invited, total } = await invitedStudents(visit.db, edition.id, Math.min(page, 10_000));
  const labels = { ...ruleLabels(visit), invitations: say('invitations.label') };
  return coordinationPage(visit, {
    title: say('title'),
    here: 'applicationRules',
    lead: say('lead'),
    isError: errors.length > 0,
    children: (
      <>
        <FormNotices
          visit={visit}
          form={{ values: form.values, errors }}
          labels={labels}
          overtakenBy={shown.isOvertaken && stored}
          isKept={shown.isKept}
        />
        <Done visit={visit} shown={shown} />
        {closed.has(edition.id) && (
          <Alert tone="warning" title={say('nobody.title')}>
            <p>{say('nobody.text')}</p>
          </Alert>
        )}
        {more.count > 0 && (
          <Alert tone="info">{say('more', { count: more.count, max: rules.maxWishes })}</Alert>
        )}
        <RulesForm
          visit={visit}
          edition={edition}
          form={form}
          seen={shown.seen ?? seenOf(stored)}
          most={more.most}
        />
        <InvitationsSection
          visit={visit}
          edition={edition}
          form={invitations}
          invited={invited}
          total={total}
          page={page}
        />
      </>
    ),
  });
}

const dones = ['saved', 'unchanged', 'removed', 'invited', 'known'] as const;

function Done({ visit, shown }: { visit: RulesVisit; shown: Shown }) {
  const say = visit.say(rulesWords);
  if (shown.added !== undefined) {
    return <Alert tone="info">{say('done.added', { count: shown.added })}</Alert>;
  }
  const done = dones.find((one) => one === visit.query.get('done'));
  if (!done || visit.request.method !== 'GET') return null;
  return (
    <Alert tone={done === 'unchanged' || done === 'known' ? 'info' : 'success'} isSmall>
      {say(`done.${done}`)}
    </Alert>
  );
}
