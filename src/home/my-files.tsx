import { applyAddress } from '../programme/applications/addresses.ts';
import { ApplicationState } from '../programme/applications/apply/application-state.tsx';
import type { MyApplication } from '../programme/applications/apply/my-applications.ts';
import type { InterviewStanding, OfferStanding } from '../programme/applications/apply/standing.ts';
import { applyWords } from '../programme/applications/apply/words.ts';
import { applicationsUntil } from '../programme/applications/rules.ts';
import type { Edition } from '../programme/editions/edition.ts';
import { ideaAddress } from '../programme/ideas/addresses.ts';
import { IdeaState } from '../programme/ideas/idea-state.tsx';
import { callOfRequest } from '../programme/ideas/idea-visit.ts';
import { ideaWords } from '../programme/ideas/words.ts';
import { MyOfferLink } from '../programme/student-news.ts';
import { StateBadge } from '../ui/elements.tsx';
import { pathTo } from '../web/address.ts';
import type { Visit } from '../web/visit.tsx';
import { callOf } from './call-of.ts';
import type { MyIdea } from './queries/my-ideas.ts';
import { closeFor } from './tasks/applications-to-send.ts';
import { homeWords } from './words.ts';

/** One's applications and ideas, each with its state in a word and whose turn it is in a sentence. */
export function MyFiles({
  visit,
  ideas,
  applications,
  interviews,
  offers,
  editions,
}: {
  visit: Visit;
  ideas: readonly MyIdea[];
  applications: readonly MyApplication[];
  /** Where interviews are, by edition. */
  interviews: ReadonlyMap<string, InterviewStanding>;
  /** What matching made of them, by edition. */
  offers: ReadonlyMap<string, OfferStanding>;
  editions: readonly Edition[];
}) {
  const say = visit.say(homeWords);
  return (
    <section aria-labelledby="files-title" className="fr-mb-4w">
      <h2 id="files-title" className="fr-h4">
        {say('space.files')}
      </h2>
      {ideas.length + applications.length === 0 && <p>{say('space.noFiles')}</p>}
      {ideas.length + applications.length > 0 && (
        <ul className="bsoc-files">
          {applications.map((one) => {
            const edition = editions.find(({ id }) => id === one.editionId);
            return (
              edition && (
                <ApplicationFile
                  key={one.id}
                  visit={visit}
                  edition={edition}
                  application={one}
                  interview={interviews.get(one.editionId)}
                  offer={offers.get(one.editionId)}
                />
              )
            );
          })}
          {ideas.map((idea) => {
            const edition = editions.find(({ id }) => id === idea.editionId);
            return edition && <File key={idea.id} visit={visit} edition={edition} idea={idea} />;
          })}
        </ul>
      )}
    </section>
  );
}

function ApplicationFile({
  visit,
  edition,
  application,
  interview,
  offer,
}: {
  visit: Visit;
  edition: Edition;
  application: MyApplication;
  interview: InterviewStanding | undefined;
  offer: OfferStanding | undefined;
}) {
  const say = visit.say(applyWords);
  const { state, reopening } = application;
  const time = applicationsUntil(edition, closeFor(edition, application), visit.now);
  const editionSlug = edition.slug === visit.currentEdition?.slug ? undefined : edition.slug;
  return (
    <li>
      <h3 className="fr-h6">
        <a href={pathTo(applyAddress, visit.lang, {}, { editionSlug })}>
          {say('file.title', { edition: edition.name })}
        </a>
      </h3>
      <ApplicationState
        visit={visit}
        edition={edition}
        standing={{ state, time, reopenings: reopening ? [reopening] : [], interview, offer }}
      />
      {offer && state === 'submitted' && (
        <MyOfferLink visit={visit} edition={edition} standing={offer} kind="secondary" />
      )}
    </li>
  );
}

function File({ visit, edition, idea }: { visit: Visit; edition: Edition; idea: MyIdea }) {
  const say = visit.say(homeWords);
  const ideaSay = visit.say(ideaWords);
  const { request } = idea;
  const call = request
    ? callOfRequest(request, visit.now)
    : callOf(edition, idea.extendedUntil, visit.now);
  // A mentor completes a draft too, but its porteur alone sends it.
  const isTheirs = idea.role === 'mentor' && idea.state === 'draft' && call.state !== 'closed';
  return (
    <li>
      <h3 className="fr-h6">
        <a href={visit.path(ideaAddress, { idea: idea.id })}>
          {idea.name || say('space.untitled')}
        </a>
      </h3>
      {isTheirs ? (
        <>
          <StateBadge state="waiting">{ideaSay('state.draft')}</StateBadge>
          <p className="fr-text--sm">{say('space.carrierSends')}</p>
        </>
      ) : (
        <IdeaState
          visit={visit}
          edition={edition}
          state={idea.state}
          call={call}
          request={request}
        />
      )}
      {idea.hasUnsentChanges && <p className="fr-text--sm">{ideaSay('idea.unsent')}</p>}
      <p className="fr-text--sm">{say(`space.role.${idea.role}`, { edition: edition.name })}</p>
    </li>
  );
}
