import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, ButtonGroup, ButtonLink, Table } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { boardIdeaAddress } from '../../ideas/addresses.ts';
import { boardPath } from '../board/way-back.ts';
import { boardWords } from '../board/words.ts';
import { isDecidable, type Preparable, preparable } from '../decision.ts';
import { selectionWords } from '../words.ts';
import { effectOf, futureOf, type WeighedIdea, weighedIdeas } from './effect.ts';
import { EffectTable } from './effect-view.tsx';
import { decisionSchema, needsReason, prepareDecisions } from './prepare.ts';
import { decisionWords } from './words.ts';

type DecideManyVisit = Visit<{ edition: string }>;

/** What preparing one decision about the ideas ticked in the list would change. */
export async function showDecideMany(visit: DecideManyVisit): Promise<Response> {
  const kept = await visit.keptFields();
  const { query } = visit;
  const values = kept?.toObject() ?? {
    idea: query.getAll('idea'),
    outcome: query.get('outcome') ?? '',
    back: query.get('back') ?? '',
  };
  return decideManyPage(visit, formOf(values));
}

/** Prepares it about all of them, or none: 422 without a reason, 409 when one was decided meanwhile. */
export async function submitDecideMany(visit: DecideManyVisit): Promise<Response> {
  const fields = await visit.fields();
  const values = fields.toObject();
  const input = { outcome: fields.text('outcome'), reason: fields.text('reason') };
  const checked = visit.check(decisionSchema, input, decisionWords);
  if (!checked.ok) return decideManyPage(visit, { values, errors: checked.errors });
  const ideas = fields.list('idea').map((ideaId) => ({
    ideaId,
    read: Number(fields.text(`read-${ideaId}`)) || 0,
  }));
  try {
    await visit.performAs((act) => prepareDecisions(act, visit.edition, ideas, checked.data));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return decideManyPage(visit, { values, errors: [] }, error);
  }
  return visit.redirect(boardPath(visit, fields.text('back')));
}

async function decideManyPage(
  visit: DecideManyVisit,
  form: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(decisionWords);
  const { edition } = visit;
  const weighed = await weighedIdeas(visit.db, edition.id, visit.person.personId);
  const shown = weighed.filter(({ isKeptOut }) => !isKeptOut);
  const ticked = [form.values.idea ?? []].flat();
  const outcome = preparable.find((one) => one === form.values.outcome) ?? 'selected';
  const ideas = shown.filter(
    ({ id, state }) => ticked.includes(id) && isDecidable(state) && state !== outcome,
  );
  const back = String(form.values.back ?? '');
  const title = say('many.title', {
    outcome: visit.say(selectionWords)(`outcome.${outcome}`),
  });
  return coordinationPage(visit, {
    title,
    here: 'ideas',
    lead: say('many.lead', { count: ideas.length }),
    isError: form.errors.length > 0,
    trail: [{ label: visit.say(boardWords)('board.title'), href: boardPath(visit, back) }],
    ...(refused && { status: refused.status }),
    children: (
      <>
        <ErrorSummary form={form} />
        {refused && (
          <Alert tone="error" title={say('decide.notSaved')}>
            <p>{refused.sentence(visit.lang)}</p>
          </Alert>
        )}
        {ideas.length > 0 && (
          <>
            <Changes visit={visit} ideas={ideas} outcome={outcome} />
            <EffectTable
              visit={visit}
              caption={say('many.effect')}
              effect={effectOf(shown)}
              after={effectOf(shown, (idea) =>
                ideas.includes(idea) ? futureOf({ ...idea, prepared: outcome }) : futureOf(idea),
              )}
            />
          </>
        )}
        {(ideas.length > 0 || form.values.reason) && (
          <form method="post" noValidate className="bsoc-measure">
            <input type="hidden" name="back" value={back} />
            <input type="hidden" name="outcome" value={outcome} />
            {ideas.map(({ id, number }) => (
              <span key={id} hidden>
                <input type="hidden" name="idea" value={id} />
                <input type="hidden" name={`read-${id}`} value={number} />
              </span>
            ))}
            {outcome !== 'undecided' && (
              <TextArea
                form={form}
                name="reason"
                isFilter
                label={say('decide.reason')}
                hint={say(needsReason(outcome) ? 'many.reasonHint' : 'many.reasonOptional')}
              />
            )}
            {ideas.length > 0 && (
              <ButtonGroup>
                <Button>{say('many.save', { count: ideas.length })}</Button>
                <ButtonLink kind="tertiary" href={boardPath(visit, back)}>
                  {say('many.back')}
                </ButtonLink>
              </ButtonGroup>
            )}
          </form>
        )}
        {ideas.length === 0 && (
          <p>
            <a className="fr-link" href={boardPath(visit, back)}>
              {say('many.back')}
            </a>
          </p>
        )}
      </>
    ),
  });
}

function Changes({
  visit,
  ideas,
  outcome,
}: {
  visit: DecideManyVisit;
  ideas: readonly WeighedIdea[];
  outcome: Preparable;
}) {
  const say = visit.say(decisionWords);
  const inWords = (one: Preparable) => visit.say(selectionWords)(`outcome.${one}`);
  return (
    <Table
      caption={say('many.caption', { count: ideas.length })}
      rows={ideas}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('many.idea'),
          cell: ({ id, name }) => (
            <a href={visit.path(boardIdeaAddress, { ...visit.params, idea: id })}>
              <bdi>{name}</bdi>
            </a>
          ),
        },
        { title: say('many.now'), cell: (idea) => inWords(futureOf(idea)) },
        {
          title: say('many.then'),
          cell: (idea) => inWords(futureOf({ ...idea, prepared: outcome })),
        },
      ]}
    />
  );
}
