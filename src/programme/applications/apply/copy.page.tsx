import { missing } from '../../../acts/missing.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { applicationCopyAddress, applyAddress, cvAddress } from '../addresses.ts';
import { ApplicationView } from '../application-view.tsx';
import { openApplication } from './apply-visit.ts';
import { copyNumberIn, loadCopy } from './copy.ts';
import { applyWords } from './words.ts';

/** A copy of one's application, exactly as readers see it, and the others that were sent. */
export async function showCopy(visit: Visit<{ number: string }>): Promise<Response> {
  const say = visit.say(applyWords);
  const { application, facts } = await openApplication(visit);
  const number = copyNumberIn(visit.params.number);
  if (number === undefined) throw missing();
  const copy = await loadCopy(visit.db, application.id, number);
  if (!copy) throw missing();
  const at = instantInWords(copy.submittedAt, visit.edition.timezone, visit.lang);
  const title = say('copy.title', { number });
  const others = Array.from({ length: application.revision }, (_, index) => index + 1);
  return visit.page({
    title,
    isPrivate: true,
    breadcrumb: [{ label: say('mine.title'), href: visit.path(applyAddress) }],
    children: (
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-lg-8">
          <h1>{title}</h1>
          <p className="fr-text--lead">
            {say(number === application.revision ? 'copy.last' : 'copy.old', { at })}
          </p>
          <ApplicationView
            visit={visit}
            content={copy.content}
            wishes={copy.wishes}
            names={facts.projects}
            cvHref={
              copy.cvId
                ? visit.path(cvAddress, { application: application.id }, { copy: number })
                : undefined
            }
          />
          {others.length > 1 && (
            <nav aria-labelledby="copies-title">
              <h2 id="copies-title">{say('copy.all')}</h2>
              <ol>
                {others.map((one) => (
                  <li key={one}>
                    <a
                      href={visit.path(applicationCopyAddress, { number: String(one) })}
                      aria-current={one === number ? 'page' : undefined}
                    >
                      {say('copy.title', { number: one })}
                    </a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
        </div>
      </div>
    ),
  });
}
