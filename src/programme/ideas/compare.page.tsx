/** Two people, or two tabs, changed the same field: both texts side by side, and the choice. */
import type { Temporal } from 'temporal-polyfill';
import { missing } from '../../acts/missing.ts';
import { TextDiff } from '../../ui/diff.tsx';
import { Button, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import { Choices, ErrorSummary, type FormState, TextArea } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import { cleanText } from '../../words/clean-text.ts';
import { shortInstant } from '../../words/dates.ts';
import { type Lang, otherLang } from '../../words/lang.ts';
import { ideaAddress, ideaConflictAddress, ideaStepAddress, proposeAddress } from './addresses.ts';
import { type Clash, openClashes, settleClashes } from './clash.ts';
import { type Draft, type DraftField, isTypedStep, langTyped, type TypedStep } from './draft.ts';
import { labelOf } from './form-steps.tsx';
import { displayName } from './idea-name.ts';
import { editionOf, type OpenedIdea, openIdea } from './idea-visit.ts';
import { type LastSave, lastSaves } from './queries.ts';
import { saveDraft } from './save-draft.ts';
import type { StepVisit } from './step-frame.tsx';
import { oversized } from './typed.ts';
import { ideaWords } from './words.ts';

const choices = ['theirs', 'mine', 'other'] as const;
type Choice = (typeof choices)[number];

/** Shows what waits for the person's choice in a step; nothing: leads back to the step. */
export async function showCompare(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isTypedStep(step)) throw missing();
  const opened = await openIdea(visit);
  const kept = await visit.keptFields();
  const form = kept && formOf(kept.toObject());
  return comparePage(visit, opened, step, { ...(form && { form }) });
}

/** Stores what was chosen for each field. What changed again meanwhile is compared again. */
export async function submitCompare(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isTypedStep(step)) throw missing();
  const fields = await visit.fields();
  const opened = await openIdea(visit);
  const { idea } = opened;
  const clashes = await openClashes(visit.db, {
    ideaId: idea.id,
    personId: visit.person.personId,
    step,
  });
  const typed: Draft = {};
  const unanswered: DraftField[] = [];
  for (const clash of clashes) {
    const choice = fields.text(choiceName(clash.field)) as Choice;
    if (choice === 'mine') typed[clash.field] = clash.typed;
    else if (choice === 'other') typed[clash.field] = cleanText(fields.text(textName(clash.field)));
    else if (choice !== 'theirs') unanswered.push(clash.field);
  }
  const errors = [
    ...unanswered.map((field) => ({
      field: choiceName(field),
      message: visit.say(ideaWords)('conflict.choose'),
    })),
    ...oversized(typed, visit.lang).map(({ field, message }) => ({
      field: textName(field as DraftField),
      message,
    })),
  ];
  if (errors.length > 0) {
    return comparePage(visit, opened, step, { form: { values: fields.toObject(), errors } });
  }
  const saved = await visit.performAs(async (act) => {
    const version = Number(fields.text('version')) || idea.version;
    const saved = await saveDraft(act, { ideaId: idea.id, version, typed });
    const again = new Set(saved.conflicts.map(({ field }) => field));
    const settled = clashes.map(({ field }) => field).filter((field) => !again.has(field));
    await settleClashes(act, idea.id, settled);
    return saved;
  });
  if (saved.conflicts.length > 0) {
    return comparePage(visit, await openIdea(visit), step, { status: 409 });
  }
  return visit.redirect(visit.path(ideaStepAddress, { idea: idea.id, step }));
}

/** The page itself, also the answer (409) to the form that met somebody else's text. */
export async function comparePage(
  visit: StepVisit,
  { idea }: OpenedIdea,
  step: TypedStep,
  { form = formOf(), status }: { form?: FormState; status?: number } = {},
): Promise<Response> {
  const say = visit.say(ideaWords);
  const { personId } = visit.person;
  const clashes = await openClashes(visit.db, { ideaId: idea.id, personId, step });
  const stepHref = visit.path(ideaStepAddress, { idea: idea.id, step });
  if (clashes.length === 0) return visit.redirect(stepHref);
  const saves = await lastSaves(
    visit.db,
    idea.id,
    clashes.map(({ field }) => field),
  );
  const { timezone } = await editionOf(visit, idea.editionId);
  const inWords = (at: Temporal.Instant) => shortInstant(at, timezone, visit.lang);
  const name = displayName(idea.draft, say);
  return visit.page(
    {
      title: say('conflict.title'),
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [
        { label: say('propose.title'), href: visit.path(proposeAddress) },
        { label: name, href: visit.path(ideaAddress, { idea: idea.id }) },
      ],
      children: (
        <>
          <h1>{say('conflict.title')}</h1>
          <p className="fr-text--lead bsoc-measure">{say('conflict.lead')}</p>
          <ErrorSummary form={form} />
          <form method="post" action={visit.path(ideaConflictAddress, { idea: idea.id, step })}>
            <input type="hidden" name="version" value={idea.version} />
            {clashes.map((clash) => (
              <OneField
                key={clash.field}
                visit={visit}
                clash={clash}
                current={idea.draft[clash.field] ?? ''}
                lang={otherLang(langTyped(idea.draft.lang), visit.lang)}
                save={saves.get(clash.field)}
                form={form}
                inWords={inWords}
              />
            ))}
            <ButtonGroup>
              <Button>{say('conflict.save')}</Button>
              <ButtonLink kind="secondary" href={stepHref}>
                {say('conflict.later')}
              </ButtonLink>
            </ButtonGroup>
          </form>
        </>
      ),
    },
    status ? { status } : {},
  );
}

const choiceName = (field: DraftField) => `choice.${field}`;
const textName = (field: DraftField) => `text.${field}`;

function OneField({
  visit,
  clash: { field, typed, typedAt },
  current,
  lang,
  save,
  form,
  inWords,
}: {
  visit: StepVisit;
  clash: Clash;
  current: string;
  lang: Lang | undefined;
  save: LastSave | undefined;
  form: FormState;
  inWords: (at: Temporal.Instant) => string;
}) {
  const say = visit.say(ideaWords);
  const isOwn = save?.personId === visit.person.personId;
  const who = isOwn ? say('conflict.you') : (save?.name ?? say('conflict.someone'));
  const theirs = save
    ? say('conflict.theirs', { who, at: inWords(save.at) })
    : say('conflict.stored');
  const mine = say('conflict.mine', { at: inWords(typedAt) });
  const values = { [textName(field)]: typed, ...form.values };
  return (
    <section className="bsoc-choice fr-mb-6w">
      <h2>{labelOf(say, field)}</h2>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6">
          <h3 className="fr-h6">{theirs}</h3>
          <Typed text={current} lang={lang} empty={say('conflict.empty')} />
        </div>
        <div className="fr-col-12 fr-col-md-6">
          <h3 className="fr-h6">{mine}</h3>
          <Typed text={typed} lang={lang} empty={say('conflict.empty')} />
        </div>
      </div>
      <h3 className="fr-h6 fr-mt-3w">{say('conflict.diff')}</h3>
      <TextDiff before={current} after={typed} lang={lang} />
      <Choices
        type="radio"
        form={{ values, errors: form.errors }}
        name={choiceName(field)}
        label={say('conflict.question')}
        choices={choices.map((value) => ({
          value,
          label: value === 'theirs' ? theirs : value === 'mine' ? mine : say('conflict.other'),
        }))}
      />
      <div className="bsoc-choice__other">
        <TextArea
          form={{ values, errors: form.errors }}
          name={textName(field)}
          lang={lang}
          rows={typed.length > 200 ? 12 : 3}
          isOptional
          label={say('conflict.otherText')}
          hint={say('conflict.otherHint')}
        />
      </div>
    </section>
  );
}

/** A text exactly as it was typed. */
function Typed({ text, lang, empty }: { text: string; lang: Lang | undefined; empty: string }) {
  if (text === '') return <p className="fr-text--sm">{empty}</p>;
  return (
    <div className="bsoc-typed" dir="auto" lang={lang}>
      {text}
    </div>
  );
}
