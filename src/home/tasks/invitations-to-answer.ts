import { sql } from 'kysely';
import { milestone } from '../../programme/editions/edition.ts';
import { isAfterDeadline } from '../../programme/editions/phase.ts';
import { mentorInvitationAddress } from '../../programme/ideas/addresses.ts';
import { closedStates } from '../../programme/ideas/idea.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/** Invitations to mentor, sent to the person's address, that nobody answered or took back. */
export async function invitationsToAnswer(visit: Visit): Promise<Task[]> {
  const say = visit.say(homeWords);
  const editions = await visit.services.editions.all();
  const invitations = await visit.db
    .selectFrom('mentorInvitation')
    .innerJoin('idea', 'idea.id', 'mentorInvitation.ideaId')
    .innerJoin('person', 'person.id', 'mentorInvitation.invitedBy')
    .select(['mentorInvitation.id', 'idea.editionId'])
    .select('idea.name')
    .select(sql<string>`coalesce(nullif(person.name, ''), person.email)`.as('by'))
    .where('mentorInvitation.email', '=', visit.person.email)
    .where('answer', 'is', null)
    .where('idea.state', 'not in', closedStates)
    .orderBy('invitedAt')
    .execute();
  return invitations.flatMap(({ id, name, by, editionId }) => {
    const edition = editions.find((one) => one.id === editionId);
    if (!edition) return [];
    const closesAt = milestone(edition, 'call_closes')?.at;
    const isOpen = closesAt && !isAfterDeadline(closesAt, visit.now);
    return {
      key: `invitation-${id}`,
      title: name.trim()
        ? say('task.invitation', { name: name.trim() })
        : say('task.invitationUntitled'),
      about: say('task.invitation.about', { by, edition: edition.name }),
      until: isOpen ? { at: closesAt, zone: edition.timezone } : undefined,
      button: {
        label: say('task.invitation.button'),
        href: visit.path(mentorInvitationAddress, { token: id }),
      },
    };
  });
}
