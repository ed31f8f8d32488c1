import { Alert, Button, ButtonLink } from '../../ui/elements.tsx';
import type { FormState } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, instantInWords } from '../../words/dates.ts';
import { cloneEditionAddress, editionSettingsAddress, milestonesAddress } from './addresses.ts';
import { announceEdition, hasSubmittedIdeas, withdrawAnnouncement } from './announce.ts';
import { coordinationPage } from './coordination-frame.tsx';
import { type Edition, isAnnounced } from './edition.ts';
import { settingsSchema, settingsTyped } from './edition-settings.ts';
import { FormNotices } from './form-notices.tsx';
import { loadEdition } from './load-edition.ts';
import { attempt } from './refused-fields.ts';
import { seenOf } from './seen.ts';
import { SettingsFields, settingLabels } from './settings-fields.tsx';
import { updateSettings } from './update-settings.ts';
import { editionWords } from './words.ts';

type SettingsVisit = Visit<{ edition: string }>;

/** What describes the edition, whether visitors see it, and copying it. */
export async function showSettings(visit: SettingsVisit): Promise<Response> {
  const edition = await loadEdition(visit.db, visit.edition.id);
  const kept = await visit.keptFields();
  const stored = settingsTyped(edition);
  const form = formOf({ ...stored, ...kept?.toObject() });
  return settingsPage(visit, edition, form, {
    seen: kept?.text('seen') || seenOf(stored),
    isKept: kept !== undefined,
  });
}

/** Saves the settings, or announces the edition, or withdraws its announcement. */
export async function submitSettings(visit: SettingsVisit): Promise<Response> {
  const fields = await visit.fields();
  const { id, slug } = visit.edition;
  const back = (edition: string, done: string) => {
    visit.services.changes.forget();
    return visit.redirect(visit.path(editionSettingsAddress, { edition }, { done }));
  };
  if (fields.text('act') === 'announce') {
    await visit.performAs((act) => announceEdition(act, id));
    return back(slug, 'announced');
  }
  if (fields.text('act') === 'withdraw') {
    await visit.performAs((act) => withdrawAnnouncement(act, id));
    return back(slug, 'withdrawn');
  }
  const values = fields.toObject();
  const seen = fields.text('seen');
  const edition = await loadEdition(visit.db, id);
  const checked = visit.check(settingsSchema, values, editionWords);
  if (!checked.ok) {
    return settingsPage(visit, edition, { values, errors: checked.errors }, { seen });
  }
  const saved = await attempt(visit.lang, { slug_taken: 'slug', slug_is_public: 'slug' }, () =>
    visit.performAs((act) => updateSettings(act, id, { settings: checked.data, seen })),
  );
  switch (saved.result) {
    case 'refused':
      return settingsPage(visit, edition, { values, errors: saved.errors }, { seen });
    case 'overtaken': {
      const now = await loadEdition(visit.db, id);
      return settingsPage(visit, now, formOf(values), {
        seen: seenOf(settingsTyped(now)),
        isOvertaken: true,
      });
    }
    case 'done':
      return back(checked.data.slug, saved.value ? 'saved' : 'unchanged');
  }
}

const messages = {
  saved: 'settings.saved',
  unchanged: 'settings.unchanged',
  announced: 'announce.done',
  withdrawn: 'announce.withdrawn',
} as const;

async function settingsPage(
  visit: SettingsVisit,
  edition: Edition,
  form: FormState,
  { seen, isKept, isOvertaken }: { seen: string; isKept?: boolean; isOvertaken?: boolean },
): Promise<Response> {
  const say = visit.say(editionWords);
  const hasIdeas = await hasSubmittedIdeas(visit.db, edition.id);
  const announcement = <Announcement visit={visit} edition={edition} hasIdeas={hasIdeas} />;
  const labels = settingLabels(visit);
  const done = messages[visit.query.get('done') as keyof typeof messages];
  return coordinationPage(visit, {
    title: say('settings.title'),
    here: 'settings',
    isError: form.errors.length > 0,
    ...(isOvertaken && { status: 409 }),
    children: (
      <>
        <FormNotices
          visit={visit}
          form={form}
          labels={labels}
          overtakenBy={isOvertaken && settingsTyped(edition)}
          isKept={isKept}
        />
        {done && visit.request.method === 'GET' && (
          <Alert tone="success" isSmall>
            {say(done)}
          </Alert>
        )}
        {!isAnnounced(edition, visit.now) && announcement}
        <h2>{say('settings.description')}</h2>
        <div className="fr-grid-row">
          <div className="fr-col-12 fr-col-lg-10">
            <form method="post" noValidate>
              <input type="hidden" name="seen" value={seen} />
              <SettingsFields visit={visit} form={form} />
              <Button kind={edition.announcedAt ? 'primary' : 'secondary'}>
                {say('form.save')}
              </Button>
            </form>
          </div>
        </div>
        <Elsewhere visit={visit} edition={edition} />
        {isAnnounced(edition, visit.now) && announcement}
      </>
    ),
  });
}

function Announcement({
  visit,
  edition,
  hasIdeas,
}: {
  visit: SettingsVisit;
  edition: Edition;
  hasIdeas: boolean;
}) {
  const say = visit.say(editionWords);
  const { announcedAt, timezone } = edition;
  const at = announcedAt ? instantInWords(announcedAt, timezone, visit.lang) : '';
  const isPublic = isAnnounced(edition, visit.now);
  return (
    <section className="fr-my-6w">
      <h2>{say('announce.title')}</h2>
      <p>
        {isPublic
          ? say('announce.public', { at })
          : say(announcedAt ? 'announce.scheduled' : 'announce.hidden', { at })}
      </p>
      <form method="post">
        {hasIdeas ? (
          <p>{say('announce.stays')}</p>
        ) : isPublic ? (
          <>
            <Button kind="tertiary" size="sm" name="act" value="withdraw">
              {say('announce.withdraw')}
            </Button>
            <p className="fr-text--sm fr-mt-1w">{say('announce.withdrawText')}</p>
          </>
        ) : (
          <Button name="act" value="announce">
            {say('announce.now')}
          </Button>
        )}
      </form>
    </section>
  );
}

function Elsewhere({ visit, edition }: { visit: SettingsVisit; edition: Edition }) {
  const say = visit.say(editionWords);
  const params = { edition: edition.slug };
  const days = say('days', {
    from: dayInWords(edition.internshipStartsOn, visit.lang),
    to: dayInWords(edition.internshipEndsOn, visit.lang),
  });
  return (
    <>
      <h2 className="fr-mt-6w">{say('settings.internship')}</h2>
      <p>{say('settings.internshipText', { days })}</p>
      <ButtonLink kind="tertiary" size="sm" href={visit.path(milestonesAddress, params)}>
        {say('settings.milestones')}
      </ButtonLink>
      <h2 className="fr-mt-6w">{say('settings.clone')}</h2>
      <p>{say('settings.cloneText')}</p>
      <ButtonLink kind="tertiary" size="sm" href={visit.path(cloneEditionAddress, params)}>
        {say('settings.clone')}
      </ButtonLink>
    </>
  );
}
