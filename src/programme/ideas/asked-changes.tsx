import { Callout } from '../../ui/elements.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords } from '../../words/dates.ts';
import type { OpenedIdea } from './idea-visit.ts';
import { ideaWords } from './words.ts';

/** What the team asks to change, who asks and until when; nothing when nothing is asked. */
export function AskedChanges({
  visit,
  opened: { idea, edition, request, call },
}: {
  visit: Visit;
  opened: OpenedIdea;
}) {
  const say = visit.say(ideaWords);
  if (!request) return null;
  const isTheirs = idea.role === 'carrier' && call.state === 'open';
  return (
    <div className="fr-mt-3w">
      <Callout
        title={say(isTheirs ? 'request.title' : 'request.titleOthers', { who: request.askedBy })}
      >
        <Markdown text={request.message} />
        {call.state === 'open' && (
          <p className="fr-mt-2w">
            {say('request.until', {
              until: instantInWords(request.until, edition.timezone, visit.lang),
            })}
          </p>
        )}
      </Callout>
    </div>
  );
}
