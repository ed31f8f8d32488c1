/** Making two ideas of one: what each keeps, then both as visitors will see them. */
import { Refusal } from '../../../acts/refusal.ts';
import { Alert } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { type FieldError, type Fields, formOf } from '../../../web/form.ts';
import { cleanText } from '../../../words/clean-text.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { boardIdeaAddress } from '../../ideas/addresses.ts';
import { type ContentField, contentFields, type Draft } from '../../ideas/draft.ts';
import type { IdeaContent } from '../../ideas/idea-content.ts';
import { kinshipOf, partnersOf } from '../../ideas/kinship.ts';
import { oversized } from '../../ideas/typed.ts';
import { splitAddress } from '../addresses.ts';
import { ChangedFields, choiceName, secondName, textName } from './field-choice.tsx';
import { composed, splitChoices } from './joined-texts.ts';
import { labelsOf, reasonErrors, trailOf } from './merge.page.tsx';
import { PreviewActs, resultPreview } from './result-preview.tsx';
import { type MergingVisit, type ShownIdea, shownIdea, textsShown } from './shown-idea.ts';
import { firstSplit, SplitForm } from './split-form.tsx';
import { imageChoices, isSameName, splitIdea } from './split-idea.ts';
import { undoneMerge } from './undone-merge.ts';
import { mergingWords } from './words.ts';

/** The form; with `?undo=` an idea that was merged into this one, the texts from before. */
export async function showSplit(visit: MergingVisit): Promise<Response> {
  const from = await shownIdea(visit, visit.params.idea);
  const sent = await visit.keptFields();
  const undone = await undoneMerge(visit.db, from.idea.id, visit.query.get('undo') ?? '');
  return splitPage(visit, from, { form: formOf(sent?.toObject() ?? firstSplit(from, undone)) });
}

/** Shows both results (`act=preview`), goes back to the texts (`edit`), or splits (`split`). */
export async function submitSplit(visit: MergingVisit): Promise<Response> {
  const fields = await visit.fields();
  const from = await shownIdea(visit, visit.params.idea);
  const form = formOf(fields.toObject());
  const asked = fields.text('act');
  if (asked !== 'preview' && asked !== 'split') return splitPage(visit, from, { form });
  if (fields.text('revision') !== String(from.last.number)) return changedPage(visit, from, fields);

  const { first, second, errors } = bothIn(visit, fields, from);
  const results = {
    first: composed(first, [from.texts], visit.lang),
    second: composed(second, [from.texts], visit.lang),
  };
  const known = new Set(errors.map(({ field }) => field));
  const wrong = [
    ...errors,
    ...(results.first.ok ? [] : results.first.problems).map(at(textName)),
    ...(results.second.ok ? [] : results.second.problems).map(at(secondName)),
  ].filter(({ field }, index) => index < errors.length || !known.has(field));
  wrong.push(...reasonErrors(visit, fields));
  if (wrong.length > 0 || !results.first.ok || !results.second.ok) {
    return splitPage(visit, from, { form: { ...form, errors: wrong } });
  }
  const contents = { first: results.first.content, second: results.second.content };
  const organisationId = fields.text('organisation') || from.last.organisationId;
  const image = imageChoices.find((one) => one === fields.text('image')) ?? 'copy';
  if (asked === 'preview') {
    return previewPage(visit, from, { form, ...contents, organisationId, image });
  }
  try {
    const newId = await visit.performAs((act) =>
      splitIdea(act, visit.edition, {
        fromId: from.idea.id,
        fromRevision: Number(fields.text('revision')),
        ...contents,
        organisationId,
        image,
        reason: cleanText(fields.text('reason')).trim(),
      }),
    );
    return visit.redirect(
      visit.path(boardIdeaAddress, { edition: visit.edition.slug, idea: newId }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    const now = await shownIdea(visit, from.idea.id);
    if (error.code === 'edited_meanwhile') return changedPage(visit, now, fields);
    return splitPage(visit, now, { form, refused: error });
  }
}

const at =
  (nameOf: (field: ContentField) => string) =>
  ({ field, message }: FieldError): FieldError => ({
    field: nameOf(field as ContentField),
    message,
  });

/** The texts of both, as chosen; where nothing was, an error at the question. */
function bothIn(
  visit: MergingVisit,
  fields: Fields,
  from: ShownIdea,
): { first: Draft; second: Draft; errors: FieldError[] } {
  const say = visit.say(mergingWords);
  const first: Draft = {};
  const second: Draft = {};
  const errors: FieldError[] = [];
  for (const field of contentFields) {
    const text = from.texts[field] ?? '';
    const choice = splitChoices.find((one) => one === fields.text(choiceName(field)));
    if (!choice && text && field !== 'lang')
      errors.push({ field: choiceName(field), message: say('error.choose') });
    const typed = (name: string) => cleanText(fields.text(name));
    const [one, other] = {
      copy: [text, text],
      stay: [text, ''],
      move: ['', text],
      other: [typed(textName(field)), typed(secondName(field))],
    }[choice ?? 'copy'] as [string, string];
    if (one) first[field] = one;
    if (other) second[field] = other;
  }
  // A language is of both: neither has a text in none.
  first.lang ??= from.texts.lang;
  second.lang ??= from.texts.lang;
  if (second.name && isSameName(first.name ?? '', second.name)) {
    errors.push({ field: secondName('name'), message: say('refusal.same_name') });
  }
  return {
    first,
    second,
    errors: [
      ...errors,
      ...oversized(first, visit.lang).map(at(textName)),
      ...oversized(second, visit.lang).map(at(secondName)),
    ],
  };
}

async function organisationsOf(visit: MergingVisit, { idea, last }: ShownIdea) {
  const partners = (await partnersOf(visit.db, [idea.id])).get(idea.id) ?? [];
  const own = last.organisationId ? [{ id: last.organisationId, name: last.organisationName }] : [];
  return [...own, ...partners.map(({ id, name }) => ({ id, name }))];
}

async function splitPage(
  visit: MergingVisit,
  from: ShownIdea,
  { form, refused, changed }: { form: FormState; refused?: Refusal; changed?: Draft },
): Promise<Response> {
  const say = visit.say(mergingWords);
  const status = refused ? refused.status : changed ? 409 : undefined;
  const kinship = await kinshipOf(visit.db, from.idea.id, visit.person.personId);
  const merges = kinship.filter(({ relation }) => relation === 'brings_together');
  return coordinationPage(visit, {
    title: say('split.title', { name: from.name }),
    here: 'ideas',
    lead: say('split.lead'),
    isError: form.errors.length > 0,
    trail: trailOf(visit, from),
    ...(status && { status }),
    children: (
      <>
        <ErrorSummary form={form} labels={labelsOf(visit, form)} />
        {refused && <Alert tone="warning">{refused.sentence(visit.lang)}</Alert>}
        {changed && (
          <Alert tone="warning" title={say('changed')}>
            <p>{say('refusal.edited_meanwhile')}</p>
            <ChangedFields visit={visit} name={from.name} before={changed} after={from.texts} />
          </Alert>
        )}
        {merges.map(({ ideaId, name }) => (
          <Alert key={ideaId} tone="info" title={say('split.undo', { name })}>
            <p>{say('split.undoText', { name })}</p>
            <p>
              <a href={visit.path(splitAddress, visit.params, { undo: ideaId })}>
                {say('split.undoLink')}
              </a>
            </p>
          </Alert>
        ))}
        <SplitForm
          visit={visit}
          from={from}
          form={form}
          organisations={await organisationsOf(visit, from)}
        />
      </>
    ),
  });
}

/** Somebody sent a newer text: what changed, and everything that was chosen and typed. */
async function changedPage(
  visit: MergingVisit,
  from: ShownIdea,
  fields: Fields,
): Promise<Response> {
  const changed = await textsShown(visit, from.idea.id, fields.text('revision'));
  return splitPage(visit, from, { form: formOf(fields.toObject()), changed });
}

async function previewPage(
  visit: MergingVisit,
  from: ShownIdea,
  {
    form,
    first,
    second,
    organisationId,
    image,
  }: {
    form: FormState;
    first: IdeaContent;
    second: IdeaContent;
    organisationId: string | null;
    image: (typeof imageChoices)[number];
  },
): Promise<Response> {
  const say = visit.say(mergingWords);
  const { imageId } = from.last;
  const partners = (await partnersOf(visit.db, [from.idea.id])).get(from.idea.id) ?? [];
  return coordinationPage(visit, {
    title: say('split.previewTitle', { first: first.name, second: second.name }),
    here: 'ideas',
    lead: say('split.previewLead'),
    trail: trailOf(visit, from),
    children: (
      <>
        <ul>
          <li>{say('split.effect.people')}</li>
          <li>{say('split.effect.reviews')}</li>
        </ul>
        <PreviewActs
          visit={visit}
          action={visit.path(splitAddress, visit.params)}
          form={form}
          act="split"
        />
        <h2>{say('split.firstAsVisitors')}</h2>
        {
          await resultPreview(visit, {
            content: first,
            organisationId: from.last.organisationId,
            partners: partners.filter(({ id }) => id !== organisationId),
            imageId: image === 'move' ? null : imageId,
          })
        }
        <h2>{say('split.secondAsVisitors')}</h2>
        {
          await resultPreview(visit, {
            content: second,
            organisationId,
            partners: [],
            imageId: image === 'stay' ? null : imageId,
          })
        }
      </>
    ),
  });
}
