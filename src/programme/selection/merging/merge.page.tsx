/** Bringing an idea into another: the texts side by side, then the result as visitors will see it. */
import { Refusal } from '../../../acts/refusal.ts';
import { Alert } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { type FieldError, type Fields, formOf } from '../../../web/form.ts';
import { cleanText } from '../../../words/clean-text.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { boardIdeaAddress, ideasBoardAddress } from '../../ideas/addresses.ts';
import type { ContentField, Draft } from '../../ideas/draft.ts';
import { labelOf } from '../../ideas/form-steps.tsx';
import { partnersOf } from '../../ideas/kinship.ts';
import { shownOrganisation } from '../../ideas/queries.ts';
import { oversized } from '../../ideas/typed.ts';
import { ideaWords } from '../../ideas/words.ts';
import { mergeAddress } from '../addresses.ts';
import { ChangedFields, choiceName, textName } from './field-choice.tsx';
import {
  type Composed,
  composed,
  differingFields,
  mergeChoices,
  mergedText,
} from './joined-texts.ts';
import { mergeChooser } from './merge-chooser.tsx';
import { firstValues, MergeForm } from './merge-form.tsx';
import { areMerged, mergeIdeas } from './merge-ideas.ts';
import { PreviewActs, resultPreview } from './result-preview.tsx';
import { type MergingVisit, type ShownIdea, shownIdea, textsShown } from './shown-idea.ts';
import { mergingWords } from './words.ts';

const REASON_MAX = 5000;

/** The chooser; with another idea in the address (`?with=`), both side by side. */
export async function showMerge(visit: MergingVisit): Promise<Response> {
  const kept = await shownIdea(visit, visit.params.idea);
  const other = visit.query.get('with');
  if (!other || other === kept.idea.id) {
    const message = visit.say(mergingWords)('refusal.merge_into_itself');
    const errors = other ? [{ field: 'with', message }] : [];
    return mergePage(visit, kept, { form: { values: {}, errors } });
  }
  const merged = await shownIdea(visit, other);
  const sent = await visit.keptFields();
  const form = formOf(sent ? sent.toObject() : firstValues({ kept, merged }));
  return mergePage(visit, kept, { merged, form });
}

/** Shows the result (`act=preview`), goes back to the texts (`edit`), or merges (`merge`). */
export async function submitMerge(visit: MergingVisit): Promise<Response> {
  const fields = await visit.fields();
  const kept = await shownIdea(visit, visit.params.idea);
  const merged = await shownIdea(visit, visit.query.get('with') ?? '');
  const form = formOf(fields.toObject());
  const asked = fields.text('act');
  if (asked !== 'preview' && asked !== 'merge') return mergePage(visit, kept, { merged, form });
  const there = visit.path(boardIdeaAddress, { edition: visit.edition.slug, idea: kept.idea.id });
  const both = { keptId: kept.idea.id, mergedId: merged.idea.id };
  // Sent twice: it is done already.
  if (asked === 'merge' && (await areMerged(visit.db, both))) return visit.redirect(there);
  if (isBehind(fields, kept, merged)) return changedPage(visit, kept, merged, fields);

  const { draft, errors } = draftIn(visit, fields, kept, merged);
  const result = composed(draft, [kept.texts, merged.texts], visit.lang);
  const wrong = [...errors, ...problemsIn(result, errors), ...reasonErrors(visit, fields)];
  if (wrong.length > 0 || !result.ok) {
    return mergePage(visit, kept, { merged, form: { ...form, errors: wrong } });
  }
  const { content } = result;
  const image = fields.text('image') === 'merged' ? 'merged' : 'kept';
  if (asked === 'preview') {
    return previewPage(visit, kept, merged, { form, content, image });
  }
  try {
    await visit.performAs((act) =>
      mergeIdeas(act, visit.edition, {
        ...both,
        keptRevision: Number(fields.text('keptRevision')),
        mergedRevision: Number(fields.text('mergedRevision')),
        content,
        image,
        reason: cleanText(fields.text('reason')).trim(),
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    if (error.code === 'edited_meanwhile') {
      return changedPage(
        visit,
        await shownIdea(visit, kept.idea.id),
        await shownIdea(visit, merged.idea.id),
        fields,
      );
    }
    return mergePage(visit, kept, { merged, form, refused: error });
  }
  return visit.redirect(there);
}

function isBehind(fields: Fields, kept: ShownIdea, merged: ShownIdea): boolean {
  return (
    fields.text('keptRevision') !== String(kept.last.number) ||
    fields.text('mergedRevision') !== String(merged.last.number)
  );
}

/** The text of each field as it was chosen; where nothing was, an error at the question. */
function draftIn(
  visit: MergingVisit,
  fields: Fields,
  kept: ShownIdea,
  merged: ShownIdea,
): { draft: Draft; errors: FieldError[] } {
  const draft: Draft = { ...kept.texts };
  const errors: FieldError[] = [];
  for (const field of differingFields(kept.texts, merged.texts)) {
    const choice = mergeChoices.find((one) => one === fields.text(choiceName(field)));
    if (!choice) {
      errors.push({ field: choiceName(field), message: visit.say(mergingWords)('error.choose') });
      continue;
    }
    draft[field] = mergedText(field, choice, {
      kept: kept.texts[field] ?? '',
      merged: merged.texts[field] ?? '',
      typed: cleanText(fields.text(textName(field))),
    });
  }
  const long = oversized(draft, visit.lang).map(({ field, message }) => ({
    field: textName(field as ContentField),
    message,
  }));
  return { draft, errors: [...errors, ...long] };
}

function problemsIn(result: Composed, known: readonly FieldError[]): FieldError[] {
  if (result.ok) return [];
  const told = new Set(known.map(({ field }) => field.replace(/^(choice|text)\./, '')));
  return result.problems
    .filter(({ field }) => !told.has(field))
    .map(({ field, message }) => ({ field: choiceName(field as ContentField), message }));
}

/** Why the reason cannot be told as it is. */
export function reasonErrors(visit: MergingVisit, fields: Fields): FieldError[] {
  const say = visit.say(mergingWords);
  const reason = cleanText(fields.text('reason')).trim();
  if (reason === '') return [{ field: 'reason', message: say('error.reason') }];
  if (reason.length <= REASON_MAX) return [];
  const values = { max: REASON_MAX, length: reason.length };
  return [{ field: 'reason', message: say('error.reasonTooLong', values) }];
}

interface Shown {
  merged?: ShownIdea;
  form: FormState;
  refused?: Refusal;
  /** What changed since the form was opened. */
  changed?: { kept: Draft; merged: Draft };
}

async function mergePage(
  visit: MergingVisit,
  kept: ShownIdea,
  { merged, form, refused, changed }: Shown,
): Promise<Response> {
  const say = visit.say(mergingWords);
  const title = merged
    ? say('merge.titleOf', { kept: kept.name, merged: merged.name })
    : say('merge.title', { kept: kept.name });
  const status = refused ? refused.status : changed ? 409 : undefined;
  return coordinationPage(visit, {
    title,
    here: 'ideas',
    lead: say('merge.lead', { kept: kept.name }),
    isError: form.errors.length > 0,
    trail: trailOf(visit, kept),
    ...(status && { status }),
    children: (
      <>
        <ErrorSummary form={form} labels={labelsOf(visit, form)} />
        {refused && <Alert tone="warning">{refused.sentence(visit.lang)}</Alert>}
        {changed && merged && (
          <Alert tone="warning" title={say('changed')}>
            <p>{say('refusal.edited_meanwhile')}</p>
            <ChangedFields
              visit={visit}
              name={kept.name}
              before={changed.kept}
              after={kept.texts}
            />
            <ChangedFields
              visit={visit}
              name={merged.name}
              before={changed.merged}
              after={merged.texts}
            />
          </Alert>
        )}
        {merged ? (
          <MergeForm visit={visit} kept={kept} merged={merged} form={form} />
        ) : (
          await mergeChooser(visit, form)
        )}
      </>
    ),
  });
}

/** Somebody sent a newer text: what changed, and everything that was chosen and typed. */
async function changedPage(
  visit: MergingVisit,
  kept: ShownIdea,
  merged: ShownIdea,
  fields: Fields,
): Promise<Response> {
  const changed = {
    kept: await textsShown(visit, kept.idea.id, fields.text('keptRevision')),
    merged: await textsShown(visit, merged.idea.id, fields.text('mergedRevision')),
  };
  const form = formOf({ ...firstValues({ kept, merged }), ...fields.toObject() });
  return mergePage(visit, kept, { merged, form, changed });
}

async function previewPage(
  visit: MergingVisit,
  kept: ShownIdea,
  merged: ShownIdea,
  {
    form,
    content,
    image,
  }: { form: FormState; content: ReturnType<typeof contentOf>; image: 'kept' | 'merged' },
): Promise<Response> {
  const say = visit.say(mergingWords);
  const organisationId = kept.last.organisationId ?? merged.last.organisationId;
  const known = await partnersOf(visit.db, [kept.idea.id, merged.idea.id]);
  const own = await shownOrganisation(visit.db, merged.last.organisationId);
  const partners = [
    ...(own && merged.last.organisationId !== organisationId ? [own] : []),
    ...[...known.values()].flat().filter(({ id }) => id !== organisationId),
  ].filter((one, index, all) => all.findIndex(({ name }) => name === one.name) === index);
  return coordinationPage(visit, {
    title: say('merge.previewTitle', { name: content.name }),
    here: 'ideas',
    lead: say('merge.previewLead', { merged: merged.name }),
    trail: trailOf(visit, kept),
    children: (
      <>
        <ul>
          <li>{say('merge.effect.people')}</li>
          <li>{say('merge.effect.history', { merged: merged.name })}</li>
          <li>{say('merge.effect.undo')}</li>
        </ul>
        <PreviewActs
          visit={visit}
          action={visit.path(mergeAddress, visit.params, { with: merged.idea.id })}
          form={form}
          act="merge"
        />
        <h2>{say('asVisitors')}</h2>
        {
          await resultPreview(visit, {
            content,
            organisationId,
            partners,
            imageId: (image === 'merged' ? merged : kept).last.imageId,
          })
        }
      </>
    ),
  });
}

const contentOf = (result: Extract<Composed, { ok: true }>) => result.content;

/** The name of a field before what is to correct in it. */
export function labelsOf(visit: MergingVisit, form: FormState): Record<string, string> {
  const say = visit.say(ideaWords);
  return Object.fromEntries(
    form.errors
      .filter(({ field }) => /^(choice|text|second)\./.test(field))
      .map(({ field }) => [field, labelOf(say, field.replace(/^(choice|text|second)\./, ''))]),
  );
}

/** The way back, through the idea. */
export function trailOf(visit: MergingVisit, { idea, name }: ShownIdea) {
  const { edition } = visit.params;
  return [
    {
      label: visit.say(mergingWords)('board'),
      href: visit.path(ideasBoardAddress, { edition }),
    },
    { label: name, href: visit.path(boardIdeaAddress, { edition, idea: idea.id }) },
  ];
}
