/** Where a coordinator publishes: what will be, every mail, what was done, what is public. */
import { Refusal } from '../../acts/refusal.ts';
import { Alert, ButtonLink } from '../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../ui/form.tsx';
import { type Fields, formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords } from '../../words/dates.ts';
import { CoordinationFrame, coordinationTrail } from '../editions/coordination-frame.tsx';
import { type Edition, isAnnounced, milestone } from '../editions/edition.ts';
import { loadEdition } from '../editions/load-edition.ts';
import { selectionWords } from '../selection/words.ts';
import { projectsAddress, publicationAddress } from './addresses.ts';
import { heldPlaces } from './held-places.ts';
import { PublicationLog } from './publication-history.tsx';
import {
  publicationMails,
  publicationsOf,
  publicProjects,
  removedProjects,
} from './publication-log.ts';
import { Mails, ToPublish, Undecided } from './publication-parts.tsx';
import {
  changesSince,
  type PlanChange,
  type PublicationView,
  publicationView,
} from './publication-plan.ts';
import { publicationWords } from './publication-words.ts';
import { publishCatalogue } from './publish.ts';
import { Projects, Removed, WaitingList } from './published-projects.tsx';
import { reinstateProject, removalSchema, removeProject } from './remove-project.ts';
import { publicationDay } from './waiting.tsx';

export type PublicationVisit = Visit<{ edition: string }>;

/** What publishing will do, before it is done; then what was done, and what is public. */
export async function showPublication(visit: PublicationVisit): Promise<Response> {
  const kept = await visit.keptFields(({ values }) =>
    Object.keys(values).some((name) => name.startsWith('reason-')),
  );
  return publicationPage(visit, formOf(kept?.toObject()));
}

/** Publishes; or takes one project out (`remove`), or puts one back (`reinstate`). */
export async function sendPublication(visit: PublicationVisit): Promise<Response> {
  const fields = await visit.fields();
  if (fields.has('remove')) return sendRemoval(visit, fields);
  const back = fields.text('reinstate');
  if (back) {
    const removed = await removedProjects(visit.db, visit.edition.id);
    const project = removed.find(({ id }) => id === back);
    // Sent twice: it is back already.
    if (!project) return to(visit, {});
    await visit.performAs((act) => reinstateProject(act, project.id));
    return to(visit, { reinstated: project.name });
  }
  return publish(visit, fields);
}

/** Publishes what was read, and nothing else: when something changed meanwhile, says what (409). */
async function publish(visit: PublicationVisit, fields: Fields): Promise<Response> {
  const say = visit.say(publicationWords);
  if (fields.text('confirm') !== 'yes') {
    const errors = [{ field: 'confirm', message: say('error.must_confirm') }];
    return publicationPage(visit, { values: fields.toObject(), errors });
  }
  const expected = fields.text('expected');
  try {
    const { published, decisions } = await visit.performAs((act) =>
      publishCatalogue(act, visit.edition.id, { expected }),
    );
    return to(visit, { published: String(published.length), decisions: String(decisions) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'plan_changed') throw error;
    return publicationPage(visit, formOf(), { refused: error, seen: fields.list('seen') });
  }
}

async function sendRemoval(visit: PublicationVisit, fields: Fields): Promise<Response> {
  const say = visit.say(publicationWords);
  const projects = await publicProjects(visit.db, visit.edition.id);
  const project = projects.find(({ id }) => id === fields.text('remove'));
  // Sent twice: it is gone already.
  if (!project) return to(visit, {});
  const reason = fields.text(`reason-${project.id}`);
  const checked = visit.check(removalSchema, { reason }, publicationWords);
  if (!checked.ok) {
    const errors = checked.errors.map(({ message }) => ({
      field: `reason-${project.id}`,
      message: reason.trim() ? message : say('error.must_say_why', { name: project.name }),
    }));
    return publicationPage(visit, { values: fields.toObject(), errors });
  }
  await visit.performAs((act) => removeProject(act, project.id, checked.data.reason));
  return to(visit, { removed: project.name });
}

function to(visit: PublicationVisit, query: Record<string, string>): Response {
  return visit.redirect(visit.path(publicationAddress, { edition: visit.edition.slug }, query));
}

async function publicationPage(
  visit: PublicationVisit,
  form: FormState,
  { refused, seen = [] }: { refused?: Refusal; seen?: readonly string[] } = {},
): Promise<Response> {
  const say = visit.say(publicationWords);
  const { db, person, services } = visit;
  const edition = await loadEdition(db, visit.edition.id);
  const { baseUrl } = services.config;
  const view = await publicationView(db, edition, { personId: person.personId, baseUrl });
  const reader = { editionId: edition.id, personId: person.personId };
  const changes = refused ? await changesSince(db, reader, view, seen) : [];
  const log = await publicationsOf(db, edition.id, person.personId);
  return visit.page(
    {
      title: say('publication.title'),
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: coordinationTrail(visit),
      children: (
        <CoordinationFrame
          visit={visit}
          title={say('publication.title')}
          here="publication"
          lead={leadOf(visit, edition, view)}
        >
          <ErrorSummary form={form} />
          {refused && <Changed visit={visit} refused={refused} changes={changes} />}
          <Done visit={visit} />
          {view.isKeptOutOfSome && <p>{say('publication.keptOut')}</p>}
          <Undecided visit={visit} view={view} />
          <ToPublish visit={visit} edition={edition} view={view} form={form} />
          <Mails visit={visit} view={view} />
          <PublicationLog
            visit={visit}
            edition={edition}
            lines={log}
            mails={log.length > 0 ? await publicationMails(db, edition.id, person.personId) : []}
          />
          <WaitingList visit={visit} view={view} />
          <Projects
            visit={visit}
            held={await heldPlaces(db, edition.id)}
            form={form}
            projects={await publicProjects(db, edition.id)}
          />
          <Removed
            visit={visit}
            edition={edition}
            projects={await removedProjects(db, edition.id)}
          />
        </CoordinationFrame>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}

/** When the catalogue is published by itself, and what is missing for that. */
function leadOf(visit: Visit, edition: Edition, view: PublicationView): string {
  const say = visit.say(publicationWords);
  const { now, lang } = visit;
  if (edition.cataloguePublishedAt) {
    const on = instantInWords(edition.cataloguePublishedAt, edition.timezone, lang);
    return say('publication.lead.published', { on });
  }
  const due = milestone(edition, 'ideas_published');
  const on = publicationDay(edition, lang);
  if (!due || !on) return say('publication.lead.unset');
  if (!isAnnounced(edition, now)) return say('publication.lead.unannounced');
  const count = view.undecided.length;
  const isPast = due.at.epochMilliseconds <= now.epochMilliseconds;
  if (count > 0)
    return say(isPast ? 'publication.lead.held' : 'publication.lead.ifDecided', { on, count });
  return say(isPast ? 'publication.lead.late' : 'publication.lead.auto', { on });
}

/** What changed since the plan was read: nothing was published. */
function Changed({
  visit,
  refused,
  changes,
}: {
  visit: Visit;
  refused: Refusal;
  changes: readonly PlanChange[];
}) {
  const say = visit.say(publicationWords);
  return (
    <Alert tone="error" title={say('changed.title')}>
      <p>{refused.sentence(visit.lang)}</p>
      {changes.length === 0 && <p>{say('changed.mails')}</p>}
      {changes.length > 0 && (
        <ul>
          {changes.map(({ ideaId, name, becomes }) => (
            <li key={ideaId}>
              {becomes
                ? say('changed.now', {
                    name,
                    outcome: visit.say(selectionWords)(`outcome.${becomes}`),
                  })
                : say('changed.gone', { name })}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** What was just done. */
function Done({ visit }: { visit: Visit }) {
  const say = visit.say(publicationWords);
  const removed = visit.query.get('removed');
  if (removed) return <Alert tone="success">{say('publication.removed', { name: removed })}</Alert>;
  const back = visit.query.get('reinstated');
  if (back) return <Alert tone="success">{say('publication.reinstated', { name: back })}</Alert>;
  const published = visit.query.get('published');
  const decisions = visit.query.get('decisions') ?? published;
  const isCount = (one: string | null): one is string => one !== null && /^\d{1,6}$/.test(one);
  if (!isCount(published) || !isCount(decisions)) return null;
  const count = Number(published);
  return (
    <Alert tone="success" title={say('publication.done', { decisions: Number(decisions) })}>
      <p>{say('publication.doneNext', { count, decisions: Number(decisions) })}</p>
      <ButtonLink kind="secondary" size="sm" href={visit.path(projectsAddress)}>
        {say('publication.see')}
      </ButtonLink>
    </Alert>
  );
}
