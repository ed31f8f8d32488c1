import { Facts } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { dayInWords, instantInWords } from '../../../words/dates.ts';
import { mentoredProject } from '../../applications/visible-to-mentors.ts';
import { ideaAddress } from '../../ideas/addresses.ts';
import { editionOf } from '../../ideas/idea-visit.ts';
import { internsToCome } from './interns-to-come.ts';
import { offersWords } from './words.ts';

/**
 * Who comes to a project, for its mentors of today: those who accepted. The same page for all while
 * nobody has, whatever was computed, published or offered.
 */
export async function showInternsToCome(visit: Visit<{ idea: string }>): Promise<Response> {
  const { db, person, lang } = visit;
  const project = await mentoredProject(db, person, visit.params.idea);
  const edition = await editionOf(visit, project.editionId);
  const interns = await internsToCome(db, person, project.ideaId);
  const say = visit.say(offersWords);
  const title = say('interns.title', { project: project.name });
  const values = {
    from: dayInWords(edition.internshipStartsOn, lang),
    end: dayInWords(edition.internshipEndsOn, lang),
    contact: edition.contactEmail,
  };
  return visit.page({
    title,
    isPrivate: true,
    breadcrumb: [{ label: project.name, href: visit.path(ideaAddress, { idea: project.ideaId }) }],
    children: (
      <div className="bsoc-measure">
        <h1>{title}</h1>
        {interns.length === 0 && <p className="fr-text--lead">{say('interns.none')}</p>}
        {interns.length > 0 && (
          <>
            <p className="fr-text--lead">
              {say('interns.lead', { ...values, count: interns.length })}
            </p>
            <ul className="bsoc-files">
              {interns.map(({ name, email, acceptedAt }) => (
                <li key={email}>
                  <div>
                    <h2 className="fr-h5 fr-mb-1w">{name.trim() || email}</h2>
                    <Facts
                      facts={[
                        {
                          name: say('interns.email'),
                          value: <a href={`mailto:${email}`}>{email}</a>,
                        },
                        {
                          name: say('interns.accepted'),
                          value: acceptedAt && instantInWords(acceptedAt, edition.timezone, lang),
                        },
                      ]}
                    />
                  </div>
                </li>
              ))}
            </ul>
            <h2>{say('interns.next')}</h2>
            <ul>
              <li>{say('interns.hello')}</li>
              <li>{say('interns.agreement')}</li>
              <li>{say('interns.mayChange')}</li>
            </ul>
          </>
        )}
        <p>{say('interns.question', values)}</p>
      </div>
    ),
  });
}
