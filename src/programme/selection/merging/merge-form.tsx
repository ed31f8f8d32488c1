/** Two ideas side by side, field by field, and what becomes of each text. */
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { Choices, type FormState, TextArea } from '../../../ui/form.tsx';
import { boardIdeaAddress } from '../../ideas/addresses.ts';
import { type ContentField, langTyped } from '../../ideas/draft.ts';
import { mergeAddress } from '../addresses.ts';
import { choiceName, FieldTitle, isChosen, rowsFor, Sent, textName } from './field-choice.tsx';
import {
  differingFields,
  firstChoice,
  isJoinable,
  joined,
  longFields,
  mergeChoices,
} from './joined-texts.ts';
import type { MergingVisit, ShownIdea } from './shown-idea.ts';
import { mergingWords } from './words.ts';

export interface MergeParts {
  visit: MergingVisit;
  kept: ShownIdea;
  merged: ShownIdea;
  form: FormState;
}

/** What the form holds before anybody has chosen. */
export function firstValues({ kept, merged }: Pick<MergeParts, 'kept' | 'merged'>) {
  const values: Record<string, string> = {
    keptRevision: String(kept.last.number),
    mergedRevision: String(merged.last.number),
    image: kept.last.imageId ? 'kept' : 'merged',
    reason: '',
  };
  for (const field of differingFields(kept.texts, merged.texts)) {
    const [own, other] = [kept.texts[field] ?? '', merged.texts[field] ?? ''];
    values[choiceName(field)] = firstChoice(field, own, other);
    values[textName(field)] = isJoinable(field) ? joined(field, own, other) : own || other;
  }
  return values;
}

export function MergeForm({ visit, kept, merged, form }: MergeParts) {
  const say = visit.say(mergingWords);
  const { edition } = visit.params;
  const differing = differingFields(kept.texts, merged.texts);
  return (
    <>
      {[kept, merged]
        .filter(({ hasUnsent }) => hasUnsent)
        .map(({ idea, name }) => (
          <Alert key={idea.id} tone="info" isSmall>
            {say('unsent', { name })}
          </Alert>
        ))}
      <form
        method="post"
        noValidate
        action={visit.path(mergeAddress, visit.params, { with: merged.idea.id })}
      >
        <input type="hidden" name="keptRevision" value={kept.last.number} />
        <input type="hidden" name="mergedRevision" value={merged.last.number} />
        <h2>{say('merge.texts')}</h2>
        <p className="bsoc-measure">{say('merge.textsText', { count: differing.length })}</p>
        {differing.map((field) => (
          <MergedField key={field} {...{ visit, kept, merged, form, field }} />
        ))}
        {kept.last.imageId !== merged.last.imageId && (
          <Choices
            type="radio"
            form={form}
            name="image"
            label={say('merge.image')}
            choices={[
              {
                value: 'kept',
                label: say('merge.imageOf', {
                  name: kept.name,
                  has: kept.last.imageId ? 'yes' : 'no',
                }),
              },
              {
                value: 'merged',
                label: say('merge.imageOf', {
                  name: merged.name,
                  has: merged.last.imageId ? 'yes' : 'no',
                }),
              },
            ]}
          />
        )}
        <div className="bsoc-measure">
          <TextArea
            form={form}
            name="reason"
            rows={4}
            label={say('merge.reason')}
            hint={say('merge.reasonHint')}
          />
        </div>
        <ButtonGroup>
          <Button name="act" value="preview">
            {say('preview')}
          </Button>
          <ButtonLink
            kind="secondary"
            href={visit.path(boardIdeaAddress, { edition, idea: kept.idea.id })}
          >
            {say('cancel')}
          </ButtonLink>
        </ButtonGroup>
      </form>
    </>
  );
}

function MergedField({ visit, kept, merged, form, field }: MergeParts & { field: ContentField }) {
  const say = visit.say(mergingWords);
  const [own, other] = [kept.texts[field] ?? '', merged.texts[field] ?? ''];
  const choices = mergeChoices.filter(
    (one) =>
      (one !== 'both' || (isJoinable(field) && own && other)) &&
      (one !== 'other' || !isChosen(field)),
  );
  const typed = form.values[textName(field)];
  const langOf = ({ texts }: ShownIdea) => langTyped(texts.lang);
  return (
    <section className="bsoc-choice fr-mb-6w">
      <FieldTitle visit={visit} field={field} />
      <div className="fr-grid-row fr-grid-row--gutters fr-mb-2w">
        <div className="fr-col-12 fr-col-lg-6">
          <Sent visit={visit} title={kept.name} field={field} text={own} lang={langOf(kept)} />
        </div>
        <div className="fr-col-12 fr-col-lg-6">
          <Sent
            visit={visit}
            title={merged.name}
            field={field}
            text={other}
            lang={langOf(merged)}
          />
        </div>
      </div>
      <Choices
        type="radio"
        form={form}
        name={choiceName(field)}
        label={say('choose')}
        isInline={!longFields.includes(field)}
        choices={choices.map((value) => ({
          value,
          label: say(`merge.choice.${value}`, { kept: kept.name, merged: merged.name }),
        }))}
      />
      {!isChosen(field) && (
        <div className="bsoc-choice__other">
          <TextArea
            form={form}
            name={textName(field)}
            isOptional
            rows={rowsFor(field, typeof typed === 'string' ? typed : '')}
            label={say('typed')}
            hint={say('typedHint')}
          />
        </div>
      )}
    </section>
  );
}
