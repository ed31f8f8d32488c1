/** One idea for the programme's team: what it says, what is said of it, who works on it. */
import { ButtonGroup, ButtonLink, StateBadge } from '../../../ui/elements.tsx';
import { InlineMarkdown } from '../../../ui/markdown.tsx';
import type { Address } from '../../../web/address.ts';
import type { Visit } from '../../../web/visit.tsx';
import { otherLang } from '../../../words/lang.ts';
import { CoordinationFrame, coordinationTrail } from '../../editions/coordination-frame.tsx';
import { isCataloguePublic } from '../../editions/edition.ts';
import { ideaAddress, ideaChangesAddress, ideasBoardAddress } from '../../ideas/addresses.ts';
import { BoardHealth } from '../../ideas/health-card/board-health.tsx';
import { healthCardOf } from '../../ideas/health-card/card.ts';
import { displayName } from '../../ideas/idea-name.ts';
import { ideaBadges } from '../../ideas/idea-state.tsx';
import { IdeaView } from '../../ideas/idea-view.tsx';
import { invitationsOf } from '../../ideas/invitation.ts';
import { kinshipOf, partnersOf } from '../../ideas/kinship.ts';
import { KinshipSection } from '../../ideas/kinship-section.tsx';
import type { Idea } from '../../ideas/load-idea.ts';
import { membersOf } from '../../ideas/members.ts';
import { shownOrganisation } from '../../ideas/queries.ts';
import { loadRevision, revisionsOf } from '../../ideas/revisions.ts';
import { shownImage } from '../../ideas/set-picture.ts';
import { shownContent } from '../../ideas/shown-content.ts';
import { ideaWords } from '../../ideas/words.ts';
import {
  askChangesAddress,
  decideAddress,
  mergeAddress,
  sharingOutAddress,
  splitAddress,
} from '../addresses.ts';
import { isDecidable } from '../decision.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { reviewsVisibleTo } from '../reviews/visible-reviews.ts';
import { sharingWords } from '../sharing-out/words.ts';
import { boardQuery, filtersAsText, readBoardFilters } from './board-filters.ts';
import { awaitedReviewers, decisionsOf, requestsOf } from './idea-history.ts';
import { Acceptances, Journal, People, RevisionTable } from './idea-people.tsx';
import { acceptancesOf, journalOf } from './idea-trace.ts';
import { Decisions, Requests, Reviews } from './idea-weighing.tsx';
import { boardWords } from './words.ts';

export type BoardIdeaVisit = Visit<{ edition: string; idea: string }>;

/** The idea as it was last submitted, or its draft; its reviews, decisions, people, journal. */
export async function showBoardIdea(visit: BoardIdeaVisit): Promise<Response> {
  const say = visit.say(boardWords);
  const { db, edition, person } = visit;
  const idea = await loadWeighedIdea(db, person, edition.id, visit.params.idea);
  const last = idea.revision > 0 ? await loadRevision(db, idea.id, idea.revision) : undefined;
  const content = last?.content ?? shownContent(idea.draft);
  const organisationId = last ? last.organisationId : idea.organisationId;
  const imageId = last ? last.imageId : idea.imageId;
  const name = content.name || displayName(idea.draft, visit.say(ideaWords));
  const filters = readBoardFilters(visit.query);
  const back = visit.path(
    ideasBoardAddress,
    { edition: edition.slug },
    boardQuery(filters, { page: filters.page }),
  );
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
        <Head visit={visit} idea={idea} back={filtersAsText(filters)} />
        <KinshipSection
          visit={visit}
          edition={edition}
          viewer="coordinator"
          kinship={await kinshipOf(db, idea.id, person.personId)}
        />
        {idea.revision > 0 && (
          <>
            <Reviews
              visit={visit}
              visible={await reviewsVisibleTo(db, person, idea.id)}
              awaited={await awaitedReviewers(db, idea.id)}
              revision={idea.revision}
            />
            <Decisions visit={visit} decisions={await decisionsOf(db, idea.id)} />
            <Requests visit={visit} ideaId={idea.id} requests={await requestsOf(db, idea.id)} />
          </>
        )}
        <section className="fr-mt-6w">
          <h2>{say(last ? 'boardIdea.sent' : 'boardIdea.draft')}</h2>
          <p>{say(last ? 'boardIdea.shownRevision' : 'boardIdea.shownDraft')}</p>
          <IdeaView
            visit={visit}
            content={content}
            organisation={await shownOrganisation(db, organisationId)}
            partners={(await partnersOf(db, [idea.id])).get(idea.id) ?? []}
            image={await shownImage(db, imageId, content.imageAlt ?? '')}
          />
        </section>
        <BoardHealth visit={visit} card={await healthCardOf(db, idea.id)} />
        <People
          visit={visit}
          members={await membersOf(db, idea.id)}
          invitations={await invitationsOf(db, idea.id)}
        />
        <RevisionTable visit={visit} idea={idea} revisions={await revisionsOf(db, idea.id)} />
        <Acceptances visit={visit} lines={await acceptancesOf(db, idea.id)} />
        <Journal visit={visit} lines={await journalOf(db, idea.id)} />
      </CoordinationFrame>
    ),
  });
}

/** The state, and what a coordinator can do from it. */
function Head({ visit, idea, back }: { visit: BoardIdeaVisit; idea: Idea; back: string }) {
  const say = visit.say(boardWords);
  const params = { edition: visit.edition.slug, idea: idea.id };
  const to = (address: Address<typeof params>) => visit.path(address, params, { back });
  const isUnderReview = idea.state === 'submitted' || idea.state === 'changes_asked';
  const isBefore = isUnderReview && !isCataloguePublic(visit.edition, visit.now);
  return (
    <>
      <StateBadge state={ideaBadges[idea.state]}>
        {visit.say(ideaWords)(`state.${idea.state}`)}
      </StateBadge>
      <div className="fr-mt-3w">
        <ButtonGroup>
          {isDecidable(idea.state) && (
            <ButtonLink href={to(decideAddress)}>{say('boardIdea.decide')}</ButtonLink>
          )}
          {isBefore && (
            <ButtonLink kind="secondary" href={to(askChangesAddress)}>
              {say(idea.state === 'submitted' ? 'boardIdea.ask' : 'boardIdea.asked')}
            </ButtonLink>
          )}
          {isBefore && (
            <ButtonLink kind="secondary" href={to(mergeAddress)}>
              {say('boardIdea.merge')}
            </ButtonLink>
          )}
          {isBefore && (
            <ButtonLink kind="secondary" href={to(splitAddress)}>
              {say('boardIdea.split')}
            </ButtonLink>
          )}
          {isUnderReview && (
            <ButtonLink
              kind="tertiary"
              href={visit.path(
                sharingOutAddress,
                { edition: visit.edition.slug },
                { idea: idea.id },
              )}
            >
              {visit.say(sharingWords)('one.open')}
            </ButtonLink>
          )}
          <ButtonLink kind="tertiary" href={visit.path(ideaAddress, { idea: idea.id })}>
            {say('boardIdea.open')}
          </ButtonLink>
          {idea.revision > 0 && (
            <ButtonLink kind="tertiary" href={visit.path(ideaChangesAddress, { idea: idea.id })}>
              {say('boardIdea.compare')}
            </ButtonLink>
          )}
        </ButtonGroup>
      </div>
    </>
  );
}
