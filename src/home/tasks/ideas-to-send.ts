import { ideaStepAddress } from '../../programme/ideas/addresses.ts';
import type { Visit } from '../../web/visit.tsx';
import { callOf } from '../call-of.ts';
import { type MyIdea, myIdeas } from '../queries/my-ideas.ts';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/**
 * Drafts to complete and changes to send, before the call closes for the person. Only a porteur
 * sends; what can no longer be sent is no task.
 */
export async function ideasToSend(visit: Visit): Promise<Task[]> {
  const editions = await visit.services.editions.all();
  const ideas = await myIdeas(visit.db, visit.person.personId);
  return ideas.flatMap((idea) => {
    const edition = editions.find(({ id }) => id === idea.editionId);
    if (!edition || idea.role !== 'carrier') return [];
    const isDraft = idea.state === 'draft';
    if (!isDraft && !idea.hasUnsentChanges) return [];
    const call = callOf(edition, idea.extendedUntil, visit.now);
    if (call.state !== 'open') return [];
    return {
      key: `idea-${idea.id}`,
      title: titleOf(visit, idea),
      about: visit.say(homeWords)('task.about', { edition: edition.name }),
      until: { at: call.closesAt, zone: edition.timezone },
      button: {
        label: visit.say(homeWords)(isDraft ? 'task.draft.button' : 'task.changes.button'),
        href: visit.path(ideaStepAddress, {
          idea: idea.id,
          step: isDraft ? 'organisation' : 'check',
        }),
      },
    };
  });
}

function titleOf(visit: Visit, { name, state }: MyIdea): string {
  const say = visit.say(homeWords);
  if (state !== 'draft') return say('task.changes', { name: name || say('space.untitled') });
  return name ? say('task.draft', { name }) : say('task.draftUntitled');
}
