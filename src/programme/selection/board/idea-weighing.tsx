/** On an idea's page for the team: what reviewers say, what was decided, what was asked. */
import type { ReactNode } from 'react';
import { Facts, StateBadge, Table } from '../../../ui/elements.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import { instantInWords, shortInstant } from '../../../words/dates.ts';
import { ideaChangesAddress } from '../../ideas/addresses.ts';
import { ideaWords } from '../../ideas/words.ts';
import { reviewAddress } from '../addresses.ts';
import { ReviewText } from '../reviews/other-reviews.tsx';
import type { VisibleReviews } from '../reviews/visible-reviews.ts';
import { selectionWords } from '../words.ts';
import type { BoardIdeaVisit } from './board-idea.page.tsx';
import { type DecisionLine, type RequestLine, scoreOf } from './idea-history.ts';
import { scoreInWords, spreadInWords } from './score-in-words.ts';
import { boardWords } from './words.ts';

const text = (value: string): ReactNode => value && <Markdown text={value} />;

/** The score, then each review with its reasons; what the person may not read yet says why. */
export function Reviews({
  visit,
  visible,
  awaited,
  revision,
}: {
  visit: BoardIdeaVisit;
  visible: VisibleReviews;
  awaited: readonly string[];
  /** The idea's last one: a review of an earlier one says so. */
  revision: number;
}) {
  const say = visit.say(boardWords);
  const score = scoreOf(visible.reviews.filter(({ counts }) => counts));
  const isOwed = visible.sight === 'own_first';
  return (
    <section className="fr-mt-6w">
      <h2 id="reviews">{say('weighing.reviews')}</h2>
      <Facts
        facts={[
          { name: say('board.score'), value: scoreInWords({ ...score, isOwed }, say).join(' – ') },
          { name: say('board.spread'), value: spreadInWords(score.spread, say) },
          { name: say('weighing.awaited'), value: awaited.join(', ') },
        ]}
      />
      {isOwed && (
        <p>
          <a className="fr-link" href={visit.path(reviewAddress, visit.params)}>
            {say('weighing.give')}
          </a>
        </p>
      )}
      {visible.reviews.map((review) => (
        <details key={review.reviewerId} className="bsoc-details">
          <summary>
            {say('weighing.review', {
              who: review.reviewer,
              side: say(`side.${review.side}`),
              interest: review.interest,
              mentoring: review.mentoring,
              recommendation: visit.say(selectionWords)(`outcome.${review.recommendation}`),
            })}
          </summary>
          {!review.counts && <p>{say('weighing.uncounted')}</p>}
          {review.revisionNumber < revision && (
            <p>{say('weighing.earlier', { number: review.revisionNumber })}</p>
          )}
          <ReviewText visit={visit} review={review} />
        </details>
      ))}
    </section>
  );
}

/** Every decision prepared, the last first: which is public, which waits. */
export function Decisions({
  visit,
  decisions,
}: {
  visit: BoardIdeaVisit;
  decisions: readonly DecisionLine[];
}) {
  const say = visit.say(boardWords);
  const { timezone } = visit.edition;
  return (
    <section className="fr-mt-4w">
      <h2 id="decisions">{say('weighing.decisions')}</h2>
      {decisions.length === 0 && <p>{say('weighing.noDecision')}</p>}
      {decisions.length > 0 && (
        <Table
          caption={say('weighing.decisionsCaption')}
          rows={decisions}
          keyOf={({ number }) => String(number)}
          columns={[
            {
              title: say('weighing.outcome'),
              cell: ({ outcome, publishedAt, number }) => (
                <>
                  {visit.say(selectionWords)(`outcome.${outcome}`)}
                  <span className="fr-hint-text">
                    {publishedAt
                      ? say('weighing.publishedAt', {
                          at: shortInstant(publishedAt, timezone, visit.lang),
                        })
                      : say(
                          number === decisions[0]?.number
                            ? 'weighing.isReady'
                            : 'weighing.replaced',
                        )}
                  </span>
                </>
              ),
            },
            { title: say('weighing.reason'), cell: ({ reason }) => text(reason) },
            {
              title: say('boardIdea.who'),
              cell: ({ preparedBy }) => <bdi>{preparedBy || say('boardIdea.system')}</bdi>,
            },
            {
              title: say('boardIdea.date'),
              cell: ({ preparedAt }) => shortInstant(preparedAt, timezone, visit.lang),
            },
          ]}
        />
      )}
    </section>
  );
}

/** Every request for changes: what was asked, by when, and what came of it. */
export function Requests({
  visit,
  ideaId,
  requests,
}: {
  visit: BoardIdeaVisit;
  ideaId: string;
  requests: readonly RequestLine[];
}) {
  const say = visit.say(boardWords);
  const { timezone } = visit.edition;
  const inWords = (instant: RequestLine['until']) => instantInWords(instant, timezone, visit.lang);
  if (requests.length === 0) return null;
  return (
    <section className="fr-mt-4w">
      <h2 id="requests">{say('weighing.requests')}</h2>
      {requests.map((request) => (
        <article key={request.id} className="fr-mb-4w">
          <h3 className="fr-h6">
            {say('weighing.asked', { who: request.askedBy, at: inWords(request.askedAt) })}
          </h3>
          <StateBadge
            state={
              request.outcome === null
                ? 'waiting'
                : request.outcome === 'answered'
                  ? 'done'
                  : 'stopped'
            }
          >
            {say(`request.${request.outcome ?? 'open'}`)}
          </StateBadge>
          <Said text={request.message} />
          <p>
            {request.closedAt
              ? say('weighing.closedAt', { at: inWords(request.closedAt) })
              : say('weighing.until', { until: inWords(request.until) })}
          </p>
          {request.reply && (
            <>
              <p>{say('weighing.reply')}</p>
              <Said text={request.reply} />
            </>
          )}
          {request.answeredBy && (
            <p>
              <a
                className="fr-link"
                href={visit.path(
                  ideaChangesAddress,
                  { idea: ideaId },
                  { from: request.revisionNumber, to: request.answeredBy },
                )}
              >
                {say('weighing.diff', {
                  from: visit.say(ideaWords)('changes.revision', {
                    number: request.revisionNumber,
                  }),
                  to: visit.say(ideaWords)('changes.revision', { number: request.answeredBy }),
                })}
              </a>
            </p>
          )}
        </article>
      ))}
    </section>
  );
}

function Said({ text }: { text: string }) {
  return (
    <div className="bsoc-prose">
      <blockquote>
        <Markdown text={text} />
      </blockquote>
    </div>
  );
}
