/** One idea for the programme's team: what it says, who works on it, what was done. */
import { missing } from '../../../acts/missing.ts';
import { ButtonGroup, ButtonLink, Facts, StateBadge, Table } from '../../../ui/elements.tsx';
import { InlineMarkdown, Markdown } from '../../../ui/markdown.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { otherLang } from '../../../words/lang.ts';
import { extensionsAddress } from '../../editions/addresses.ts';
import { CoordinationFrame, coordinationTrail } from '../../editions/coordination-frame.tsx';
import {
  ideaAddress,
  ideaChangesAddress,
  ideaRevisionAddress,
  ideasBoardAddress,
} from '../../ideas/addresses.ts';
import { displayName } from '../../ideas/idea-name.ts';
import { ideaBadges } from '../../ideas/idea-state.tsx';
import { IdeaView } from '../../ideas/idea-view.tsx';
import { type Invitation, invitationsOf } from '../../ideas/invitation.ts';
import type { Idea } from '../../ideas/load-idea.ts';
import { loadIdea } from '../../ideas/load-idea.ts';
import { calledName, type Member, membersOf } from '../../ideas/members.ts';
import { shownOrganisation } from '../../ideas/queries.ts';
import { loadRevision, type RevisionLine, revisionsOf } from '../../ideas/revisions.ts';
import { shownImage } from '../../ideas/set-picture.ts';
import { shownContent } from '../../ideas/shown-content.ts';
import { ideaWords } from '../../ideas/words.ts';
import { boardQuery, readBoardFilters } from './board-filters.ts';
import { acceptancesOf, journalOf } from './board-queries.ts';

type BoardIdeaVisit = Visit<{ edition: string; idea: string }>;

/** The idea as it was last submitted, or its draft; its people, revisions, acceptances, journal. */
export async function showBoardIdea(visit: BoardIdeaVisit): Promise<Response> {
  const say = visit.say(ideaWords);
  const { db, edition } = visit;
  const idea = await loadIdea(db, visit.person, visit.params.idea);
  if (idea.editionId !== edition.id) throw missing();
  const last = idea.revision > 0 ? await loadRevision(db, idea.id, idea.revision) : undefined;
  const content = last?.content ?? shownContent(idea.draft);
  const organisationId = last ? last.organisationId : idea.organisationId;
  const imageId = last ? last.imageId : idea.imageId;
  const name = content.name || displayName(idea.draft, say);
  const filters = readBoardFilters(visit.query);
  const back = visit.path(
    ideasBoardAddress,
    { edition: edition.slug },
    boardQuery(filters, { page: filters.page }),
  );
  const members = await membersOf(db, idea.id);
  return visit.page({
    title: say('boardIdea.title', { name }),
    isPrivate: true,
    breadcrumb: coordinationTrail(visit, { label: say('board.title'), href: back }),
    children: (
      <CoordinationFrame
        visit={visit}
        title={<bdi>{name}</bdi>}
        here="ideas"
        lead={
          content.tagline && (
            <InlineMarkdown text={content.tagline} lang={otherLang(content.lang, visit.lang)} />
          )
        }
      >
        <p>
          <a className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={back}>
            {say('board.back')}
          </a>
        </p>
        <StateBadge state={ideaBadges[idea.state]}>{say(`state.${idea.state}`)}</StateBadge>
        <p>{say(last ? 'boardIdea.shownRevision' : 'boardIdea.shownDraft')}</p>
        <ButtonGroup>
          <ButtonLink kind="secondary" href={visit.path(ideaAddress, { idea: idea.id })}>
            {say('boardIdea.open')}
          </ButtonLink>
          {idea.revision > 0 && (
            <ButtonLink kind="secondary" href={visit.path(ideaChangesAddress, { idea: idea.id })}>
              {say('boardIdea.compare')}
            </ButtonLink>
          )}
        </ButtonGroup>
        <div className="fr-mt-4w">
          <IdeaView
            visit={visit}
            content={content}
            organisation={await shownOrganisation(db, organisationId)}
            image={await shownImage(db, imageId, content.imageAlt ?? '')}
          />
        </div>
        <People visit={visit} members={members} invitations={await invitationsOf(db, idea.id)} />
        <RevisionTable visit={visit} idea={idea} revisions={await revisionsOf(db, idea.id)} />
        <Acceptances visit={visit} lines={await acceptancesOf(db, idea.id)} />
        <Journal visit={visit} lines={await journalOf(db, idea.id)} />
      </CoordinationFrame>
    ),
  });
}

function People({
  visit,
  members,
  invitations,
}: {
  visit: BoardIdeaVisit;
  members: readonly Member[];
  invitations: readonly Invitation[];
}) {
  const say = visit.say(ideaWords);
  const { edition } = visit;
  const at = (instant: Member['joinedAt']) => shortInstant(instant, edition.timezone, visit.lang);
  const carriers = members.filter(({ role }) => role === 'carrier');
  return (
    <section className="fr-mt-6w">
      <h2>{say('boardIdea.people')}</h2>
      {members.length + invitations.length === 0 && <p>{say('boardIdea.nobody')}</p>}
      <Facts
        facts={[
          ...members.map((member) => ({
            name: say(`role.${member.role}`),
            value: (
              <>
                <bdi>{calledName(member)}</bdi>{' '}
                <a href={`mailto:${member.email}`}>{member.email}</a>
              </>
            ),
          })),
          ...invitations.map((invitation) => ({
            name: say(invitation.state === 'declined' ? 'mentors.declined' : 'mentors.waiting'),
            value: `${calledName(invitation)} – ${at(invitation.invitedAt)}`,
          })),
        ]}
      />
      {carriers.map(({ personId, email }) => (
        <p key={personId}>
          <a
            className="fr-link"
            href={visit.path(extensionsAddress, { edition: edition.slug }, { email })}
          >
            {say('boardIdea.extend', { email })}
          </a>
        </p>
      ))}
    </section>
  );
}

function RevisionTable({
  visit,
  idea,
  revisions,
}: {
  visit: BoardIdeaVisit;
  idea: Idea;
  revisions: readonly RevisionLine[];
}) {
  const say = visit.say(ideaWords);
  if (revisions.length === 0) return null;
  return (
    <section className="fr-mt-4w">
      <Table
        caption={say('revisions.title')}
        rows={revisions}
        keyOf={({ number }) => String(number)}
        columns={[
          {
            title: say('boardIdea.revision'),
            cell: ({ number }) => (
              <a href={visit.path(ideaRevisionAddress, { idea: idea.id, number: String(number) })}>
                {say('changes.revision', { number })}
              </a>
            ),
          },
          {
            title: say('boardIdea.date'),
            cell: ({ submittedAt }) =>
              shortInstant(submittedAt, visit.edition.timezone, visit.lang),
          },
          {
            title: say('boardIdea.who'),
            cell: ({ submittedBy }) => <bdi>{submittedBy || say('board.imported')}</bdi>,
          },
        ]}
      />
    </section>
  );
}

function Acceptances({
  visit,
  lines,
}: {
  visit: BoardIdeaVisit;
  lines: Awaited<ReturnType<typeof acceptancesOf>>;
}) {
  const say = visit.say(ideaWords);
  if (lines.length === 0) return null;
  return (
    <section className="fr-mt-4w">
      <h2>{say('boardIdea.acceptances')}</h2>
      {lines.map(({ id, who, engagement, lang, textShown, acceptedAt }) => (
        <details key={id} className="bsoc-details">
          <summary>
            {say('boardIdea.acceptance', {
              who,
              role: say(engagement === 'mentor' ? 'role.mentor' : 'role.carrier'),
              at: shortInstant(acceptedAt, visit.edition.timezone, visit.lang),
            })}
          </summary>
          <div lang={lang}>
            <Markdown text={textShown} />
          </div>
        </details>
      ))}
    </section>
  );
}

function Journal({
  visit,
  lines,
}: {
  visit: BoardIdeaVisit;
  lines: Awaited<ReturnType<typeof journalOf>>;
}) {
  const say = visit.say(ideaWords);
  if (lines.length === 0) return null;
  return (
    <section className="fr-mt-4w">
      <Table
        caption={say('boardIdea.journal')}
        rows={lines}
        keyOf={({ id }) => String(id)}
        columns={[
          {
            title: say('boardIdea.date'),
            cell: ({ at }) => shortInstant(at, visit.edition.timezone, visit.lang),
          },
          {
            title: say('boardIdea.who'),
            cell: ({ who }) => <bdi>{who || say('boardIdea.system')}</bdi>,
          },
          { title: say('boardIdea.act'), cell: ({ act }) => actInWords(visit, act) },
        ]}
      />
    </section>
  );
}

const knownActs = [
  'idea.started',
  'idea.submitted',
  'idea.withdrawn',
  'idea.restored',
  'idea.imported',
  'idea.illustrated',
  'idea.image_removed',
  'mentor.invited',
  'mentor.uninvited',
  'mentor.joined',
  'mentor.declined',
  'mentor.left',
  'project.published',
] as const;

/** An act of the journal in words; one of another stage, by its name. */
function actInWords(visit: BoardIdeaVisit, act: string): string {
  const known = knownActs.find((one) => one === act);
  return known ? visit.say(ideaWords)(`act.${known}`) : act;
}
