/** The team offers one place by hand: who, where, what it does to others, why. */
import { z } from 'zod';
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, Select, TextArea } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { offerByHandAddress, offersAddress } from '../addresses.ts';
import { studentName } from '../laboratory/student-names.ts';
import { answersUntil } from '../rules.ts';
import { Consequences } from './by-hand-consequences.tsx';
import { REASON_MAX } from './cancel-offers.ts';
import { type Board, loadBoard } from './load-board.ts';
import { offerByHand } from './offer-by-hand.ts';
import { TypedReason } from './typed-reason.tsx';
import { cascadeWords } from './words.ts';

type ByHandVisit = Visit<{ edition: string }>;

const typedSchema = z.object({
  application: z.string().default('').pipe(z.uuid('choose_student')),
  project: z.string().default('').pipe(z.uuid('choose_project')),
  reason: z.string().trim().min(1).max(REASON_MAX),
});

/** `?application=` and `?project=` choose; once both are, what it does is shown. */
export async function showByHand(visit: ByHandVisit): Promise<Response> {
  const board = await loadBoard(visit.db, visit.person, visit.edition.id);
  const kept = await visit.keptFields(
    (typed) => typed.has('reason') && chosenIn(board, typed.toObject()) !== undefined,
  );
  const asked = {
    application: visit.query.get('application') ?? '',
    project: visit.query.get('project') ?? '',
  };
  return byHandPage(visit, formOf(kept ? kept.toObject() : asked));
}

/** Offers it; what is wrong, and what changed meanwhile, is said in place and the reason kept. */
export async function submitByHand(visit: ByHandVisit): Promise<Response> {
  const values = (await visit.fields()).toObject();
  const checked = visit.check(typedSchema, values, cascadeWords);
  if (!checked.ok) return byHandPage(visit, { values, errors: checked.errors });
  const { application, project, reason } = checked.data;
  try {
    await visit.performAs((act) =>
      offerByHand(act, visit.edition, { applicationId: application, ideaId: project, reason }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return byHandPage(visit, formOf(values), error);
  }
  return visit.redirect(visit.path(offersAddress, visit.params, { done: 'offered' }));
}

/** Whom and which project a form has chosen, while that can still be offered. */
function chosenIn(board: Board | undefined, { application, project }: FormState['values']) {
  const who = board?.waiting.find(({ student }) => student.applicationId === application);
  const place = board?.places.projects.find((one) => one.ideaId === project && one.givable > 0);
  return who && place && { who, project: place };
}

async function byHandPage(
  visit: ByHandVisit,
  form: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(cascadeWords);
  const board = await loadBoard(visit.db, visit.person, visit.edition.id);
  return coordinationPage(visit, {
    title: say('byHand.title'),
    here: 'offers',
    lead: say('byHand.lead'),
    isError: form.errors.length > 0,
    ...(refused && { status: refused.status }),
    trail: [{ label: say('board.title'), href: visit.path(offersAddress, visit.params) }],
    children: (
      <>
        <ErrorSummary form={form} />
        {refused && (
          <Alert tone="error" title={say('byHand.refused')}>
            <p>{refused.sentence(visit.lang)}</p>
          </Alert>
        )}
        {!chosenIn(board, form.values) && <TypedReason visit={visit} form={form} />}
        {board ? <Forms visit={visit} board={board} form={form} /> : <p>{say('board.none')}</p>}
      </>
    ),
  });
}

function Forms({ visit, board, form }: { visit: ByHandVisit; board: Board; form: FormState }) {
  const say = visit.say(cascadeWords);
  const { edition, lang, now } = visit;
  const givable = board.places.projects.filter((one) => one.givable > 0);
  if (board.waiting.length === 0) return <p>{say('byHand.nobody')}</p>;
  if (givable.length === 0) return <p>{say('byHand.noPlace')}</p>;
  const chosen = chosenIn(board, form.values);
  const until = answersUntil(edition, board.rules, now);
  return (
    <>
      <form
        method="get"
        action={visit.path(offerByHandAddress, visit.params)}
        className="bsoc-measure"
      >
        <Select
          form={form}
          name="application"
          label={say('byHand.who')}
          empty={say('byHand.choose')}
          choices={board.waiting.map(({ student, because }) => ({
            value: student.applicationId,
            label: say('byHand.whoIs', {
              name: studentName(visit, board.names, student),
              because: say(`because.${because}`),
            }),
          }))}
        />
        <Select
          form={form}
          name="project"
          label={say('byHand.where')}
          empty={say('byHand.choose')}
          choices={givable.map(({ ideaId, name, givable: count }) => ({
            value: ideaId,
            label: say('byHand.whereIs', { name, count }),
          }))}
        />
        <Button kind={chosen ? 'secondary' : 'primary'}>{say('byHand.see')}</Button>
      </form>
      {chosen && (
        <form
          method="post"
          action={visit.path(offerByHandAddress, visit.params)}
          noValidate
          className="fr-mt-4w bsoc-measure"
        >
          <input type="hidden" name="application" value={chosen.who.student.applicationId} />
          <input type="hidden" name="project" value={chosen.project.ideaId} />
          <Consequences visit={visit} board={board} {...chosen} />
          <p>{say('byHand.until', { until: instantInWords(until, edition.timezone, lang) })}</p>
          <TextArea
            form={form}
            name="reason"
            label={say('byHand.reason')}
            hint={say('byHand.reasonHint')}
            rows={4}
          />
          <ButtonGroup>
            <Button>{say('byHand.submit')}</Button>
            <ButtonLink kind="secondary" href={visit.path(offersAddress, visit.params)}>
              {say('byHand.back')}
            </ButtonLink>
          </ButtonGroup>
        </form>
      )}
    </>
  );
}
