/** What applying means; one's own application once there is one. */
import { Refusal } from '../../../acts/refusal.ts';
import { signInAddress } from '../../../people/addresses.ts';
import { Alert, Button, ButtonLink, Callout } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { projectsAddress } from '../../catalogue/addresses.ts';
import type { Card } from '../../catalogue/catalogue-book.ts';
import { visibleCatalogue } from '../../catalogue/visible.ts';
import { applyAddress, applyStepAddress, whoReadsAddress } from '../addresses.ts';
import { type Eligibility, eligibilityOf } from '../eligibility.ts';
import { wishesIn } from '../form.ts';
import { type ApplicationsNow, applicationsFor, rulesOf } from '../rules.ts';
import { findApplication, openApplication } from './apply-visit.ts';
import { myApplicationPage } from './my-application.tsx';
import { nextStep } from './readiness.ts';
import { addWish, startApplication } from './start.ts';
import { applyWords } from './words.ts';

/** The project of the catalogue that the address names (`?project=slug`). */
async function chosenProject(visit: Visit, slug: string | null): Promise<Card | undefined> {
  if (!slug) return undefined;
  const { services, edition, now } = visit;
  const catalogue = await visibleCatalogue(services, edition, undefined, now);
  return catalogue?.bySlug.get(slug);
}

export async function showApply(visit: Visit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('project'));
  const project = await chosenProject(visit, kept?.text('project') ?? visit.query.get('project'));
  const opened = visit.actor && (await findApplication(visit));
  if (opened) return myApplicationPage(visit, opened, project);
  const { edition, actor, db } = visit;
  const say = visit.say(applyWords);
  const rules = await rulesOf(db, edition.id);
  const time = await applicationsFor(db, edition, actor?.personId, visit.now);
  const eligibility = actor && (await eligibilityOf(db, edition.id, rules, actor));
  return visit.page({
    title: say('apply.title'),
    description: say('apply.lead'),
    children: (
      <div className="fr-grid-row fr-grid-row--gutters fr-mt-4w">
        <div className="fr-col-12 fr-col-lg-8">
          <h1>{say('apply.title')}</h1>
          <p className="fr-text--lead">{say('apply.lead')}</p>
          <Callout>{timeInWords(visit, time)}</Callout>
          <Start visit={visit} time={time} eligibility={eligibility} project={project} />
          <h2 className="fr-h4">{say('apply.who')}</h2>
          <p>
            {edition[visit.lang === 'fr' ? 'eligibleFr' : 'eligibleEn'] || say('apply.whoText')}
          </p>
          {rules.schoolDomains.length > 0 && (
            <p>{say('apply.domains', { domains: rules.schoolDomains.join(', ') })}</p>
          )}
          <h2 className="fr-h4">{say('apply.steps')}</h2>
          <ol>
            {(['profile', 'motivation', 'wishes', 'check'] as const).map((step) => (
              <li key={step}>
                <strong>{say(`step.${step}`)}</strong>
                {say(`apply.step.${step}`, { max: rules.maxWishes })}
              </li>
            ))}
          </ol>
          <p>{say('apply.saved')}</p>
          <p>
            <a className="fr-link" href={visit.path(whoReadsAddress)}>
              {say('who.title')}
            </a>
          </p>
        </div>
      </div>
    ),
  });
}

/**
 * Opens one's application and leads to its form; with a project, adds it to one's wishes. Who may not
 * apply, or comes too late, is led to the page that says so, and whom to write to.
 */
export async function startApply(visit: Visit): Promise<Response> {
  const fields = await visit.fields();
  const project = await chosenProject(visit, fields.text('project') || null);
  try {
    await visit.performAs(async (act) => {
      if (project) await addWish(act, visit.edition, project.id);
      else await startApplication(act, visit.edition);
    });
  } catch (error) {
    if (error instanceof Refusal && ['not_eligible', 'applications_closed'].includes(error.code)) {
      return visit.redirect(visit.path(applyAddress, {}, { project: project?.slug }));
    }
    throw error;
  }
  const { application, facts } = await openApplication(visit);
  const step = nextStep(application.draft.fields, facts);
  return visit.redirect(visit.path(applyStepAddress, { step }, { added: project?.slug }));
}

/** When one can apply. */
export function timeInWords(visit: Visit, time: ApplicationsNow): string {
  const say = visit.say(applyWords);
  const { timezone, contactEmail: contact } = visit.edition;
  const at = (instant: Parameters<typeof instantInWords>[0]) =>
    instantInWords(instant, timezone, visit.lang);
  switch (time.state) {
    case 'open':
      return say(time.isExtended ? 'apply.extended' : 'apply.open', {
        closesAt: at(time.closesAt),
      });
    case 'closed':
      return say('apply.closed', { closedAt: at(time.closedAt), contact });
    case 'coming':
      return time.opensAt
        ? say('apply.coming', { opensAt: at(time.opensAt) })
        : say('apply.comingUnknown');
  }
}

function Start({
  visit,
  time,
  eligibility,
  project,
}: {
  visit: Visit;
  time: ApplicationsNow;
  eligibility: Eligibility | undefined;
  project: Card | undefined;
}) {
  const say = visit.say(applyWords);
  const { actor, edition } = visit;
  if (time.state === 'closed') {
    return (
      <p className="fr-mb-6w">
        <ButtonLink kind="secondary" href={visit.path(projectsAddress)}>
          {say('apply.browse')}
        </ButtonLink>
      </p>
    );
  }
  const label = project ? say('apply.startWith', { name: project.name }) : say('apply.start');
  if (!actor) {
    const next = visit.path(applyAddress, {}, { project: project?.slug });
    return (
      <div className="fr-mb-6w">
        <ButtonLink size="lg" href={visit.path(signInAddress, {}, { next })}>
          {label}
        </ButtonLink>
        <p className="fr-text--sm fr-mt-1w">{say('apply.signIn')}</p>
      </div>
    );
  }
  if (!eligibility) {
    return (
      <Alert tone="warning" title={say('apply.notEligible')}>
        <p>{say('refusal.not_eligible', { email: actor.email, contact: edition.contactEmail })}</p>
      </Alert>
    );
  }
  return (
    <form method="post" action={visit.path(applyAddress)} className="fr-mb-6w">
      {project && <input type="hidden" name="project" value={project.slug} />}
      <Button size="lg">{label}</Button>
    </form>
  );
}

/** Where a project stands among one's wishes. */
export function isWished(
  fields: Readonly<Record<string, string | undefined>>,
  ideaId: string,
): boolean {
  return wishesIn(fields).includes(ideaId);
}
