/** What a reviewer would rather read: every idea under review, page by page, in one form. */
import { Alert, Button, ButtonGroup, StateBadge } from '../../../ui/elements.tsx';
import { Choices, type FormState } from '../../../ui/form.tsx';
import { InlineMarkdown } from '../../../ui/markdown.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import { formOf } from '../../../web/form.ts';
import { otherLang } from '../../../words/lang.ts';
import {
  conflictOfInterestAddress,
  myReviewsAddress,
  reviewAddress,
  reviewPreferencesAddress,
} from '../addresses.ts';
import {
  type IdeaToPrefer,
  ideasToPrefer,
  PREFERENCES_PAGE,
  type Preference,
  preferences,
  savePreferences,
} from './preferences.ts';
import type { ReviewsVisit } from './review-tables.tsx';
import { reviewWords } from './words.ts';

const fieldOf = (ideaId: string) => `preference.${ideaId}`;

/** Shows a page of the list, as it was last saved. */
export async function showPreferences(visit: ReviewsVisit): Promise<Response> {
  const say = visit.say(reviewWords);
  const { db, edition, person, params } = visit;
  const kept = await visit.keptFields(({ values }) =>
    Object.keys(values).some((name) => name.startsWith(fieldOf(''))),
  );
  const asked = Number(kept?.text('page') || visit.query.get('page'));
  const wanted = Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1;
  const { ideas, total, page } = await ideasToPrefer(db, edition.id, person.personId, wanted);
  const form = formOf({
    ...Object.fromEntries(ideas.map(({ id, preference }) => [fieldOf(id), preference])),
    ...kept?.toObject(),
  });
  const pages = Math.max(1, Math.ceil(total / PREFERENCES_PAGE));
  const hrefOf = (one: number) =>
    visit.path(reviewPreferencesAddress, params, { page: one > 1 ? one : undefined });
  return visit.page({
    title: say('prefer.title'),
    isPrivate: true,
    breadcrumb: [{ label: say('list.title'), href: visit.path(myReviewsAddress, params) }],
    children: (
      <>
        <h1>{say('prefer.title')}</h1>
        <p className="fr-text--lead bsoc-measure">{say('prefer.lead')}</p>
        {kept && <Alert tone="info">{say('prefer.kept')}</Alert>}
        {visit.query.get('done') === 'saved' && (
          <Alert tone="success" isSmall>
            {say('prefer.saved')}
          </Alert>
        )}
        <p>
          {say('prefer.count', { total })} {pages > 1 && say('prefer.pageByPage')}
        </p>
        {total === 0 && <p>{say('prefer.later')}</p>}
        {ideas.length > 0 && (
          <form method="post" action={visit.path(reviewPreferencesAddress, params)} noValidate>
            <input type="hidden" name="page" value={page} />
            <ul className="bsoc-preferences fr-raw-list">
              {ideas.map((idea) => (
                <li key={idea.id}>
                  <One visit={visit} idea={idea} form={form} />
                </li>
              ))}
            </ul>
            <ButtonGroup>
              {page < pages && (
                <Button name="then" value="next">
                  {say('prefer.saveNext')}
                </Button>
              )}
              <Button kind={page < pages ? 'secondary' : 'primary'}>{say('prefer.save')}</Button>
            </ButtonGroup>
          </form>
        )}
        <Pagination page={page} pages={pages} hrefOf={hrefOf} />
      </>
    ),
  });
}

/** Saves what was chosen on a page; the other pages keep theirs. */
export async function submitPreferences(visit: ReviewsVisit): Promise<Response> {
  const fields = await visit.fields();
  const chosen: Record<string, Preference> = {};
  for (const name of Object.keys(fields.values)) {
    const [, id] = /^preference\.([0-9a-f-]{36})$/.exec(name) ?? [];
    const preference = preferences.find((one) => one === fields.text(name));
    if (id && preference) chosen[id] = preference;
  }
  await visit.performAs((act) => savePreferences(act, visit.edition.id, chosen));
  const page = Number(fields.text('page')) || 1;
  const then = fields.text('then') === 'next' ? page + 1 : page;
  return visit.redirect(
    visit.path(reviewPreferencesAddress, visit.params, {
      page: then > 1 ? then : undefined,
      done: 'saved',
    }),
  );
}

function One({ visit, idea, form }: { visit: ReviewsVisit; idea: IdeaToPrefer; form: FormState }) {
  const say = visit.say(reviewWords);
  const { id, name, tagline, organisation, technologies, isAssigned, lang } = idea;
  const params = { edition: visit.params.edition, idea: id };
  const about = <span className="fr-sr-only">{say('prefer.about', { name })}</span>;
  return (
    <>
      <div>
        <h2 className="fr-h6 fr-mb-1v">
          <bdi>{name}</bdi>
        </h2>
        {tagline && (
          <p className="fr-mb-1v">
            <InlineMarkdown text={tagline} lang={otherLang(lang, visit.lang)} />
          </p>
        )}
        <p className="fr-hint-text fr-mb-1w">
          {[organisation, technologies.join(', ')].filter(Boolean).join(' – ')}
        </p>
        {isAssigned && <StateBadge state="yours">{say('prefer.assigned')}</StateBadge>}
        <p className="bsoc-inline-acts fr-mb-0">
          <a href={visit.path(reviewAddress, params)}>
            {say('prefer.read')}
            {about}
          </a>
          <a href={visit.path(conflictOfInterestAddress, params)}>
            {say('prefer.conflict')}
            {about}
          </a>
        </p>
      </div>
      <Choices
        type="radio"
        isInline
        form={form}
        name={fieldOf(id)}
        label={<span className="fr-sr-only">{say('prefer.legend', { name })}</span>}
        choices={preferences.map((value) => ({ value, label: say(`prefer.${value}`) }))}
      />
    </>
  );
}
