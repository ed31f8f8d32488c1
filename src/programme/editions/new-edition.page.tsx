import { coordinates } from '../../acts/actor.ts';
import { Button } from '../../ui/elements.tsx';
import { type FormState, TextField } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { cloneEditionAddress, milestonesAddress } from './addresses.ts';
import { trailToCoordination } from './coordination.page.tsx';
import { createEdition } from './create-edition.ts';
import type { Edition } from './edition.ts';
import { loadEditions } from './edition-book.ts';
import { newEditionSchema } from './edition-settings.ts';
import { FormNotices } from './form-notices.tsx';
import { attempt } from './refused-fields.ts';
import { SettingsFields, settingLabels } from './settings-fields.tsx';
import { editionWords } from './words.ts';

/** An empty form, or a past edition to start from. */
export async function showNewEdition(visit: Visit): Promise<Response> {
  const kept = await visit.keptFields();
  return newEditionPage(visit, formOf({ timezone: 'Europe/Paris', ...kept?.toObject() }), {
    isKept: kept !== undefined,
  });
}

/** Opens the edition and leads to its milestones. */
export async function submitNewEdition(visit: Visit): Promise<Response> {
  const values = (await visit.fields()).toObject();
  const checked = visit.check(newEditionSchema, values, editionWords);
  if (!checked.ok) return newEditionPage(visit, { values, errors: checked.errors });
  const made = await attempt(visit.lang, { slug_taken: 'slug' }, () =>
    visit.performAs((act) => createEdition(act, checked.data)),
  );
  if (made.result !== 'done') {
    const errors = made.result === 'refused' ? made.errors : [];
    return newEditionPage(visit, { values, errors });
  }
  visit.services.changes.forget();
  return visit.redirect(
    visit.path(milestonesAddress, { edition: made.value }, { done: 'created' }),
  );
}

async function newEditionPage(
  visit: Visit,
  form: FormState,
  { isKept = false }: { isKept?: boolean } = {},
): Promise<Response> {
  const say = visit.say(editionWords);
  const editions = (await loadEditions(visit.db)).filter(({ id }) => coordinates(visit.person, id));
  const labels = {
    ...settingLabels(visit),
    internshipStartsOn: say('edition.internshipStartsOn'),
    internshipEndsOn: say('edition.internshipEndsOn'),
  };
  return visit.page({
    title: say('edition.new.title'),
    isError: form.errors.length > 0,
    isPrivate: true,
    breadcrumb: trailToCoordination(visit),
    children: (
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-lg-8">
          <h1>{say('edition.new.title')}</h1>
          <FormNotices visit={visit} form={form} labels={labels} isKept={isKept} />
          <p className="fr-text--lead">{say('edition.new.lead')}</p>
          <FromAnother visit={visit} editions={editions} />
          <form method="post" noValidate>
            <SettingsFields visit={visit} form={form} />
            <TextField
              form={form}
              name="internshipStartsOn"
              type="date"
              label={say('edition.internshipStartsOn')}
              hint={say('edition.dayHint')}
            />
            <TextField
              form={form}
              name="internshipEndsOn"
              type="date"
              label={say('edition.internshipEndsOn')}
            />
            <Button>{say('edition.new.button')}</Button>
          </form>
        </div>
      </div>
    ),
  });
}

function FromAnother({ visit, editions }: { visit: Visit; editions: readonly Edition[] }) {
  const say = visit.say(editionWords);
  if (editions.length === 0) return null;
  return (
    <section className="fr-mb-6w">
      <h2>{say('edition.new.orClone')}</h2>
      <p>{say('edition.new.orCloneText')}</p>
      <ul>
        {editions.map(({ id, slug, name }) => (
          <li key={id}>
            <a href={visit.path(cloneEditionAddress, { edition: slug })}>
              {say('edition.new.clone', { name })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
