/** A review typed in two tabs: both texts of each field side by side, and the choice. */
import { TextDiff } from '../../../ui/diff.tsx';
import { Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { Choices, ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import { cleanText } from '../../../words/clean-text.ts';
import { shortInstant } from '../../../words/dates.ts';
import { outcomes } from '../../ideas/idea.ts';
import { ideaWords } from '../../ideas/words.ts';
import { myReviewsAddress, reviewAddress, reviewConflictAddress } from '../addresses.ts';
import { openClashes, type ReviewClash, settleClashes } from './clash.ts';
import { openReview, type ReviewVisit, storedFields } from './open-review.ts';
import { marks, type ReviewDraft, type ReviewField, textFields } from './review.ts';
import { saveReview } from './save-review.ts';
import { heldBy } from './typed-review.ts';
import { reviewWords } from './words.ts';

/** Shows what waits for the person's choice; nothing: leads back to the review. */
export async function showCompareReview(visit: ReviewVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return comparePage(visit, kept ? { form: formOf(kept.toObject()) } : {});
}

/** Stores what was chosen for each field. What changed again meanwhile is compared again. */
export async function submitCompareReview(visit: ReviewVisit): Promise<Response> {
  const fields = await visit.fields();
  const { db, edition, params, person, lang } = visit;
  const ideaId = params.idea;
  const { reviewing } = await openReview(visit);
  const clashes = await openClashes(db, ideaId, person.personId);
  const chosen = new Map(clashes.map(({ field }) => [field, fields.text(choiceName(field))]));
  const typed: ReviewDraft = {};
  for (const { field, typed: mine } of clashes) {
    if (chosen.get(field) === 'mine') typed[field] = mine;
    if (chosen.get(field) === 'other') typed[field] = cleanText(fields.text(textName(field)));
  }
  const errors = [
    ...clashes
      .filter(({ field }) => !choicesOf(field).includes(chosen.get(field) ?? ''))
      .map(({ field }) => ({
        field: choiceName(field),
        message: visit.say(ideaWords)('conflict.choose'),
      })),
    ...heldBy(typed, lang).tooLong.map(({ field, message }) => ({
      field: textName(field as ReviewField),
      message,
    })),
  ];
  if (errors.length > 0) return comparePage(visit, { form: { values: fields.toObject(), errors } });
  const saved = await visit.performAs(async (act) => {
    const version = Number(fields.text('version')) || reviewing.draft?.version;
    const saved = await saveReview(act, edition.id, { ideaId, version, typed });
    const again = new Set(saved.conflicts.map(({ field }) => field));
    const settled = clashes.map(({ field }) => field).filter((field) => !again.has(field));
    await settleClashes(act, ideaId, settled);
    return saved;
  });
  if (saved.conflicts.length > 0) return comparePage(visit, { status: 409 });
  return visit.redirect(`${visit.path(reviewAddress, params)}#review`);
}

const choiceName = (field: ReviewField) => `choice.${field}`;
const textName = (field: ReviewField) => `text.${field}`;
const isText = (field: ReviewField) => (textFields as readonly string[]).includes(field);
const choicesOf = (field: ReviewField) =>
  isText(field) ? ['theirs', 'mine', 'other'] : ['theirs', 'mine'];

/** The page itself, also the answer (409) to the form that met another tab's text. */
export async function comparePage(
  visit: ReviewVisit,
  { form = formOf(), status }: { form?: FormState; status?: number },
): Promise<Response> {
  const say = visit.say(reviewWords);
  const own = visit.say(ideaWords);
  const { db, params, person } = visit;
  const opened = await openReview(visit);
  const { name } = opened.revision.content;
  const clashes = await openClashes(db, params.idea, person.personId);
  const reviewHref = visit.path(reviewAddress, params);
  if (clashes.length === 0) return visit.redirect(reviewHref);
  const stored = storedFields(opened);
  return visit.page(
    {
      title: say('clash.title'),
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [
        {
          label: say('list.title'),
          href: visit.path(myReviewsAddress, { edition: params.edition }),
        },
        { label: name, href: reviewHref },
      ],
      children: (
        <>
          <h1>{say('clash.title')}</h1>
          <p className="fr-text--lead bsoc-measure">{say('clash.lead')}</p>
          <ErrorSummary form={form} />
          <form method="post" action={visit.path(reviewConflictAddress, params)} noValidate>
            <input type="hidden" name="version" value={opened.reviewing.draft?.version ?? 1} />
            {clashes.map((clash) => (
              <OneField
                key={clash.field}
                visit={visit}
                clash={clash}
                current={String(stored[clash.field] ?? '')}
                form={form}
              />
            ))}
            <ButtonGroup>
              <Button>{own('conflict.save')}</Button>
              <ButtonLink kind="secondary" href={reviewHref}>
                {own('conflict.later')}
              </ButtonLink>
            </ButtonGroup>
          </form>
        </>
      ),
    },
    status ? { status } : {},
  );
}

function OneField({
  visit,
  clash: { field, typed, typedAt },
  current,
  form,
}: {
  visit: ReviewVisit;
  clash: ReviewClash;
  current: string;
  form: FormState;
}) {
  const say = visit.say(reviewWords);
  const own = visit.say(ideaWords);
  const at = shortInstant(typedAt, visit.edition.timezone, visit.lang);
  const labels = {
    theirs: say('clash.theirs'),
    mine: say('clash.mine', { at }),
    other: own('conflict.other'),
  };
  const values = { [textName(field)]: typed, ...form.values };
  const shown = { values, errors: form.errors };
  return (
    <section className="bsoc-choice fr-mb-6w">
      <h2>{say(`form.${field}`)}</h2>
      <div className="fr-grid-row fr-grid-row--gutters">
        {(['theirs', 'mine'] as const).map((which) => (
          <div key={which} className="fr-col-12 fr-col-md-6">
            <h3 className="fr-h6">{labels[which]}</h3>
            <Typed visit={visit} field={field} text={which === 'mine' ? typed : current} />
          </div>
        ))}
      </div>
      {isText(field) && (
        <>
          <h3 className="fr-h6 fr-mt-3w">{own('conflict.diff')}</h3>
          <TextDiff before={current} after={typed} />
        </>
      )}
      <Choices
        type="radio"
        form={shown}
        name={choiceName(field)}
        label={own('conflict.question')}
        choices={choicesOf(field).map((value) => ({
          value,
          label: labels[value as keyof typeof labels],
        }))}
      />
      {isText(field) && (
        <div className="bsoc-choice__other">
          <TextArea
            form={shown}
            name={textName(field)}
            rows={typed.length > 200 ? 12 : 4}
            isOptional
            label={own('conflict.otherText')}
            hint={own('conflict.otherHint')}
          />
        </div>
      )}
    </section>
  );
}

/** A text exactly as it was typed; what was chosen, in words. */
function Typed({ visit, field, text }: { visit: ReviewVisit; field: ReviewField; text: string }) {
  const say = visit.say(reviewWords);
  if (text === '') return <p>{visit.say(ideaWords)('conflict.empty')}</p>;
  const mark = marks.find((one) => one === text);
  const outcome = outcomes.find((one) => one === text);
  if (!isText(field) && mark) return <p>{say(`mark.${mark}`)}</p>;
  if (!isText(field) && outcome) return <p>{say(`recommend.${outcome}`)}</p>;
  return (
    <div className="bsoc-typed" dir="auto">
      {text}
    </div>
  );
}
