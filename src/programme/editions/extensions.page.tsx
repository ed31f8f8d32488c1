import { Alert, Button, Table } from '../../ui/elements.tsx';
import { type FormState, Select, TextArea, TextField } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { cityOf, instantInWords, shortInstant } from '../../words/dates.ts';
import { extensionsAddress } from './addresses.ts';
import { coordinationPage } from './coordination-frame.tsx';
import { type Edition, milestone } from './edition.ts';
import { FormNotices } from './form-notices.tsx';
import {
  extensionSchema,
  extensionsOf,
  type GrantedExtension,
  grantExtension,
} from './grant-extension.ts';
import { loadEdition } from './load-edition.ts';
import { deadlineKinds } from './milestone.ts';
import { publicWords } from './public-words.ts';
import { attempt } from './refused-fields.ts';
import { editionWords } from './words.ts';

type ExtensionsVisit = Visit<{ edition: string }>;

/** The extensions granted, and the form to grant one. */
export async function showExtensions(visit: ExtensionsVisit): Promise<Response> {
  const kept = await visit.keptFields();
  const values = kept?.toObject() ?? { email: visit.query.get('email') ?? '' };
  return extensionsPage(visit, formOf(values), kept !== undefined);
}

/** Grants an extension; the person is told by mail. */
export async function submitExtension(visit: ExtensionsVisit): Promise<Response> {
  const values = (await visit.fields()).toObject();
  const edition = await loadEdition(visit.db, visit.edition.id);
  const checked = visit.check(extensionSchema(edition.timezone), values, editionWords);
  if (!checked.ok) return extensionsPage(visit, { values, errors: checked.errors });
  const fieldOf = {
    no_such_deadline: 'kind',
    extension_not_later: 'date',
    extension_not_later_now: 'date',
    extension_is_past: 'date',
  };
  const granted = await attempt(visit.lang, fieldOf, () =>
    visit.performAs((act) => grantExtension(act, edition.id, checked.data)),
  );
  if (granted.result === 'refused') {
    return extensionsPage(visit, { values, errors: granted.errors });
  }
  return visit.redirect(
    visit.path(extensionsAddress, visit.params, { granted: checked.data.email }),
  );
}

async function extensionsPage(
  visit: ExtensionsVisit,
  form: FormState,
  isKept = false,
): Promise<Response> {
  const say = visit.say(editionWords);
  const edition = await loadEdition(visit.db, visit.edition.id);
  const extensions = await extensionsOf(visit.db, edition.id);
  const granted = visit.request.method === 'GET' ? visit.query.get('granted') : null;
  return coordinationPage(visit, {
    title: say('extensions.title'),
    here: 'extensions',
    lead: say('extensions.lead'),
    isError: form.errors.length > 0,
    children: (
      <>
        <FormNotices visit={visit} form={form} labels={labelsOf(visit)} isKept={isKept} />
        {granted && (
          <Alert tone="success" isSmall>
            {say('extensions.granted', { email: granted })}
          </Alert>
        )}
        <GrantForm visit={visit} edition={edition} form={form} />
        {extensions.length > 0 ? (
          <ExtensionTable visit={visit} edition={edition} extensions={extensions} />
        ) : (
          <p>{say('extensions.none')}</p>
        )}
      </>
    ),
  });
}

const fields = ['email', 'kind', 'date', 'time', 'reason'] as const;

function labelsOf(visit: ExtensionsVisit): Record<string, string> {
  const say = visit.say(editionWords);
  return Object.fromEntries(fields.map((name) => [name, say(`extensions.${name}`)]));
}

function GrantForm({
  visit,
  edition,
  form,
}: {
  visit: ExtensionsVisit;
  edition: Edition;
  form: FormState;
}) {
  const say = visit.say(editionWords);
  const choices = deadlineKinds.flatMap((kind) => {
    const at = milestone(edition, kind)?.at;
    if (!at) return [];
    const label = say('extensions.kindChoice', {
      milestone: visit.say(publicWords)(`milestone.${kind}`),
      at: shortInstant(at, edition.timezone, visit.lang),
    });
    return [{ value: kind, label }];
  });
  if (choices.length === 0) return <p>{say('extensions.noDeadline')}</p>;
  const field = (name: (typeof fields)[number]) => ({
    form,
    name,
    label: say(`extensions.${name}`),
  });
  return (
    <section className="fr-mb-6w">
      <h2>{say('extensions.new')}</h2>
      <p>{say('form.zone', { city: cityOf(edition.timezone) })}</p>
      <form method="post" noValidate>
        <TextField {...field('email')} type="email" hint={say('extensions.emailHint')} />
        <Select {...field('kind')} choices={choices} />
        <div className="fr-grid-row fr-grid-row--gutters fr-mb-2w">
          <div className="fr-col-12 fr-col-lg-6">
            <TextField {...field('date')} type="date" hint={say('extensions.dateHint')} />
          </div>
          <div className="fr-col-12 fr-col-lg-6">
            <TextField
              {...field('time')}
              type="time"
              hint={say('extensions.timeHint')}
              isOptional
            />
          </div>
        </div>
        <TextArea {...field('reason')} rows={3} hint={say('extensions.reasonHint')} />
        <Button>{say('extensions.button')}</Button>
      </form>
    </section>
  );
}

function ExtensionTable({
  visit,
  edition,
  extensions,
}: {
  visit: ExtensionsVisit;
  edition: Edition;
  extensions: readonly GrantedExtension[];
}) {
  const say = visit.say(editionWords);
  const { lang } = visit;
  return (
    <Table
      caption={say('extensions.caption', { count: extensions.length })}
      rows={extensions}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('extensions.person'),
          cell: ({ name, email }) => (name ? `${name} (${email})` : email),
        },
        {
          title: say('extensions.kind'),
          cell: ({ kind }) => visit.say(publicWords)(`milestone.${kind}`),
        },
        {
          title: say('extensions.until'),
          cell: ({ until }) => instantInWords(until, edition.timezone, lang),
        },
        { title: say('extensions.reason'), cell: ({ reason }) => reason },
        {
          title: say('extensions.by'),
          cell: ({ grantedBy, grantedAt }) =>
            say('extensions.byAt', {
              name: grantedBy,
              at: shortInstant(grantedAt, edition.timezone, lang),
            }),
        },
      ]}
    />
  );
}
