/** An idea's revisions: each as it was submitted, and what changed between two. */
import { missing } from '../../acts/missing.ts';
import { Alert, Button, ButtonLink } from '../../ui/elements.tsx';
import { Select } from '../../ui/form.tsx';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords, shortInstant } from '../../words/dates.ts';
import {
  ideaAddress,
  ideaChangesAddress,
  ideaRevisionAddress,
  ideaStepAddress,
  proposeAddress,
} from './addresses.ts';
import { ChangeList } from './change-list.tsx';
import { displayName } from './idea-name.ts';
import { IdeaView, Tagline } from './idea-view.tsx';
import { type IdeaVisit, type OpenedIdea, openIdea } from './idea-visit.ts';
import { shownOrganisation } from './queries.ts';
import {
  type Compared,
  comparedDraft,
  comparedRevision,
  isChanged,
  loadRevision,
  type RevisionLine,
  revisionsOf,
} from './revisions.ts';
import { shownImage } from './set-picture.ts';
import { ideaWords } from './words.ts';

/** One revision, as it was submitted. */
export async function showRevision(
  visit: Visit<{ idea: string; number: string }>,
): Promise<Response> {
  const say = visit.say(ideaWords);
  const opened = await openIdea(visit);
  const { idea, edition } = opened;
  const revision = await loadRevision(visit.db, idea.id, Number(visit.params.number));
  if (!revision) throw missing();
  const { content, number } = revision;
  const title = say('revision.title', { number, name: content.name });
  return visit.page({
    title,
    isPrivate: true,
    breadcrumb: trail(visit, opened),
    children: (
      <>
        <h1>{content.name}</h1>
        <Tagline visit={visit} content={content} />
        <Alert tone="info" title={say('revision.number', { number, last: idea.revision })}>
          <p>
            {say('revision.submitted', {
              who: revision.submittedBy || 'none',
              at: instantInWords(revision.submittedAt, edition.timezone, visit.lang),
            })}
          </p>
          {number > 1 && (
            <p>
              <a
                href={visit.path(
                  ideaChangesAddress,
                  { idea: idea.id },
                  { from: number - 1, to: number },
                )}
              >
                {say('revision.changes')}
              </a>
            </p>
          )}
        </Alert>
        <IdeaView
          visit={visit}
          content={content}
          organisation={await shownOrganisation(visit.db, revision.organisationId)}
          image={await shownImage(visit.db, revision.imageId, content.imageAlt ?? '')}
        />
      </>
    ),
  });
}

/** What changed between two versions, field by field; `to=draft` is the text not sent yet. */
export async function showChanges(visit: IdeaVisit): Promise<Response> {
  const say = visit.say(ideaWords);
  const opened = await openIdea(visit);
  const { idea, edition } = opened;
  const revisions = await revisionsOf(visit.db, idea.id);
  if (revisions.length === 0) return visit.redirect(visit.path(ideaAddress, { idea: idea.id }));
  const to = visit.query.get('to') ?? 'draft';
  const from = visit.query.get('from') ?? String(defaultFrom(to, idea.revision));
  const before = await versionOf(visit, opened, from);
  const after = await versionOf(visit, opened, to);
  const nameOf = (one: string) => versionName(visit, one);
  const title = say('changes.title', { from: nameOf(from), to: nameOf(to) });
  return visit.page({
    title,
    isPrivate: true,
    breadcrumb: trail(visit, opened),
    children: (
      <div className="bsoc-measure-wide">
        <h1>{title}</h1>
        <Pick visit={visit} revisions={revisions} from={from} to={to} timezone={edition.timezone} />
        <ChangeList visit={visit} before={before} after={after} />
        {to === 'draft' && isChanged(before, after) && idea.role === 'carrier' && (
          <ButtonLink href={visit.path(ideaStepAddress, { idea: idea.id, step: 'check' })}>
            {say('changes.send')}
          </ButtonLink>
        )}
      </div>
    ),
  });
}

function defaultFrom(to: string, last: number): number {
  return to === 'draft' ? last : Math.max(1, Number(to) - 1);
}

async function versionOf(visit: IdeaVisit, { idea }: OpenedIdea, name: string): Promise<Compared> {
  if (name === 'draft') {
    const organisation = await shownOrganisation(visit.db, idea.organisationId);
    return comparedDraft(idea, organisation?.name ?? '');
  }
  const revision = await loadRevision(visit.db, idea.id, Number(name));
  if (!revision) throw missing();
  return comparedRevision(revision);
}

function versionName(visit: IdeaVisit, one: string): string {
  const say = visit.say(ideaWords);
  return one === 'draft' ? say('changes.draft') : say('changes.revision', { number: Number(one) });
}

function Pick({
  visit,
  revisions,
  from,
  to,
  timezone,
}: {
  visit: IdeaVisit;
  revisions: readonly RevisionLine[];
  from: string;
  to: string;
  timezone: string;
}) {
  const say = visit.say(ideaWords);
  const form = { values: { from, to }, errors: [] };
  const choices = revisions.map(({ number, submittedAt }) => ({
    value: String(number),
    label: say('changes.choice', {
      number,
      at: shortInstant(submittedAt, timezone, visit.lang),
    }),
  }));
  return (
    <form method="get" className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
      <div className="fr-col-12 fr-col-md-5">
        <Select form={form} name="from" label={say('changes.from')} choices={choices} />
      </div>
      <div className="fr-col-12 fr-col-md-5">
        <Select
          form={form}
          name="to"
          label={say('changes.to')}
          choices={[...choices, { value: 'draft', label: say('changes.draft') }]}
        />
      </div>
      <div className="fr-col-12 fr-col-md-2">
        <Button kind="secondary">{say('changes.compare')}</Button>
      </div>
    </form>
  );
}

/** The list of revisions on the idea's page, and the changes that were not sent. */
export function Revisions({
  visit,
  opened: { idea, edition },
  revisions,
  hasUnsent,
}: {
  visit: IdeaVisit;
  opened: OpenedIdea;
  revisions: readonly RevisionLine[];
  hasUnsent: boolean;
}) {
  const say = visit.say(ideaWords);
  if (revisions.length === 0) return null;
  return (
    <section className="fr-mt-6w">
      <h2>{say('revisions.title')}</h2>
      {hasUnsent && (
        <Alert tone="warning" title={say('idea.unsent')}>
          <p>
            <a href={visit.path(ideaChangesAddress, { idea: idea.id })}>
              {say('idea.unsentChanges')}
            </a>
          </p>
        </Alert>
      )}
      <ul className="bsoc-versions">
        {revisions.map(({ number, submittedAt, submittedBy }) => (
          <li key={number}>
            <a href={visit.path(ideaRevisionAddress, { idea: idea.id, number: String(number) })}>
              {say('changes.revision', { number })}
            </a>
            {' – '}
            {say('revisions.line', {
              who: submittedBy || 'none',
              at: shortInstant(submittedAt, edition.timezone, visit.lang),
            })}
            {number > 1 && (
              <>
                {' · '}
                <a
                  href={visit.path(
                    ideaChangesAddress,
                    { idea: idea.id },
                    { from: number - 1, to: number },
                  )}
                >
                  {say('revisions.changes', { number })}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function trail(visit: IdeaVisit, { idea }: OpenedIdea) {
  const say = visit.say(ideaWords);
  return [
    { label: say('propose.title'), href: visit.path(proposeAddress) },
    {
      label: displayName(idea.draft, say),
      href: visit.path(ideaAddress, { idea: idea.id }),
    },
  ];
}
