import { missing } from '../../../acts/missing.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import type { Fields } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { projectApplicationAddress, projectApplicationsAddress } from '../addresses.ts';
import { AnswerFields, SaidState } from './answer-fields.tsx';
import { answersIn, overtakenErrors, storedForm } from './answers-form.ts';
import { CandidateProfile, calledIn } from './candidate-facts.tsx';
import { notYetPage, trailOf } from './candidates.page.tsx';
import { candidateOfProject, nextToSay } from './candidates.ts';
import { type Mentoring, openMentoring, readingOf } from './open-mentoring.ts';
import { isOpenToSaying } from './open-to-saying.ts';
import { sayWhomToMeet } from './say.ts';
import { mentoringWords } from './words.ts';

type CandidateVisit = Visit<{ idea: string; application: string }>;

/** One candidate in full, as a mentor of the project reads them. */
export async function showCandidate(visit: CandidateVisit): Promise<Response> {
  const mentoring = await openMentoring(visit);
  if (!mentoring.isRead) return notYetPage(visit, mentoring);
  const kept = await visit.keptFields((typed) => typed.has(`seen.${visit.params.application}`));
  return candidatePage(visit, mentoring, kept && { fields: kept, errors: [], isKept: true });
}

/** Keeps whether the mentor wishes to meet them; what is wrong is said in place (422). */
export async function sendAnswer(visit: CandidateVisit): Promise<Response> {
  const mentoring = await openMentoring(visit);
  const fields = await visit.fields();
  const { answers, errors } = answersIn(fields, visit.lang);
  if (errors.length > 0) return candidatePage(visit, mentoring, { fields, errors });
  const { edition, project } = mentoring;
  const { gone, overtaken } = await visit.performAs((act) =>
    sayWhomToMeet(act, edition, project.ideaId, answers),
  );
  if (gone.length > 0) {
    const list = { idea: project.ideaId };
    return visit.redirect(visit.path(projectApplicationsAddress, list, { gone: gone.length }));
  }
  if (overtaken.length > 0) {
    const one = await candidateOfProject(
      visit.db,
      readingOf(visit, mentoring),
      visit.params.application,
    );
    const errors = overtakenErrors(one ? [one] : [], overtaken, visit.lang);
    return candidatePage(visit, mentoring, { fields, errors, isOvertaken: true });
  }
  return visit.redirect(visit.path(projectApplicationAddress, visit.params, { done: 'saved' }));
}

interface Typed {
  fields: Fields;
  errors: FormState['errors'];
  isKept?: boolean;
  isOvertaken?: boolean;
}

async function candidatePage(visit: CandidateVisit, mentoring: Mentoring, typed?: Typed) {
  const say = visit.say(mentoringWords);
  const { project, edition, rules } = mentoring;
  const reading = readingOf(visit, mentoring);
  const { application } = visit.params;
  const candidate = mentoring.isRead
    ? await candidateOfProject(visit.db, reading, application)
    : undefined;
  if (!candidate) throw missing();
  const next = await nextToSay(visit.db, reading, application);
  const who = calledIn(visit, candidate);
  const stored = storedForm([candidate]);
  const form: FormState = typed
    ? { values: { ...stored.values, ...typed.fields.toObject() }, errors: typed.errors }
    : stored;
  const list = visit.path(projectApplicationsAddress, { idea: project.ideaId });
  const seen = typed?.isOvertaken ? undefined : typed?.fields.text(`seen.${application}`);
  return visit.page({
    title: who,
    isPrivate: true,
    isError: form.errors.length > 0,
    breadcrumb: [
      ...trailOf(visit, project),
      { label: say('title', { name: project.name }), href: list },
    ],
    children: (
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-lg-9">
          <h1>
            <bdi>{who}</bdi>
          </h1>
          <ErrorSummary form={form} />
          {typed?.isKept && <Alert tone="info">{say('kept')}</Alert>}
          {!typed && visit.query.get('done') === 'saved' && (
            <Alert tone="success" isSmall>
              {say('done.saved')}
            </Alert>
          )}
          <SaidState visit={visit} edition={edition} candidate={candidate} />
          {rules.readsBlind && <p>{say('blind')}</p>}
          <h2 className="fr-h4 fr-mt-4w">{say('candidate.motivation')}</h2>
          <p className="bsoc-review__text bsoc-measure">{candidate.motivation}</p>
          <CandidateProfile visit={visit} candidate={candidate} />
          {isOpenToSaying(edition, visit.now) ? (
            <form method="post" noValidate className="fr-mt-4w bsoc-measure">
              <AnswerFields
                visit={visit}
                candidate={candidate}
                form={form}
                seen={seen || undefined}
                isRemarkOpen
              />
              <ButtonGroup>
                <Button>{say('say.save')}</Button>
                {next && (
                  <ButtonLink
                    kind="secondary"
                    href={visit.path(projectApplicationAddress, {
                      idea: project.ideaId,
                      application: next,
                    })}
                  >
                    {say('candidate.next')}
                  </ButtonLink>
                )}
                <ButtonLink kind="tertiary" href={list}>
                  {say('candidate.all')}
                </ButtonLink>
              </ButtonGroup>
            </form>
          ) : (
            <p>{say('over')}</p>
          )}
        </div>
      </div>
    ),
  });
}
