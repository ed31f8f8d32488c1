import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, ButtonLink, Facts } from '../../../ui/elements.tsx';
import type { FormState } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import type { Edition } from '../../editions/edition.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { laboratoryAddress, offersAddress, offersPublicationAddress } from '../addresses.ts';
import { currentSession, type MatchingSession } from '../laboratory/matching-session.ts';
import { exampleMails } from './example-mails.ts';
import { planPublication } from './publication-plan.ts';
import { PublicationPreview } from './publication-preview.tsx';
import { publishOffers } from './publish-offers.ts';
import { type PublishedBatch, publishedBatch } from './published-batch.ts';
import { type ChosenUntil, untilChosen } from './typed-until.ts';
import { offersWords } from './words.ts';

export type OffersVisit = Visit<{ edition: string }>;

/** What publishing would do, before it is done (`?date=…&time=…`); then what was done. */
export async function showOffersPublication(visit: OffersVisit): Promise<Response> {
  return publicationPage(visit, {});
}

/** Publishes what was read, and nothing else: when something changed meanwhile, says so (409). */
export async function sendOffersPublication(visit: OffersVisit): Promise<Response> {
  const fields = await visit.fields();
  const say = visit.say(offersWords);
  const until = instantIn(fields.text('until'));
  if (fields.text('confirm') !== 'yes') {
    const errors = [{ field: 'confirm', message: say('error.confirm') }];
    return publicationPage(visit, { until, form: { values: {}, errors } });
  }
  const edition = await loadEdition(visit.db, visit.edition.id);
  const expected = fields.text('expected');
  const answerUntil = until ?? visit.now;
  try {
    const done = await visit.performAs((act) =>
      publishOffers(act, edition, { answerUntil, expected }),
    );
    return visit.redirect(
      visit.path(offersPublicationAddress, visit.params, {
        offers: done.offers,
        notices: done.notices,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return publicationPage(visit, { until, refused: error });
  }
}

function instantIn(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

interface Shown {
  /** The deadline that was read, when a form was sent. */
  until?: Temporal.Instant | undefined;
  form?: FormState;
  refused?: Refusal;
}

async function publicationPage(
  visit: OffersVisit,
  { until, form = formOf(), refused }: Shown,
): Promise<Response> {
  const say = visit.say(offersWords);
  const { db } = visit;
  const edition = await loadEdition(db, visit.edition.id);
  const session = await currentSession(db, edition.id);
  const chosen = await untilChosen(visit, edition, until);
  const errors = [...form.errors, ...chosen.form.errors];
  const isDone = session?.state === 'published';
  const batch = isDone ? await publishedBatch(db, session.id) : undefined;
  return coordinationPage(visit, {
    title: say('publication.title'),
    here: 'matching',
    isError: errors.length > 0,
    lead: say(isDone ? 'publication.doneLead' : 'publication.lead'),
    trail: [{ label: say('trail.laboratory'), href: visit.path(laboratoryAddress, visit.params) }],
    ...(refused && { status: refused.status }),
    children: (
      <>
        {refused && (
          <Alert
            tone={isDone ? 'info' : 'error'}
            title={say(isDone ? 'publication.wasDone' : 'publication.refused')}
          >
            <p>{refused.sentence(visit.lang)}</p>
          </Alert>
        )}
        {!session && <NothingYet visit={visit} text={say('publication.noSession')} />}
        {batch && <Published visit={visit} edition={edition} batch={batch} />}
        {session && !isDone && (await preview(visit, edition, session, { chosen, errors, form }))}
      </>
    ),
  });
}

async function preview(
  visit: OffersVisit,
  edition: Edition,
  session: MatchingSession,
  { chosen, errors, form }: { chosen: ChosenUntil; errors: FormState['errors']; form: FormState },
) {
  const say = visit.say(offersWords);
  const plan = await planPublication(visit.db, edition, session, chosen.until);
  if (!plan) return <NothingYet visit={visit} text={say('publication.noChoice')} />;
  const { baseUrl } = visit.services.config;
  const mails = await exampleMails(visit.db, visit.person, edition, plan, chosen.until, baseUrl);
  return (
    <PublicationPreview
      visit={visit}
      edition={edition}
      plan={plan}
      chosen={chosen}
      mails={mails}
      form={{ values: form.values, errors }}
    />
  );
}

function NothingYet({ visit, text }: { visit: OffersVisit; text: string }) {
  return (
    <>
      <p>{text}</p>
      <ButtonLink href={visit.path(laboratoryAddress, visit.params)}>
        {visit.say(offersWords)('publication.toLaboratory')}
      </ButtonLink>
    </>
  );
}

/** What was done, by whom, and where offers are followed. */
function Published({
  visit,
  edition,
  batch,
}: {
  visit: OffersVisit;
  edition: Edition;
  batch: PublishedBatch;
}) {
  const say = visit.say(offersWords);
  const { publishedAt, publishedBy, answerUntil, offers, notices } = batch;
  const inWords = (at: Temporal.Instant) => instantInWords(at, edition.timezone, visit.lang);
  return (
    <>
      {visit.query.has('offers') && (
        <Alert tone="success" title={say('published.title')}>
          <p>{say('published.next', { until: inWords(answerUntil) })}</p>
        </Alert>
      )}
      <Facts
        facts={[
          {
            name: say('published.when'),
            value: say('published.byAt', { at: inWords(publishedAt), by: publishedBy }),
          },
          { name: say('published.offers'), value: offers },
          { name: say('published.notices'), value: notices },
          { name: say('publication.until'), value: inWords(answerUntil) },
        ]}
      />
      <ButtonLink href={visit.path(offersAddress, visit.params)}>
        {say('published.follow')}
      </ButtonLink>
    </>
  );
}
