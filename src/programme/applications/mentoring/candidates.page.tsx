import { Alert, Button, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { Fields } from '../../../web/form.ts';
import { instantInWords } from '../../../words/dates.ts';
import { milestone } from '../../editions/edition.ts';
import { ideaAddress } from '../../ideas/addresses.ts';
import { rankingAddress } from '../../matching/addresses.ts';
import { projectApplicationAddress, projectApplicationsAddress } from '../addresses.ts';
import { AnswerFields, SaidState } from './answer-fields.tsx';
import { answersIn, overtakenErrors, storedForm } from './answers-form.ts';
import { CandidateSummary, calledIn } from './candidate-facts.tsx';
import { CANDIDATES_PAGE, type Candidate, candidateCounts, candidatesOf } from './candidates.ts';
import { type Mentoring, type MentoringVisit, openMentoring, readingOf } from './open-mentoring.ts';
import { isOpenToSaying } from './open-to-saying.ts';
import { sayWhomToMeet } from './say.ts';
import { mentoringWords } from './words.ts';

/** Those who wish for a project, for one of its mentors, who says whom to meet; from the date set. */
export async function showCandidates(visit: MentoringVisit): Promise<Response> {
  const mentoring = await openMentoring(visit);
  if (!mentoring.isRead) return notYetPage(visit, mentoring);
  const kept = await visit.keptFields((typed) => Object.keys(typed.values).some(isSeen));
  return candidatesPage(visit, mentoring, kept && { fields: kept, errors: [], isKept: true });
}

const isSeen = (name: string) => name.startsWith('seen.');

/** Keeps what was said of each candidate of the page; what is wrong is said in place (422). */
export async function sendAnswers(visit: MentoringVisit): Promise<Response> {
  const mentoring = await openMentoring(visit);
  const fields = await visit.fields();
  const { answers, errors } = answersIn(fields, visit.lang);
  if (errors.length > 0) return candidatesPage(visit, mentoring, { fields, errors });
  const { edition, project } = mentoring;
  const { gone, overtaken } = await visit.performAs((act) =>
    sayWhomToMeet(act, edition, project.ideaId, answers),
  );
  if (overtaken.length > 0) {
    const candidates = await candidatesOf(visit.db, readingOf(visit, mentoring), pageOf(visit));
    const errors = overtakenErrors(candidates, overtaken, visit.lang);
    return candidatesPage(visit, mentoring, { fields, errors, isOvertaken: true });
  }
  const pressed = fields.text('act');
  const query = { page: visit.query.get('page') ?? '', gone: gone.length || undefined };
  const path = visit.path(projectApplicationsAddress, visit.params, {
    ...query,
    done: pressed || 'all',
  });
  const isThere = pressed && gone.length === 0;
  return visit.redirect(isThere ? `${path}#c-${encodeURIComponent(pressed)}` : path);
}

interface Typed {
  fields: Fields;
  errors: FormState['errors'];
  isKept?: boolean;
  /** What is shown was typed over what is stored by now: saving again is meant. */
  isOvertaken?: boolean;
}

const pageOf = ({ query }: MentoringVisit) => {
  const page = Math.floor(Number(query.get('page')));
  return page > 1 && page < 100_000 ? page : 1;
};

/** The page before the date set: when, and nothing of how many. */
export function notYetPage(visit: MentoringVisit, { project, edition, rules }: Mentoring) {
  const say = visit.say(mentoringWords);
  const at = rules.mentorsReadFrom ?? milestone(edition, 'applications_close')?.at;
  return visit.page({
    title: say('title', { name: project.name }),
    isPrivate: true,
    breadcrumb: trailOf(visit, project),
    children: (
      <div className="bsoc-measure">
        <h1>{say('title', { name: project.name })}</h1>
        <Alert tone="info" title={say('notYet.title')}>
          <p>
            {at
              ? say('notYet.from', { at: instantInWords(at, edition.timezone, visit.lang) })
              : say('notYet.unknown')}
          </p>
        </Alert>
      </div>
    ),
  });
}

/** The way back to the project. */
export function trailOf(visit: MentoringVisit, { name, ideaId }: Mentoring['project']) {
  return [{ label: name, href: visit.path(ideaAddress, { idea: ideaId }) }];
}

async function candidatesPage(visit: MentoringVisit, mentoring: Mentoring, typed?: Typed) {
  const say = visit.say(mentoringWords);
  const { project, edition, rules } = mentoring;
  const reading = readingOf(visit, mentoring);
  const page = pageOf(visit);
  const { total, said } = await candidateCounts(visit.db, reading);
  const candidates = await candidatesOf(visit.db, reading, page);
  const stored = storedForm(candidates);
  const form: FormState = typed
    ? { values: { ...stored.values, ...typed.fields.toObject() }, errors: typed.errors }
    : stored;
  const isOpen = isOpenToSaying(edition, visit.now);
  const labels = Object.fromEntries(
    candidates.flatMap((one) =>
      ['wants', 'remark'].map((name) => [`${name}.${one.applicationId}`, calledIn(visit, one)]),
    ),
  );
  return visit.page({
    title: say('title', { name: project.name }),
    isPrivate: true,
    isError: form.errors.length > 0,
    breadcrumb: trailOf(visit, project),
    children: (
      <div>
        <h1>{say('title', { name: project.name })}</h1>
        <ErrorSummary form={form} labels={labels} />
        {typed?.isKept && <Alert tone="info">{say('kept')}</Alert>}
        <Done visit={visit} isShown={!typed} />
        <p className="fr-text--lead">
          {say('counts', { total })}{' '}
          {total > 0 && <strong>{say('left', { total, left: total - said })}</strong>}
        </p>
        {total > 0 && (
          <>
            <p>{say(isOpen ? 'lead' : 'over')}</p>
            <p>
              <ButtonLink
                kind="secondary"
                href={visit.path(rankingAddress, { idea: project.ideaId })}
              >
                {say('rank')}
              </ButtonLink>
            </p>
            {rules.readsBlind && <p>{say('blind')}</p>}
            <p className="fr-text--sm">
              {say('order')} {say('privacy')}
            </p>
          </>
        )}
        <form method="post" noValidate>
          {candidates.map((candidate) => (
            <CandidateCard
              key={candidate.applicationId}
              visit={visit}
              mentoring={mentoring}
              candidate={candidate}
              form={form}
              typed={typed}
              isOpen={isOpen}
            />
          ))}
          {isOpen && candidates.length > 1 && (
            <p className="fr-mt-4w">
              <Button>{say('say.saveAll')}</Button>
            </p>
          )}
        </form>
        <Pagination
          page={page}
          pages={Math.ceil(total / CANDIDATES_PAGE)}
          hrefOf={(to) => visit.path(projectApplicationsAddress, visit.params, { page: to })}
        />
      </div>
    ),
  });
}

/** What has just been saved, when it was the whole form; and those who are no longer there. */
function Done({ visit, isShown }: { visit: MentoringVisit; isShown: boolean }) {
  const say = visit.say(mentoringWords);
  const gone = Number(visit.query.get('gone'));
  if (!isShown) return null;
  if (gone > 0) return <Alert tone="warning">{say('done.gone', { count: gone })}</Alert>;
  if (visit.query.get('done') !== 'all') return null;
  return (
    <Alert tone="success" isSmall>
      {say('done.saved')}
    </Alert>
  );
}

function CandidateCard({
  visit,
  mentoring: { edition, project },
  candidate,
  form,
  typed,
  isOpen,
}: {
  visit: MentoringVisit;
  mentoring: Mentoring;
  candidate: Candidate;
  form: FormState;
  typed: Typed | undefined;
  isOpen: boolean;
}) {
  const say = visit.say(mentoringWords);
  const { applicationId, motivation } = candidate;
  const who = calledIn(visit, candidate);
  const seen = typed?.isOvertaken ? undefined : typed?.fields.text(`seen.${applicationId}`);
  return (
    <section
      className="bsoc-candidate"
      id={`c-${applicationId}`}
      aria-labelledby={`n-${applicationId}`}
    >
      <div>
        <div className="bsoc-candidate__name fr-mb-1w">
          <h2 className="fr-h5" id={`n-${applicationId}`}>
            <a
              href={visit.path(projectApplicationAddress, {
                idea: project.ideaId,
                application: applicationId,
              })}
            >
              <bdi>{who}</bdi>
            </a>
          </h2>
          <SaidState visit={visit} edition={edition} candidate={candidate} />
        </div>
        <CandidateSummary visit={visit} candidate={candidate} />
        <details className="bsoc-details">
          <summary>{say('candidate.motivation')}</summary>
          <p className="bsoc-review__text bsoc-measure">{motivation}</p>
        </details>
      </div>
      {isOpen && (
        <div>
          <AnswerFields visit={visit} candidate={candidate} form={form} seen={seen || undefined} />
          <Button kind="secondary" size="sm" name="act" value={applicationId}>
            {say('say.save')}
            <span className="fr-sr-only"> {who}</span>
          </Button>
          {!typed && visit.query.get('done') === applicationId && (
            <p role="status" className="fr-valid-text">
              {say('done.one')}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
