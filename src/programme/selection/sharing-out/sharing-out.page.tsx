/** Sharing ideas out: how it stands, what would be done and why not all of it, then the act. */
import { Refusal } from '../../../acts/refusal.ts';
import { SolverLate } from '../../../solver/solve.ts';
import { Alert } from '../../../ui/elements.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { type FormState, formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { milestonesAddress } from '../../editions/addresses.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { milestone } from '../../editions/edition.ts';
import { sharingOutAddress } from '../addresses.ts';
import { applySharing } from './apply-sharing.ts';
import { loadSituation, seenBy } from './load-sharing.ts';
import { changeByHand, showOneIdea } from './one-idea.page.tsx';
import { OptionsForm } from './options-form.tsx';
import { planSharing, type SharingPlan } from './plan-sharing.ts';
import { SharedIdeas } from './shared-ideas.tsx';
import { firstOptions, sharingSchema } from './sharing-options.ts';
import { SharingPreview } from './sharing-preview.tsx';
import { Standing } from './standing.tsx';
import { sharingWords } from './words.ts';

export type SharingVisit = Visit<{ edition: string }>;

/** The page; with options in its address, what they would do; with an idea, its reviewers. */
export async function showSharingOut(visit: SharingVisit): Promise<Response> {
  const idea = visit.query.get('idea');
  if (idea) return showOneIdea(visit, idea);
  if (!visit.query.has('mode')) return sharingPage(visit);
  const typed = {
    ...Object.fromEntries([...visit.query].filter(([name]) => name !== 'who')),
    who: visit.query.getAll('who'),
  };
  return proposalPage(visit, typed);
}

/** Applies what was shown, or changes the reviewers of one idea. */
export async function sendSharingOut(visit: SharingVisit): Promise<Response> {
  const fields = await visit.fields();
  if (fields.text('idea')) return changeByHand(visit, fields);
  const typed = { ...fields.toObject(), who: fields.list('who') };
  const checked = visit.check(sharingSchema, typed, sharingWords);
  if (!checked.ok) return sharingPage(visit, { form: { values: typed, errors: checked.errors } });
  try {
    const plan = await planSharing(visit.db, visit.edition.id, checked.data);
    const shown = { ...plan, fingerprint: fields.text('fingerprint') };
    const told = await visit.performAs((act) => applySharing(act, visit.edition, shown));
    return visit.redirect(
      visit.path(sharingOutAddress, visit.params, { done: 'shared', told: String(told) }),
    );
  } catch (error) {
    if (error instanceof SolverLate) return proposalPage(visit, typed);
    if (error instanceof Refusal && error.code === 'sharing_changed') {
      return proposalPage(visit, typed, error);
    }
    throw error;
  }
}

/** The page with what these options would do; or with what is to correct in them. */
async function proposalPage(
  visit: SharingVisit,
  typed: FormState['values'],
  refused?: Refusal,
): Promise<Response> {
  const checked = visit.check(sharingSchema, typed, sharingWords);
  if (!checked.ok) return sharingPage(visit, { form: { values: typed, errors: checked.errors } });
  const form = formOf(typed);
  try {
    const plan = await planSharing(visit.db, visit.edition.id, checked.data);
    return await sharingPage(visit, { form, plan, refused });
  } catch (error) {
    if (error instanceof SolverLate) return sharingPage(visit, { form, isLate: true });
    throw error;
  }
}

interface Shown {
  form?: FormState;
  plan?: SharingPlan;
  refused?: Refusal | undefined;
  isLate?: boolean;
}

async function sharingPage(
  visit: SharingVisit,
  { form, plan, refused, isLate }: Shown = {},
): Promise<Response> {
  const say = visit.say(sharingWords);
  const { edition, lang } = visit;
  const situation = plan?.situation ?? (await loadSituation(visit.db, edition.id));
  const seen = seenBy(situation, visit.person.personId);
  const shown = form ?? formOf(firstOptions(situation));
  const due = milestone(edition, 'reviews_due');
  const until = due ? instantInWords(due.at, edition.timezone, lang) : 'none';
  const status = refused ? refused.status : isLate ? 503 : undefined;
  return coordinationPage(visit, {
    title: say('title'),
    here: 'sharing',
    lead: say('lead', { count: situation.ideas.length, until }),
    isError: shown.errors.length > 0,
    ...(status !== undefined && { status }),
    children: (
      <>
        <ErrorSummary form={shown} />
        {refused && (
          <Alert tone="warning" title={say('changed')}>
            {refused.sentence(lang)}
          </Alert>
        )}
        {isLate && (
          <Alert tone="error" title={say('late')}>
            {say('late.text')}
          </Alert>
        )}
        <Done visit={visit} />
        {!due && (
          <p>
            <a className="fr-link" href={visit.path(milestonesAddress, visit.params)}>
              {say('setDate')}
            </a>
          </p>
        )}
        {plan && <SharingPreview visit={visit} plan={plan} />}
        <Standing visit={visit} situation={seen} />
        {situation.reviewers.length === 0 ? (
          <p>{say('nobody')}</p>
        ) : (
          <OptionsForm visit={visit} situation={seen} form={shown} />
        )}
        <SharedIdeas visit={visit} situation={situation} />
      </>
    ),
  });
}

/** What has just been done. */
function Done({ visit }: { visit: SharingVisit }) {
  const say = visit.say(sharingWords);
  if (visit.query.get('done') !== 'shared') return null;
  const told = visit.query.get('told') ?? '';
  const count = /^\d{1,6}$/.test(told) ? Number(told) : 0;
  return (
    <Alert tone="success" title={say('done', { count })}>
      {say('done.next')}
    </Alert>
  );
}
