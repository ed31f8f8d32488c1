/** An idea field by field, and which of the two it becomes keeps each text. */
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { Choices, type FormState, Select, TextArea } from '../../../ui/form.tsx';
import { boardIdeaAddress } from '../../ideas/addresses.ts';
import { type ContentField, contentFields, type Draft, langTyped } from '../../ideas/draft.ts';
import { splitAddress } from '../addresses.ts';
import {
  choiceName,
  FieldTitle,
  inWords,
  isChosen,
  rowsFor,
  Sent,
  secondName,
  textName,
} from './field-choice.tsx';
import { longFields, splitChoices } from './joined-texts.ts';
import type { MergingVisit, ShownIdea } from './shown-idea.ts';
import { imageChoices } from './split-idea.ts';
import { mergingWords } from './words.ts';

export interface SplitParts {
  visit: MergingVisit;
  from: ShownIdea;
  form: FormState;
  /** Organisations the new idea may be in the name of. */
  organisations: readonly { id: string; name: string }[];
}

/**
 * What the form holds first: both keep everything but their name; or, to undo a merge, the texts from
 * before it.
 */
export function firstSplit(
  from: ShownIdea,
  undone?: { first: Draft; second: Draft; organisationId: string | null },
): Record<string, string> {
  const values: Record<string, string> = {
    revision: String(from.last.number),
    organisation: undone?.organisationId ?? from.last.organisationId ?? '',
    image: 'copy',
    reason: '',
  };
  for (const field of contentFields) {
    const text = from.texts[field] ?? '';
    const first = undone?.first[field] ?? (undone ? '' : text);
    const second = undone?.second[field] ?? (undone ? '' : text);
    values[choiceName(field)] =
      field === 'name' || first !== second || first !== text ? 'other' : 'copy';
    values[textName(field)] = first;
    values[secondName(field)] = field === 'name' && !undone ? '' : second;
  }
  return values;
}

/**
 * The fields of an idea that are shown: those with a text now, or in what is typed. A language that
 * both share is not asked.
 */
export function splitFields(from: ShownIdea, form: FormState): ContentField[] {
  return contentFields.filter(
    (field) =>
      form.values[choiceName(field)] === 'other' || (from.texts[field] && field !== 'lang'),
  );
}

export function SplitForm({ visit, from, form, organisations }: SplitParts) {
  const say = visit.say(mergingWords);
  const { edition } = visit.params;
  return (
    <>
      {from.hasUnsent && (
        <Alert tone="info" isSmall>
          {say('unsent', { name: from.name })}
        </Alert>
      )}
      <form method="post" noValidate action={visit.path(splitAddress, visit.params)}>
        <input type="hidden" name="revision" value={from.last.number} />
        <h2>{say('split.texts')}</h2>
        <p className="bsoc-measure">{say('split.textsText')}</p>
        {splitFields(from, form).map((field) => (
          <SplitField key={field} {...{ visit, from, form, field }} />
        ))}
        <div className="bsoc-measure">
          {from.last.imageId && (
            <Choices
              type="radio"
              form={form}
              name="image"
              label={say('split.image')}
              choices={imageChoices.map((value) => ({
                value,
                label: say(`split.choice.${value}`),
              }))}
            />
          )}
          {organisations.length > 1 && (
            <Select
              form={form}
              name="organisation"
              label={say('split.organisation')}
              choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextArea
            form={form}
            name="reason"
            rows={4}
            label={say('split.reason')}
            hint={say('merge.reasonHint')}
          />
        </div>
        <ButtonGroup>
          <Button name="act" value="preview">
            {say('split.preview')}
          </Button>
          <ButtonLink
            kind="secondary"
            href={visit.path(boardIdeaAddress, { edition, idea: from.idea.id })}
          >
            {say('cancel')}
          </ButtonLink>
        </ButtonGroup>
      </form>
    </>
  );
}

function SplitField({
  visit,
  from,
  form,
  field,
}: Omit<SplitParts, 'organisations'> & { field: ContentField }) {
  const say = visit.say(mergingWords);
  const text = from.texts[field] ?? '';
  const typedIn = (name: string) => String(form.values[name] ?? '');
  const names = [textName(field), secondName(field)] as const;
  // An answer that is one of a few is not typed: two that differ come from before a merge.
  const answers = names.map((name) => inWords(visit, field, typedIn(name)));
  const isTwofold = isChosen(field) && answers[0] !== answers[1];
  const boxes = !isChosen(field) && (
    <div className="fr-grid-row fr-grid-row--gutters">
      {names.map((name, index) => (
        <div key={name} className="fr-col-12 fr-col-lg-6">
          <TextArea
            form={form}
            name={name}
            isOptional={field !== 'name'}
            rows={rowsFor(field, typedIn(name))}
            label={say(index === 0 ? 'split.first' : 'split.second')}
          />
        </div>
      ))}
    </div>
  );
  if (field === 'name') {
    return (
      <section className="fr-mb-6w">
        <FieldTitle visit={visit} field={field} />
        <input type="hidden" name={choiceName(field)} value="other" />
        {boxes}
      </section>
    );
  }
  return (
    <section className="bsoc-choice fr-mb-6w">
      <FieldTitle visit={visit} field={field} />
      <div className="fr-mb-2w">
        <Sent
          visit={visit}
          title={from.name}
          field={field}
          text={text}
          lang={langTyped(from.texts.lang)}
        />
      </div>
      <Choices
        type="radio"
        form={form}
        name={choiceName(field)}
        label={say('choose')}
        isInline={!longFields.includes(field)}
        choices={splitChoices
          .filter((one) => one !== 'other' || !isChosen(field) || isTwofold)
          .map((value) => ({
            value,
            label:
              value === 'other' && isTwofold
                ? say('split.each', { first: answers[0] ?? '', second: answers[1] ?? '' })
                : say(`split.choice.${value}`),
          }))}
      />
      {isChosen(field) &&
        names.map((name) => <input key={name} type="hidden" name={name} value={typedIn(name)} />)}
      {boxes && <div className="bsoc-choice__boxes">{boxes}</div>}
    </section>
  );
}
