/** On an idea's page for the team: who works on it, what was sent, accepted and done. */
import { Facts, Table } from '../../../ui/elements.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { extensionsAddress } from '../../editions/addresses.ts';
import { ideaRevisionAddress } from '../../ideas/addresses.ts';
import type { Invitation } from '../../ideas/invitation.ts';
import type { Idea } from '../../ideas/load-idea.ts';
import { calledName, type Member } from '../../ideas/members.ts';
import type { RevisionLine } from '../../ideas/revisions.ts';
import { ideaWords } from '../../ideas/words.ts';
import type { BoardIdeaVisit } from './board-idea.page.tsx';
import type { acceptancesOf, journalOf } from './idea-trace.ts';
import { boardWords } from './words.ts';

/** Who carries and mentors, who is invited. */
export function People({
  visit,
  members,
  invitations,
}: {
  visit: BoardIdeaVisit;
  members: readonly Member[];
  invitations: readonly Invitation[];
}) {
  const say = visit.say(boardWords);
  const ideaSay = visit.say(ideaWords);
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
            name: ideaSay(`role.${member.role}`),
            value: (
              <>
                <bdi>{calledName(member)}</bdi>{' '}
                <a href={`mailto:${member.email}`}>{member.email}</a>
              </>
            ),
          })),
          ...invitations.map((invitation) => ({
            name: ideaSay(invitation.state === 'declined' ? 'mentors.declined' : 'mentors.waiting'),
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

/** What was sent, revision by revision. */
export function RevisionTable({
  visit,
  idea,
  revisions,
}: {
  visit: BoardIdeaVisit;
  idea: Idea;
  revisions: readonly RevisionLine[];
}) {
  const say = visit.say(boardWords);
  const ideaSay = visit.say(ideaWords);
  if (revisions.length === 0) return null;
  return (
    <section className="fr-mt-4w">
      <Table
        caption={ideaSay('revisions.title')}
        rows={revisions}
        keyOf={({ number }) => String(number)}
        columns={[
          {
            title: say('boardIdea.revision'),
            cell: ({ number }) => (
              <a href={visit.path(ideaRevisionAddress, { idea: idea.id, number: String(number) })}>
                {ideaSay('changes.revision', { number })}
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

/** The engagements accepted, each with the text that was shown. */
export function Acceptances({
  visit,
  lines,
}: {
  visit: BoardIdeaVisit;
  lines: Awaited<ReturnType<typeof acceptancesOf>>;
}) {
  const say = visit.say(boardWords);
  const ideaSay = visit.say(ideaWords);
  if (lines.length === 0) return null;
  return (
    <section className="fr-mt-4w">
      <h2>{say('boardIdea.acceptances')}</h2>
      {lines.map(({ id, who, engagement, lang, textShown, acceptedAt }) => (
        <details key={id} className="bsoc-details">
          <summary>
            {say('boardIdea.acceptance', {
              who,
              role: ideaSay(engagement === 'mentor' ? 'role.mentor' : 'role.carrier'),
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

/** What was done to the idea. */
export function Journal({
  visit,
  lines,
}: {
  visit: BoardIdeaVisit;
  lines: Awaited<ReturnType<typeof journalOf>>;
}) {
  const say = visit.say(boardWords);
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
  'project.removed',
  'project.reinstated',
  'project.refreshed',
  'changes.asked',
  'changes.answered',
  'changes.stopped',
  'review.given',
  'conflict.declared',
  'conflict.lifted',
  'decision.prepared',
  'decision.published',
  'idea.merged',
  'idea.split',
  'idea.joined_by',
  'idea.split_off',
  'reviewer.assigned',
  'reviewer.unassigned',
] as const;

/** An act of the journal in words; one of another stage, by its name. */
function actInWords(visit: BoardIdeaVisit, act: string): string {
  const known = knownActs.find((one) => one === act);
  return known ? visit.say(boardWords)(`act.${known}`) : act;
}
