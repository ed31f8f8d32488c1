/** The draw that tells equals apart, and how anyone can verify it. */
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import type { MatchingSession } from './matching-session.ts';
import { laboratoryWords } from './words.ts';

export function DrawSection({ visit, session }: { visit: Visit; session: MatchingSession }) {
  const say = visit.say(laboratoryWords);
  const { seed, openedAt, state } = session;
  const at = instantInWords(openedAt, visit.edition.timezone, visit.lang);
  const code = (text: React.ReactNode) => <code>{text}</code>;
  return (
    <section aria-labelledby="draw">
      <h2 id="draw">{say('draw.title')}</h2>
      <div className="bsoc-measure">
        <p>
          {say.rich('draw.seed', { seed, at, code, isPublished: state === 'open' ? 'no' : 'yes' })}
        </p>
        <details className="bsoc-details fr-mb-4w">
          <summary>{say('draw.verify')}</summary>
          <p>{say('draw.why')}</p>
          <p>{say.rich('draw.how', { code })}</p>
          <pre>
            <code>{`printf '%s' '${seed}:12' | sha256sum`}</code>
          </pre>
          <p>{say.rich('draw.file', { code })}</p>
        </details>
      </div>
    </section>
  );
}
