/** One student in a scenario: each wish with its reason; moving them by hand, consequences first. */
import { Refusal } from '../../../../acts/refusal.ts';
import { Alert, StateBadge } from '../../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../../ui/form.tsx';
import { formOf } from '../../../../web/form.ts';
import { boardApplicationAddress } from '../../../applications/addresses.ts';
import { loadOneApplication } from '../../../applications/reading/load-application.ts';
import { readerOf } from '../../../applications/reading/reader.ts';
import { coordinationPage } from '../../../editions/coordination-frame.tsx';
import { laboratoryAddress, scenarioAddress, scenarioStudentAddress } from '../../addresses.ts';
import type { Placed } from '../allocation.ts';
import { letterOf } from '../scenario.ts';
import { studentNames } from '../student-names.ts';
import { type Consequences, consequencesOf } from './consequences.ts';
import { ConsequencesView } from './consequences-view.tsx';
import { filtersOf, queryOf } from './filters.ts';
import { rankInWords, type StudentVisit } from './labels.tsx';
import { type ComputedCase, isComputed, loadCase } from './load-case.ts';
import { moveByHand, moveInput, placedIn, projectTo } from './move-by-hand.ts';
import { MoveForm } from './move-form.tsx';
import { Neighbourhood } from './neighbourhood.tsx';
import { refusalsOf } from './refusals-of.ts';
import { StudentChanges } from './student-changes.tsx';
import { wishLinesOf } from './wish-lines.ts';
import { WishList } from './wish-list.tsx';
import { scenarioWords } from './words.ts';

/** `?to=` fills in where to: the way back from a change made by hand. */
export async function showScenarioStudent(visit: StudentVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('to') || typed.has('reason'));
  return studentPage(visit, {
    form: formOf(kept?.toObject() ?? { to: visit.query.get('to') ?? '' }),
  });
}

/** Shows what a move would cost; does it once that was read, unless something changed since. */
export async function submitScenarioStudent(visit: StudentVisit): Promise<Response> {
  const fields = await visit.fields();
  const values = { to: fields.text('to'), reason: fields.text('reason') };
  const checked = visit.check(moveInput, values, scenarioWords);
  if (!checked.ok) return studentPage(visit, { form: { values, errors: checked.errors } });
  const form = formOf(values);
  // Another place than the one whose consequences were shown has to be looked at anew.
  if (fields.text('confirmed') !== checked.data.to) return studentPage(visit, { form, asks: true });
  try {
    await visit.performAs((act) =>
      moveByHand(act, visit.edition, {
        ...checked.data,
        scenarioId: visit.params.scenario,
        applicationId: visit.params.application,
        seen: Number(fields.text('seen')),
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return studentPage(visit, { form, asks: true, refused: error });
  }
  const filters = filtersOf(visit.query);
  const query = { ...queryOf(filters, { page: filters.page }), done: 'moved' };
  return visit.redirect(visit.path(scenarioStudentAddress, visit.params, query));
}

interface Asked {
  form: FormState;
  /** True to show what the move typed would cost. */
  asks?: boolean;
  refused?: Refusal;
}

async function studentPage(visit: StudentVisit, asked: Asked): Promise<Response> {
  const { db, person, edition, params, lang } = visit;
  const say = visit.say(scenarioWords);
  const found = await loadCase(db, person, edition.id, params.scenario);
  const scenarioPath = visit.path(scenarioAddress, params);
  if (!isComputed(found)) return visit.redirect(scenarioPath);
  const one = placedIn(found, params.application);
  const reader = await readerOf(db, person, edition.id);
  const application = await loadOneApplication(db, reader, params.application, say('hidden'));
  const refusals = await refusalsOf(db, found.snapshot, one.student);
  const filters = filtersOf(visit.query);
  const { number, title } = found.scenario;
  const mayMove = found.session.state === 'open' && found.scenario.kind === 'scenario';
  const consequences = asked.asks
    ? consequencesOf(found, one, projectTo(found, String(asked.form.values.to)))
    : undefined;
  const refused = asked.refused ?? undefined;
  const called = application.name
    ? say('student.named', { name: application.name, number: one.student.id })
    : say('student.number', { number: one.student.id });
  return coordinationPage(visit, {
    title: called,
    here: 'matching',
    lead: outcomeInWords(visit, one),
    isError: asked.form.errors.length > 0,
    trail: [
      { label: say('trail'), href: visit.path(laboratoryAddress, { edition: params.edition }) },
      { label: say('title', { letter: letterOf(number), title }), href: scenarioPath },
    ],
    ...(refused && { status: refused.status }),
    children: (
      <>
        <ErrorSummary
          form={asked.form}
          labels={{ to: say('move.to'), reason: say('move.reason') }}
        />
        <Neighbourhood visit={visit} placed={found.placed} filters={filters} />
        {visit.query.get('done') === 'moved' && (
          <Alert tone="success" title={say('moved.title')}>
            <p>{say('moved.text')}</p>
          </Alert>
        )}
        {application.state !== 'submitted' && (
          <Alert tone="warning" title={say('withdrawn.title')}>
            <p>{say('withdrawn.text')}</p>
          </Alert>
        )}
        {one.change !== undefined && (
          <StateBadge state="coming">{say('students.changed', { number: one.change })}</StateBadge>
        )}
        <p>
          <a
            className="fr-link"
            href={visit.path(boardApplicationAddress, {
              edition: params.edition,
              application: params.application,
            })}
          >
            {say('student.application')}
          </a>
        </p>
        <h2>{say('heading.wishes')}</h2>
        {one.student.wishes.length === 0 && <p>{say('wish.nothing')}</p>}
        <WishList
          visit={visit}
          lines={wishLinesOf(found, one)}
          isDrawn={found.scenario.options.ties === 'lottery'}
          hide={application.hide}
          refusals={refusals}
        />
        <StudentChanges visit={visit} found={found} one={one} hide={application.hide} />
        <h2 id="move">{say('heading.move')}</h2>
        {mayMove ? (
          <>
            {refused && (
              <Alert tone="error" title={say('move.refused')}>
                <p>{refused.sentence(lang)}</p>
              </Alert>
            )}
            {consequences && (
              <Preview
                {...{ visit, found, consequences }}
                names={await studentNames(db, person, edition.id)}
                hide={application.hide}
              />
            )}
            <p className="bsoc-measure">{say('move.lead')}</p>
            <MoveForm
              {...{ visit, found, one, filters }}
              form={asked.form}
              confirms={
                consequences && !consequences.refusal ? String(asked.form.values.to) : undefined
              }
            />
          </>
        ) : (
          <p className="bsoc-measure">{say('move.over')}</p>
        )}
      </>
    ),
  });
}

/** What it would cost; or, where there is no place, why not and the way on. */
function Preview({
  visit,
  found,
  names,
  consequences,
  hide,
}: {
  visit: StudentVisit;
  found: ComputedCase;
  names: Awaited<ReturnType<typeof studentNames>>;
  consequences: Consequences;
  hide: (text: string) => string;
}) {
  const say = visit.say(scenarioWords);
  const { refusal, to } = consequences;
  if (refusal) {
    return (
      <Alert tone="error" title={say('move.noPlace')}>
        <p>{say(`refusal.${refusal}`, { project: to?.name ?? '' })}</p>
      </Alert>
    );
  }
  const { snapshot, placed } = found;
  return (
    <ConsequencesView
      visit={visit}
      told={{ visit, names, snapshot, placed }}
      consequences={consequences}
      hide={hide}
    />
  );
}

function outcomeInWords(visit: StudentVisit, one: Placed): string {
  return visit.say(scenarioWords)('student.outcome', {
    placed: one.project ? 'yes' : 'no',
    project: one.project?.name ?? '',
    rank: rankInWords(visit, one),
  });
}
