import { Alert, Button, ButtonLink, Facts, Table } from '../../ui/elements.tsx';
import { Checkbox, ErrorSummary, type FormState } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords, shortInstant } from '../../words/dates.ts';
import { CoordinationFrame, coordinationTrail } from '../editions/coordination-frame.tsx';
import { type Edition, isAnnounced, milestone } from '../editions/edition.ts';
import { loadEdition } from '../editions/load-edition.ts';
import { boardIdeaAddress } from '../ideas/addresses.ts';
import { projectAddress, projectsAddress, publicationAddress } from './addresses.ts';
import { type PublicationPlan, publicationPlan } from './publication-plan.ts';
import { publishCatalogue, removeProject } from './publish.ts';
import { publicationDay } from './waiting.tsx';
import { catalogueWords } from './words.ts';

type PublicationVisit = Visit<{ edition: string }>;

/** What publishing will do, before it is done; then what is public, each with a way to remove it. */
export async function showPublication(visit: PublicationVisit): Promise<Response> {
  return publicationPage(visit, formOf());
}

/** Publishes, or removes one project (`remove`), once the box that says so is ticked. */
export async function sendPublication(visit: PublicationVisit): Promise<Response> {
  const say = visit.say(catalogueWords);
  const fields = await visit.fields();
  const to = (query: Record<string, string>) =>
    visit.redirect(visit.path(publicationAddress, { edition: visit.edition.slug }, query));
  const removed = fields.text('remove');
  const field = removed ? `confirm-${removed}` : 'confirm';
  if (fields.text(field) !== 'yes') {
    const message = say(removed ? 'error.must_confirm_removal' : 'error.must_confirm');
    return publicationPage(visit, { values: {}, errors: [{ field, message }] });
  }
  if (removed) {
    const plan = await publicationPlan(visit.db, visit.edition.id);
    const project = plan.projects.find(({ id }) => id === removed);
    // Sent twice: it is gone already.
    if (!project) return to({});
    await visit.performAs((act) => removeProject(act, project.id));
    return to({ removed: project.name });
  }
  const { published } = await visit.performAs((act) => publishCatalogue(act, visit.edition.id));
  return to({ published: String(published.length) });
}

async function publicationPage(visit: PublicationVisit, form: FormState): Promise<Response> {
  const say = visit.say(catalogueWords);
  const edition = await loadEdition(visit.db, visit.edition.id);
  const plan = await publicationPlan(visit.db, edition.id);
  return visit.page({
    title: say('publication.title'),
    isPrivate: true,
    isError: form.errors.length > 0,
    breadcrumb: coordinationTrail(visit),
    children: (
      <CoordinationFrame
        visit={visit}
        title={say('publication.title')}
        here="publication"
        lead={leadOf(visit, edition)}
      >
        <ErrorSummary form={form} />
        <Done visit={visit} />
        <ToPublish visit={visit} edition={edition} plan={plan} form={form} />
        <h2>{say('publication.kept')}</h2>
        <p>{say('publication.keptText', { drafts: plan.drafts, withdrawn: plan.withdrawn })}</p>
        <Public visit={visit} plan={plan} form={form} />
      </CoordinationFrame>
    ),
  });
}

function leadOf(visit: Visit, edition: Edition): string {
  const say = visit.say(catalogueWords);
  const { now, lang } = visit;
  if (edition.cataloguePublishedAt) {
    const on = instantInWords(edition.cataloguePublishedAt, edition.timezone, lang);
    return say('publication.lead.published', { on });
  }
  const due = milestone(edition, 'ideas_published');
  const on = publicationDay(edition, lang);
  if (!due || !on) return say('publication.lead.unset');
  if (!isAnnounced(edition, now)) return say('publication.lead.unannounced');
  return say(
    due.at.epochMilliseconds <= now.epochMilliseconds
      ? 'publication.lead.late'
      : 'publication.lead.auto',
    { on },
  );
}

/** What was just done. */
function Done({ visit }: { visit: Visit }) {
  const say = visit.say(catalogueWords);
  const removed = visit.query.get('removed');
  if (removed) return <Alert tone="success">{say('publication.removed', { name: removed })}</Alert>;
  const published = visit.query.get('published');
  if (!published || !/^\d{1,6}$/.test(published)) return null;
  const count = Number(published);
  return (
    <Alert tone="success" title={say('publication.done', { count })}>
      <p>{say('publication.doneNext', { count })}</p>
      <ButtonLink kind="secondary" size="sm" href={visit.path(projectsAddress)}>
        {say('publication.see')}
      </ButtonLink>
    </Alert>
  );
}

function ToPublish({
  visit,
  edition,
  plan,
  form,
}: {
  visit: Visit;
  edition: Edition;
  plan: PublicationPlan;
  form: FormState;
}) {
  const say = visit.say(catalogueWords);
  const { waiting } = plan;
  const count = waiting.length;
  return (
    <>
      <h2>{say('publication.toPublish')}</h2>
      {count === 0 && <p>{say('publication.toPublishNone')}</p>}
      {count > 0 && (
        <>
          <Facts
            facts={[
              {
                name: say('publication.byKind'),
                value: tallyInWords(plan.byKind, (kind) => say(`value.${kind as 'company'}`)),
              },
              { name: say('publication.byTechnology'), value: tallyInWords(plan.byTechnology) },
            ]}
          />
          <Table
            caption={say('publication.caption', { count })}
            rows={waiting}
            keyOf={({ id }) => id}
            columns={[
              {
                title: say('publication.name'),
                cell: ({ id, name }) => (
                  <a href={visit.path(boardIdeaAddress, { edition: edition.slug, idea: id })}>
                    {name}
                  </a>
                ),
              },
              {
                title: say('publication.organisation'),
                cell: ({ organisation, kind }) =>
                  kind ? `${organisation} (${say(`value.${kind}`)})` : say('publication.unsaid'),
              },
              {
                title: say('publication.technologies'),
                cell: ({ technologies }) => technologies.join(', '),
              },
              {
                title: say('publication.submitted'),
                cell: ({ submittedAt }) => shortInstant(submittedAt, edition.timezone, visit.lang),
              },
            ]}
          />
        </>
      )}
      {(count > 0 || !edition.cataloguePublishedAt) && (
        <form method="post" noValidate>
          <Checkbox form={form} name="confirm" label={say('publication.confirm')} />
          <p className="fr-hint-text">{say('publication.irreversible')}</p>
          <Button>{say('publication.now')}</Button>
        </form>
      )}
    </>
  );
}

function tallyInWords(
  tally: readonly { value: string; count: number }[],
  label: (value: string) => string = (value) => value,
): string {
  return tally.map(({ value, count }) => `${label(value)} (${count})`).join(', ');
}

function Public({ visit, plan, form }: { visit: Visit; plan: PublicationPlan; form: FormState }) {
  const say = visit.say(catalogueWords);
  const { projects } = plan;
  return (
    <>
      <h2>{say('publication.public')}</h2>
      <p>{say('publication.already', { count: projects.length })}</p>
      {projects.map(({ id, name, slug }) => (
        <details
          key={id}
          className="bsoc-details"
          open={form.errors.some(({ field }) => field === `confirm-${id}`)}
        >
          <summary>{name}</summary>
          <p>
            <a href={visit.path(projectAddress, { slug })}>{name}</a>
          </p>
          <form method="post" noValidate>
            <input type="hidden" name="remove" value={id} />
            <p>{say('publication.removeText')}</p>
            <Checkbox
              form={form}
              name={`confirm-${id}`}
              label={say('publication.removeConfirm', { name })}
            />
            <Button kind="secondary">{say('publication.remove')}</Button>
          </form>
        </details>
      ))}
    </>
  );
}
