import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { Choices, ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { displayName } from '../../ideas/idea-name.ts';
import { ideaWords } from '../../ideas/words.ts';
import { boardIdeaPath, ideaTrail } from '../board/way-back.ts';
import { isDecidable, lastDecisions, preparable } from '../decision.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { selectionWords } from '../words.ts';
import { decisionSchema, prepareDecisions } from './prepare.ts';
import { decisionWords } from './words.ts';

type DecideVisit = Visit<{ edition: string; idea: string }>;

/** Shows the decision prepared of an idea, and the form that prepares the next. */
export async function showDecide(visit: DecideVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return decidePage(visit, kept && { values: kept.toObject(), errors: [] });
}

/**
 * Prepares a decision. Without a reason where one is due, the form says so in place (422); decided by
 * somebody else meanwhile, it says what, and keeps what was typed (409).
 */
export async function submitDecide(visit: DecideVisit): Promise<Response> {
  const fields = await visit.fields();
  const values = fields.toObject();
  const checked = visit.check(decisionSchema, values, decisionWords);
  if (!checked.ok) return decidePage(visit, { values, errors: checked.errors });
  const ideas = [{ ideaId: visit.params.idea, read: Number(fields.text('read')) || 0 }];
  try {
    await visit.performAs((act) => prepareDecisions(act, visit.edition, ideas, checked.data));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return decidePage(visit, { values, errors: [] }, error);
  }
  return visit.redirect(`${boardIdeaPath(visit, fields.text('back'))}#decisions`);
}

async function decidePage(
  visit: DecideVisit,
  typed?: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(decisionWords);
  const { db, edition, lang } = visit;
  const idea = await loadWeighedIdea(db, visit.person, edition.id, visit.params.idea);
  const last = (await lastDecisions(db, [idea.id])).get(idea.id);
  const name = displayName(idea.draft, visit.say(ideaWords));
  const back = String(typed?.values.back ?? visit.query.get('back') ?? '');
  const isPending = last !== undefined && !last.isPublished;
  const form = typed ?? {
    values: isPending ? { outcome: last.outcome, reason: last.reason } : {},
    errors: [],
  };
  const title = say('decide.title', { name });
  const isOpen = isDecidable(idea.state);
  return coordinationPage(visit, {
    title,
    here: 'ideas',
    lead: say('decide.lead'),
    isError: form.errors.length > 0,
    trail: ideaTrail(visit, name, back),
    ...(refused && { status: refused.status }),
    children: (
      <>
        <ErrorSummary form={form} />
        {refused && (
          <Alert tone="error" title={say('decide.notSaved')}>
            <p>{refused.sentence(lang)}</p>
          </Alert>
        )}
        {last && last.outcome !== 'undecided' && (
          <Alert tone="info">
            <p>
              {say(last.isPublished ? 'decide.published' : 'decide.now', {
                outcome: visit.say(selectionWords)(`outcome.${last.outcome}`),
                who: last.preparedBy ?? 'none',
                at: shortInstant(last.preparedAt, edition.timezone, lang),
              })}
            </p>
            {last.reason && <Markdown text={last.reason} />}
          </Alert>
        )}
        {!isOpen && <p>{visit.say(selectionWords)('refusal.not_open_to_decision')}</p>}
        {(isOpen || typed) && (
          <form method="post" noValidate className="bsoc-measure">
            <input type="hidden" name="read" value={last?.number ?? 0} />
            <input type="hidden" name="back" value={back} />
            <Choices
              type="radio"
              form={form}
              name="outcome"
              label={say('decide.outcome')}
              choices={preparable
                .filter((outcome) => outcome !== idea.state)
                .map((value) => ({
                  value,
                  label: visit.say(selectionWords)(`outcome.${value}`),
                  hint: say(`decide.hint.${value}`),
                }))}
            />
            <TextArea
              form={form}
              name="reason"
              rows={6}
              isFilter
              label={say('decide.reason')}
              hint={say('decide.reasonHint')}
            />
            <ButtonGroup>
              <Button>{say('decide.save')}</Button>
              <ButtonLink kind="tertiary" href={boardIdeaPath(visit, back)}>
                {say('decide.back')}
              </ButtonLink>
            </ButtonGroup>
          </form>
        )}
      </>
    ),
  });
}
