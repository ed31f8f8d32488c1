import { Button } from '../../../ui/elements.tsx';
import { Checkbox, Choices, type FormState, TextField } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { cityOf } from '../../../words/dates.ts';
import { editionSettingsAddress } from '../../editions/addresses.ts';
import type { Edition } from '../../editions/edition.ts';
import type { OrganisationPlaces } from './organisations.ts';
import { ANSWER_DAYS, PLACES_MAX, placesField } from './typed-rules.ts';
import { matchingRulesWords } from './words.ts';

const names = [
  'rankingsDate',
  'rankingsTime',
  'wishesDate',
  'wishesTime',
  'answerDays',
  'mayStayOnList',
  'cascade',
] as const;

/** How each field is called. */
export function settingsLabels(
  visit: Visit,
  organisations: readonly OrganisationPlaces[],
): Record<string, string> {
  const say = visit.say(matchingRulesWords);
  return Object.fromEntries([
    ...names.map((name) => [name, say(`form.${name}`)]),
    ...organisations.map(({ id, name }) => [placesField(id), say('form.placesOf', { name })]),
  ]);
}

interface Parts {
  visit: Visit<{ edition: string }>;
  edition: Edition;
  form: FormState;
  organisations: readonly OrganisationPlaces[];
}

/** Dates of rankings and wishes, answers to offers, places of organisations. */
export function SettingsForm({
  visit,
  edition,
  form,
  seen,
  organisations,
}: Parts & { seen: string }) {
  const say = visit.say(matchingRulesWords);
  const field = (name: (typeof names)[number]) => ({ form, name, label: say(`form.${name}`) });
  const moment = (name: 'wishes' | 'rankings') => (
    <div className="fr-grid-row fr-grid-row--gutters fr-mb-2w">
      <div className="fr-col-12 fr-col-lg-6">
        <TextField {...field(`${name}Date`)} type="date" isOptional />
      </div>
      <div className="fr-col-12 fr-col-lg-6">
        <TextField {...field(`${name}Time`)} type="time" isOptional />
      </div>
    </div>
  );
  return (
    <form method="post" noValidate className="fr-mb-6w">
      <input type="hidden" name="seen" value={seen} />
      <section className="bsoc-measure">
        <h2 className="fr-h4">{say('dates.title')}</h2>
        <p>{say('dates.text', { city: cityOf(edition.timezone) })}</p>
        <h3 className="fr-h6">{say('dates.wishes')}</h3>
        <p>{say('dates.wishesText')}</p>
        {moment('wishes')}
        <h3 className="fr-h6">{say('dates.rankings')}</h3>
        <p>{say('dates.rankingsText')}</p>
        {moment('rankings')}
      </section>
      <section className="bsoc-measure">
        <h2 className="fr-h4">{say('offers.title')}</h2>
        <TextField
          {...field('answerDays')}
          type="number"
          hint={say('form.answerDaysHint', ANSWER_DAYS)}
        />
        <Checkbox {...field('mayStayOnList')} hint={say('form.mayStayOnListHint')} />
        <div className="fr-mt-3w">
          <Choices
            {...field('cascade')}
            type="radio"
            choices={(['proposed', 'automatic'] as const).map((value) => ({
              value,
              label: say(`form.cascade.${value}`),
            }))}
          />
        </div>
      </section>
      <Places visit={visit} edition={edition} form={form} organisations={organisations} />
      <p className="fr-mt-4w">
        <Button>{say('form.save')}</Button>
      </p>
    </form>
  );
}

/** Funded places, set elsewhere; then most interns of each organisation, those to decide first. */
function Places({ visit, edition, form, organisations }: Parts) {
  const say = visit.say(matchingRulesWords);
  const first = organisations.filter((one) => isToDecide(one, form));
  const others = organisations.filter((one) => !isToDecide(one, form));
  return (
    <section>
      <h2 className="fr-h4">{say('places.title')}</h2>
      <p className="bsoc-measure">
        {say.rich('places.funded', {
          places: edition.fundedPlaces,
          link: (text) => <a href={visit.path(editionSettingsAddress, visit.params)}>{text}</a>,
        })}
      </p>
      <p className="bsoc-measure">{say('places.text')}</p>
      {organisations.length === 0 && <p>{say('places.none')}</p>}
      <PlacesFields visit={visit} form={form} organisations={first} />
      {others.length > 0 && (
        <details
          className="bsoc-details fr-mt-3w"
          open={others.some(({ id }) => form.errors.some(({ field }) => field === placesField(id)))}
        >
          <summary>{say('places.others', { count: others.length })}</summary>
          <PlacesFields visit={visit} form={form} organisations={others} />
        </details>
      )}
    </section>
  );
}

/** One whose limit says more than the places of its projects: several of them, or a limit set. */
function isToDecide({ id, projects }: OrganisationPlaces, form: FormState): boolean {
  return projects.length > 1 || Boolean(form.values[placesField(id)]);
}

function PlacesFields({ visit, form, organisations }: Omit<Parts, 'edition'>) {
  const say = visit.say(matchingRulesWords);
  return (
    <ul className="bsoc-organisation-places">
      {organisations.map(({ id, name, projects, ofProjects, given }) => (
        <li key={id}>
          <TextField
            form={form}
            name={placesField(id)}
            type="number"
            isFilter
            label={<bdi>{name}</bdi>}
            hint={say('places.projects', {
              count: projects.length,
              places: ofProjects,
              given,
              max: PLACES_MAX,
              names: new Intl.ListFormat(visit.lang).format(
                projects.map(({ name, places }) => say('places.project', { name, places })),
              ),
            })}
          />
        </li>
      ))}
    </ul>
  );
}
