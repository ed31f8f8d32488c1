/** One's own application: where it stands, what happens next, what was sent. */
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, shortInstant } from '../../../words/dates.ts';
import { projectAddress } from '../../catalogue/addresses.ts';
import type { Card } from '../../catalogue/catalogue-book.ts';
import {
  appointmentsOf,
  interviewStandings,
  MyAppointments,
  MyOfferLink,
  offerStandings,
} from '../../student-news.ts';
import {
  applicationCopyAddress,
  applicationWithdrawalAddress,
  applyAddress,
  applyStepAddress,
  rankAgainAddress,
  suggestionsAddress,
  whoReadsAddress,
} from '../addresses.ts';
import { wishesIn } from '../form.ts';
import { mayRankAgain } from '../rules.ts';
import { ApplicationState } from './application-state.tsx';
import { isWished } from './apply.page.tsx';
import { canSend, type OpenedApplication } from './apply-visit.ts';
import { differsFromSent } from './differs-from-sent.ts';
import { nextStep } from './readiness.ts';
import { applyWords } from './words.ts';

export async function myApplicationPage(
  visit: Visit,
  opened: OpenedApplication,
  project: Card | undefined,
): Promise<Response> {
  const say = visit.say(applyWords);
  const { application } = opened;
  const hasUnsent = await differsFromSent(visit, opened);
  const { db, person, now } = visit;
  const interviews = await interviewStandings(db, person.personId, now);
  const offer = (await offerStandings(db, person.personId)).get(application.editionId);
  const appointments = application.state === 'submitted' ? await appointmentsOf(visit) : [];
  return visit.page({
    title: say('mine.title'),
    isPrivate: true,
    children: (
      <div className="fr-grid-row fr-mt-4w">
        <div className="fr-col-12 fr-col-lg-8">
          <h1>{say('mine.title')}</h1>
          <Done visit={visit} opened={opened} />
          <ApplicationState
            visit={visit}
            edition={visit.edition}
            standing={{
              state: application.state,
              interview: interviews.get(application.editionId),
              offer,
              ...opened,
            }}
          />
          {offer && application.state === 'submitted' && (
            <MyOfferLink visit={visit} edition={visit.edition} standing={offer} />
          )}
          {hasUnsent && application.state === 'submitted' && canSend(opened) && (
            <div className="fr-mt-2w">
              <Alert tone="warning" title={say('mine.unsent')}>
                <p>{say('mine.unsentText')}</p>
              </Alert>
            </div>
          )}
          {project && <AddProject visit={visit} opened={opened} project={project} />}
          <GoOn visit={visit} opened={opened} hasUnsent={hasUnsent} />
          <div className="fr-mt-4w">
            <MyAppointments visit={visit} appointments={appointments} />
          </div>
          <Wishes visit={visit} opened={opened} />
          <OrderUntil visit={visit} opened={opened} />
          <Sent visit={visit} opened={opened} />
          <h2 className="fr-h4 fr-mt-4w">{say('mine.readers')}</h2>
          <p>
            <a className="fr-link" href={visit.path(whoReadsAddress)}>
              {say('who.title')}
            </a>
          </p>
          <Withdrawal visit={visit} opened={opened} />
        </div>
      </div>
    ),
  });
}

/** Where to go on: to what is left to do, or to what one may still look for. */
function GoOn({
  visit,
  opened,
  hasUnsent,
}: {
  visit: Visit;
  opened: OpenedApplication;
  hasUnsent: boolean;
}) {
  const say = visit.say(applyWords);
  const { application, facts, time } = opened;
  const { state, draft } = application;
  if (state === 'withdrawn') return null;
  const isOver = time.state === 'closed' && !canSend(opened);
  // What was sent is read further down, as it was sent.
  if (isOver && state === 'submitted') return null;
  const next = state === 'draft' ? nextStep(draft.fields, facts) : 'check';
  const label = state === 'draft' ? 'mine.continue' : hasUnsent ? 'mine.review' : 'mine.edit';
  return (
    <div className="fr-mt-4w">
      <ButtonGroup>
        <ButtonLink
          kind={isOver ? 'secondary' : 'primary'}
          href={visit.path(applyStepAddress, { step: hasUnsent ? next : 'profile' })}
        >
          {say(isOver ? 'mine.read' : label)}
        </ButtonLink>
        {!isOver && (
          <ButtonLink kind="secondary" href={visit.path(suggestionsAddress)}>
            {say('suggestions.title')}
          </ButtonLink>
        )}
      </ButtonGroup>
    </div>
  );
}

const done = ['submitted', 'withdrawn', 'restored', 'reranked', 'sameOrder'] as const;

function Done({ visit, opened: { time } }: { visit: Visit; opened: OpenedApplication }) {
  const say = visit.say(applyWords);
  const what = done.find((one) => one === visit.query.get('done'));
  if (!what) return null;
  const next =
    what === 'submitted' && time.state === 'open'
      ? say('done.submitted.until', {
          closesAt: instantInWords(time.closesAt, visit.edition.timezone, visit.lang),
        })
      : say(`done.${what}.next`);
  return (
    <Alert tone="success" title={say(`done.${what}`)}>
      <p>{next}</p>
    </Alert>
  );
}

/** The project one comes from, with the button that adds it. */
function AddProject({
  visit,
  opened: { application },
  project,
}: {
  visit: Visit;
  opened: OpenedApplication;
  project: Card;
}) {
  const say = visit.say(applyWords);
  const isThere = isWished(application.draft.fields, project.id);
  return (
    <section className="bsoc-first fr-mt-4w">
      <h2 className="fr-h4">{project.name}</h2>
      {isThere ? (
        <p>{say('mine.alreadyWished')}</p>
      ) : (
        <form method="post" action={visit.path(applyAddress)}>
          <input type="hidden" name="project" value={project.slug} />
          <Button>{say('mine.addWish', { name: project.name })}</Button>
        </form>
      )}
    </section>
  );
}

function Wishes({
  visit,
  opened: { application, cards },
}: {
  visit: Visit;
  opened: OpenedApplication;
}) {
  const say = visit.say(applyWords);
  const wishes = wishesIn(application.draft.fields);
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h4">{say('mine.wishes')}</h2>
      {wishes.length === 0 && <p>{say('mine.noWish')}</p>}
      {wishes.length > 0 && (
        <ol className="bsoc-ranks">
          {wishes.map((id) => {
            const card = cards.get(id);
            return (
              <li key={id}>
                {card ? (
                  <a href={visit.path(projectAddress, { slug: card.slug })}>{card.name}</a>
                ) : (
                  say('wishes.left')
                )}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

/** After the close: until when the order of the wishes can change, and that it need not. */
function OrderUntil({ visit, opened }: { visit: Visit; opened: OpenedApplication }) {
  const say = visit.say(applyWords);
  const { application, rules, time } = opened;
  const { wishesUntil } = rules;
  if (!wishesUntil || application.state !== 'submitted') return null;
  const until = instantInWords(wishesUntil, visit.edition.timezone, visit.lang);
  if (!mayRankAgain(rules, time, visit.now)) {
    return time.state === 'closed' ? <p>{say('order.isFinal', { until })}</p> : null;
  }
  return (
    <>
      <p>{say('order.open', { until })}</p>
      <ButtonLink kind="secondary" href={visit.path(rankAgainAddress)}>
        {say('order.button')}
      </ButtonLink>
    </>
  );
}

/** What readers see: each copy that was sent. */
function Sent({ visit, opened: { application } }: { visit: Visit; opened: OpenedApplication }) {
  const say = visit.say(applyWords);
  const { revision, submittedAt } = application;
  if (revision === 0 || !submittedAt) return null;
  const at = shortInstant(submittedAt, visit.edition.timezone, visit.lang);
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h4">{say('mine.sent')}</h2>
      <p>
        <a
          className="fr-link"
          href={visit.path(applicationCopyAddress, { number: String(revision) })}
        >
          {say('mine.sentCopy', { at })}
        </a>
      </p>
    </section>
  );
}

function Withdrawal({
  visit,
  opened: { application, time },
}: {
  visit: Visit;
  opened: OpenedApplication;
}) {
  const say = visit.say(applyWords);
  if (application.state !== 'withdrawn') {
    return (
      <section className="fr-mt-4w">
        <h2 className="fr-h4">{say('withdraw.section')}</h2>
        <p>{say('withdraw.sectionText')}</p>
        <ButtonLink kind="secondary" href={visit.path(applicationWithdrawalAddress)}>
          {say('withdraw.open')}
        </ButtonLink>
      </section>
    );
  }
  if (time.state === 'closed') return null;
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h4">{say('restore.title')}</h2>
      <p>{say('restore.text')}</p>
      <form method="post" action={visit.path(applicationWithdrawalAddress)}>
        <Button name="act" value="restore">
          {say('restore.button')}
        </Button>
      </form>
    </section>
  );
}
