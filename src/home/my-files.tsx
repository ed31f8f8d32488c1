import { type Edition, isCataloguePublic, milestone } from '../programme/editions/edition.ts';
import { milestoneInWords } from '../programme/editions/milestone-words.ts';
import { ideaAddress } from '../programme/ideas/addresses.ts';
import { ideaWords } from '../programme/ideas/words.ts';
import { type BadgeState, StateBadge } from '../ui/elements.tsx';
import type { Visit } from '../web/visit.tsx';
import { instantInWords } from '../words/dates.ts';
import { callOf } from './call-of.ts';
import type { MyIdea } from './queries/my-ideas.ts';
import { homeWords } from './words.ts';

/** One's ideas, each with its state in a word and whose turn it is in a sentence. */
export function MyFiles({
  visit,
  ideas,
  editions,
}: {
  visit: Visit;
  ideas: readonly MyIdea[];
  editions: readonly Edition[];
}) {
  const say = visit.say(homeWords);
  return (
    <section aria-labelledby="files-title" className="fr-mb-4w">
      <h2 id="files-title" className="fr-h4">
        {say('space.files')}
      </h2>
      {ideas.length === 0 && <p>{say('space.noFiles')}</p>}
      {ideas.length > 0 && (
        <ul className="bsoc-tasks fr-raw-list">
          {ideas.map((idea) => {
            const edition = editions.find(({ id }) => id === idea.editionId);
            return edition && <File key={idea.id} visit={visit} edition={edition} idea={idea} />;
          })}
        </ul>
      )}
    </section>
  );
}

function File({ visit, edition, idea }: { visit: Visit; edition: Edition; idea: MyIdea }) {
  const say = visit.say(homeWords);
  const { badge, sentence } = turnOf(visit, edition, idea);
  return (
    <li>
      <div>
        <h3 className="fr-h6 fr-mb-0">
          <a href={visit.path(ideaAddress, { idea: idea.id })}>
            {idea.name || say('space.untitled')}
          </a>
        </h3>
        <p className="fr-text--sm fr-mb-1v">
          {say(`space.role.${idea.role}`)} {edition.name}
        </p>
        <p className="fr-mb-0">{sentence}</p>
      </div>
      <StateBadge state={badge}>{visit.say(ideaWords)(`state.${idea.state}`)}</StateBadge>
    </li>
  );
}

function turnOf(
  visit: Visit,
  edition: Edition,
  idea: MyIdea,
): { badge: BadgeState; sentence: string } {
  const say = visit.say(homeWords);
  switch (idea.state) {
    case 'draft':
      return draftTurn(visit, edition, idea);
    case 'submitted': {
      if (idea.hasUnsentChanges) {
        return { badge: 'yours', sentence: say('turn.submittedUnsent') };
      }
      const published = milestone(edition, 'ideas_published');
      return {
        badge: 'waiting',
        sentence: published
          ? say('turn.submitted', {
              date: milestoneInWords(published, edition.timezone, visit.lang),
            })
          : say('turn.submittedUndated'),
      };
    }
    case 'selected':
      return {
        badge: 'done',
        sentence: say(
          isCataloguePublic(edition, visit.now) ? 'turn.selected' : 'turn.selectedSoon',
        ),
      };
    case 'withdrawn':
      return { badge: 'stopped', sentence: say('turn.withdrawn') };
  }
}

function draftTurn(
  visit: Visit,
  edition: Edition,
  idea: MyIdea,
): { badge: BadgeState; sentence: string } {
  const say = visit.say(homeWords);
  const call = callOf(edition, idea.extendedUntil, visit.now);
  const inWords = (at: Visit['now']) => instantInWords(at, edition.timezone, visit.lang);
  if (call.state === 'closed') return { badge: 'stopped', sentence: say('turn.draft.closed') };
  if (idea.role === 'mentor') return { badge: 'waiting', sentence: say('turn.mentor') };
  if (call.state === 'open') {
    return { badge: 'yours', sentence: say('turn.draft.open', { date: inWords(call.closesAt) }) };
  }
  return {
    badge: 'coming',
    sentence: call.opensAt
      ? say('turn.draft.coming', { date: inWords(call.opensAt) })
      : say('turn.draft.unknown'),
  };
}
