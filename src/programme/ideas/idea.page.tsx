import { Alert, Button, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import { instantInWords } from '../../words/dates.ts';
import { projectApplicationsAddress } from '../applications/addresses.ts';
import { isCataloguePublic } from '../editions/edition.ts';
import {
  ideaConflictAddress,
  ideaPreviewAddress,
  ideaStepAddress,
  ideaWithdrawalAddress,
  proposeAddress,
} from './addresses.ts';
import { AskedChanges } from './asked-changes.tsx';
import { openClashes } from './clash.ts';
import { stepOf } from './draft.ts';
import { healthCardOf } from './health-card/card.ts';
import { AskedReading } from './health-card/health-card.tsx';
import { IdeaHealth } from './health-card/idea-health.page.tsx';
import { type Outcome, transitionOf } from './idea.ts';
import { displayName } from './idea-name.ts';
import { IdeaState } from './idea-state.tsx';
import { type IdeaVisit, type OpenedIdea, openIdea } from './idea-visit.ts';
import { invitationsOf } from './invitation.ts';
import { kinshipOf } from './kinship.ts';
import { KinshipSection } from './kinship-section.tsx';
import { membersOf } from './members.ts';
import { MentorsSection } from './mentors-section.tsx';
import { PublishedOutcome } from './outcome-view.tsx';
import { publishedOutcome } from './published-outcome.ts';
import { shownOrganisation } from './queries.ts';
import { nextStep } from './readiness.ts';
import { Revisions } from './revision.page.tsx';
import {
  changesBetween,
  comparedDraft,
  comparedRevision,
  loadRevision,
  revisionsOf,
} from './revisions.ts';
import { ideaWords } from './words.ts';

/** An idea for those who work on it: its state, whose turn it is, who mentors, what was sent. */
export async function showIdea(visit: IdeaVisit): Promise<Response> {
  const say = visit.say(ideaWords);
  const opened = await openIdea(visit);
  const { idea, edition, call, request } = opened;
  const { db, person } = visit;
  const name = displayName(idea.draft, say);
  const members = await membersOf(db, idea.id);
  const invitations = await invitationsOf(db, idea.id);
  const revisions = await revisionsOf(db, idea.id);
  const [clash] = await openClashes(db, { ideaId: idea.id, personId: person.personId });
  const hasUnsent = idea.revision > 0 && (await differsFromLast(visit, opened));
  const firstStep =
    idea.state === 'draft' ? nextStep(idea.draft, idea.organisationId, visit.lang) : 'organisation';
  const isReviewed = idea.state === 'submitted' || idea.state === 'changes_asked';
  // Nothing typed there would be read again.
  const isOver = ['declined', 'merged', 'removed'].includes(idea.state);
  const canEdit = idea.state === 'draft' || (isReviewed && call.state === 'open');
  const outcome = await publishedOutcome(db, idea.id);
  const isMentored =
    idea.state === 'selected' &&
    members.some(({ role, personId }) => role === 'mentor' && personId === person.personId);
  return visit.page({
    title: name,
    isPrivate: true,
    breadcrumb: [{ label: say('propose.title'), href: visit.path(proposeAddress) }],
    children: (
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-lg-8">
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <Done visit={visit} opened={opened} />
          {idea.role !== 'carrier' && <p>{say(`idea.role.${idea.role}`)}</p>}
          <IdeaState
            visit={visit}
            edition={edition}
            state={idea.state}
            call={call}
            request={request}
          />
          <AskedChanges visit={visit} opened={opened} />
          {outcome?.outcome === idea.state && (
            <PublishedOutcome visit={visit} edition={edition} outcome={outcome} />
          )}
          {clash && (
            <div className="fr-mt-2w">
              <Alert tone="warning" title={say('conflict.waiting')}>
                <p>
                  <a
                    href={visit.path(ideaConflictAddress, {
                      idea: idea.id,
                      step: stepOf(clash.field),
                    })}
                  >
                    {say('conflict.compare')}
                  </a>
                </p>
              </Alert>
            </div>
          )}
          <div className="fr-mt-4w">
            <ButtonGroup>
              {!isOver && (
                <ButtonLink
                  kind={canEdit ? 'primary' : 'secondary'}
                  href={visit.path(ideaStepAddress, { idea: idea.id, step: firstStep })}
                >
                  {say(
                    idea.state === 'draft'
                      ? 'idea.continue'
                      : request
                        ? 'request.open'
                        : 'idea.edit',
                  )}
                </ButtonLink>
              )}
              <ButtonLink kind="secondary" href={visit.path(ideaPreviewAddress, { idea: idea.id })}>
                {say(isOver ? 'idea.read' : 'check.preview')}
              </ButtonLink>
              {isMentored && (
                <ButtonLink
                  kind="secondary"
                  href={visit.path(projectApplicationsAddress, { idea: idea.id })}
                >
                  {say('idea.applications')}
                </ButtonLink>
              )}
            </ButtonGroup>
          </div>
          <KinshipSection
            visit={visit}
            edition={edition}
            viewer={idea.role}
            kinship={await kinshipOf(db, idea.id, person.personId)}
          />
          <Revisions visit={visit} opened={opened} revisions={revisions} hasUnsent={hasUnsent} />
          <IdeaHealth
            visit={visit}
            ideaId={idea.id}
            card={await healthCardOf(db, idea.id)}
            timezone={edition.timezone}
          />
          <MentorsSection
            visit={visit}
            opened={opened}
            members={members}
            invitations={invitations}
          />
          <Withdrawal visit={visit} opened={opened} outcome={outcome?.outcome} />
        </div>
      </div>
    ),
  });
}

/** Whether the draft says something else than what was last submitted. */
async function differsFromLast(visit: IdeaVisit, { idea }: OpenedIdea): Promise<boolean> {
  const last = await loadRevision(visit.db, idea.id, idea.revision);
  if (!last) return false;
  const organisation = await shownOrganisation(visit.db, idea.organisationId);
  const draft = comparedDraft(idea, organisation?.name ?? '');
  const sent = comparedRevision(last);
  return sent.imageId !== draft.imageId || changesBetween(sent, draft).length > 0;
}

/** What has just been done, and what happens next. */
function Done({ visit, opened: { call, edition } }: { visit: IdeaVisit; opened: OpenedIdea }) {
  const say = visit.say(ideaWords);
  const done = visit.query.get('done');
  if (done === 'submitted') {
    return (
      <Alert tone="success" title={say('idea.submitted.now')}>
        {call.state === 'open' && (
          <p>
            {say('idea.submitted.next', {
              closesAt: instantInWords(call.closesAt, edition.timezone, visit.lang),
            })}
          </p>
        )}
      </Alert>
    );
  }
  if (done === 'reading') return <AskedReading visit={visit} />;
  if (done === 'withdrawn' || done === 'restored' || done === 'joined') {
    return (
      <Alert tone="success" title={say(`idea.${done}`)}>
        <p>{say(`idea.${done}.next`)}</p>
      </Alert>
    );
  }
  return null;
}

/** Withdrawing, or undoing it; for its porteurs. */
function Withdrawal({
  visit,
  opened: { idea, edition },
  outcome,
}: {
  visit: IdeaVisit;
  opened: OpenedIdea;
  outcome: Outcome | undefined;
}) {
  const say = visit.say(ideaWords);
  if (idea.role !== 'carrier') return null;
  const wasSubmitted = idea.revision > 0;
  if (idea.state === 'withdrawn') {
    // What was on no published list does not come back to a selection that is over.
    if (wasSubmitted && !outcome && isCataloguePublic(edition, visit.now)) return null;
    return (
      <section className="fr-mt-6w">
        <h2>{say('restore.title')}</h2>
        <p>
          {outcome
            ? say('restore.textWaitlisted')
            : say(wasSubmitted ? 'restore.textSubmitted' : 'restore.textDraft')}
        </p>
        <form method="post" action={visit.path(ideaWithdrawalAddress, { idea: idea.id })}>
          <Button name="act" value="restore">
            {say('restore.button')}
          </Button>
        </form>
      </section>
    );
  }
  if (!transitionOf('withdraw', idea.state, wasSubmitted)) return null;
  return (
    <section className="fr-mt-6w">
      <h2>{say('withdraw.section')}</h2>
      <p>{say('withdraw.sectionText')}</p>
      <ButtonLink kind="secondary" href={visit.path(ideaWithdrawalAddress, { idea: idea.id })}>
        {say('withdraw.open')}
      </ButtonLink>
    </section>
  );
}
