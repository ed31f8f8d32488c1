import { Markdown } from '../../ui/markdown.tsx';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords } from '../../words/dates.ts';
import { type Edition, milestone } from '../editions/edition.ts';
import type { PublishedOutcome as Published } from './published-outcome.ts';
import { ideaWords } from './words.ts';

/** The decision as its porteurs and mentors read it: what, why, what readers say, what comes next. */
export function PublishedOutcome({
  visit,
  edition,
  outcome: { outcome, reason, publishedAt, remarks },
}: {
  visit: Visit;
  edition: Edition;
  outcome: Published;
}) {
  const say = visit.say(ideaWords);
  const inWords = (instant: typeof publishedAt) =>
    instantInWords(instant, edition.timezone, visit.lang);
  const opens = milestone(edition, 'applications_open')?.at;
  return (
    <section className="fr-mt-4w">
      <h2>{say('outcome.title')}</h2>
      <p className="fr-text--lead">{say(`outcome.${outcome}`)}</p>
      <p className="fr-text--sm">{say('outcome.on', { on: inWords(publishedAt) })}</p>
      {reason && (
        <>
          <h3 className="fr-h6 fr-mt-3w">
            {say(outcome === 'selected' ? 'outcome.word' : 'outcome.reason')}
          </h3>
          <Markdown text={reason} />
        </>
      )}
      {remarks.length > 0 && (
        <>
          <h3 className="fr-h6 fr-mt-3w">{say('outcome.remarks')}</h3>
          {remarks.map((remark) => (
            <div key={remark} className="bsoc-prose fr-mb-2w">
              <blockquote>
                <Markdown text={remark} />
              </blockquote>
            </div>
          ))}
        </>
      )}
      {(outcome !== 'selected' || opens) && (
        <p className="fr-mt-2w">
          {say(`outcome.next.${outcome}`, {
            contact: edition.contactEmail,
            opensAt: opens ? inWords(opens) : '',
          })}
        </p>
      )}
    </section>
  );
}
