/** The health cards of an edition, for its coordinators: one line an idea, and reading all again. */
import { Temporal } from 'temporal-polyfill';
import { Alert, Button, StateBadge, Table } from '../../../ui/elements.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortDay, shortInstant } from '../../../words/dates.ts';
import { CoordinationFrame, coordinationTrail } from '../../editions/coordination-frame.tsx';
import { boardIdeaAddress } from '../addresses.ts';
import { healthCardsAddress } from './addresses.ts';
import { type HealthCard, healthCardsOf } from './card.ts';
import { isUnread, verdictStates } from './health-card.tsx';
import { problemInWords } from './in-words.ts';
import { licenceVerdict } from './licence-verdict.ts';
import { lastRefresh, type Refresh, refreshHealthCards } from './refresh.ts';
import { submittedIdeas } from './submitted-ideas.ts';
import { healthWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

const pageSize = 50;

/** The list; the page asks again by itself, without a script, while repositories are read. */
export async function showHealthCards(visit: EditionVisit): Promise<Response> {
  const say = visit.say(healthWords);
  const { db, edition, query } = visit;
  const page = Math.max(1, Math.trunc(Number(query.get('page'))) || 1);
  const { ideas, total } = await submittedIdeas(
    db,
    { editionId: edition.id, personId: visit.person.personId },
    { limit: pageSize, offset: (page - 1) * pageSize },
  );
  const cards = await healthCardsOf(
    db,
    ideas.map(({ id }) => id),
  );
  const refresh = await lastRefresh(db, edition.id);
  const isReading = refresh !== undefined && refresh.done < refresh.total;
  const { isOn } = visit.services.config.healthCards;
  const lines = ideas.flatMap((idea) => {
    const card = cards.get(idea.id);
    return card ? [{ ...idea, card }] : [];
  });
  return visit.page({
    title: say('all.title'),
    isPrivate: true,
    head: isReading ? <meta httpEquiv="refresh" content="5" /> : undefined,
    breadcrumb: coordinationTrail(visit),
    children: (
      <CoordinationFrame
        visit={visit}
        title={say('all.title')}
        here="health"
        lead={say('all.lead')}
      >
        {refresh && <Progress visit={visit} refresh={refresh} />}
        <p>{say('all.count', { total })}</p>
        {total > 0 && !isOn && <p>{say('all.off')}</p>}
        {total > 0 && isOn && !isReading && (
          <form method="post" className="fr-mb-4w">
            <Button>{say('all.refresh')}</Button>
          </form>
        )}
        {lines.length > 0 && (
          <Cards visit={visit} lines={lines} from={(page - 1) * pageSize + 1} total={total} />
        )}
        <Pagination
          page={page}
          pages={Math.ceil(total / pageSize)}
          hrefOf={(to) => visit.path(healthCardsAddress, visit.params, { page: String(to) })}
        />
      </CoordinationFrame>
    ),
  });
}

/** Has all the repositories of the edition read again. */
export async function submitHealthCards(visit: EditionVisit): Promise<Response> {
  await visit.performAs((act) => refreshHealthCards(act, visit.edition));
  return visit.redirect(visit.path(healthCardsAddress, visit.params));
}

function Progress({ visit, refresh }: { visit: EditionVisit; refresh: Refresh }) {
  const say = visit.say(healthWords);
  const { done, total, askedByName, askedAt } = refresh;
  const asked = say('all.askedBy', {
    who: askedByName,
    at: shortInstant(askedAt, visit.edition.timezone, visit.lang),
  });
  if (done === total) {
    return (
      <Alert tone="success" title={say('all.done', { total })}>
        {asked}
      </Alert>
    );
  }
  return (
    <div role="status" className="fr-mb-4w">
      <p>{say('all.progress', { done, total, percent: Math.floor((100 * done) / total) })}</p>
      <progress max={total} value={done} aria-label={say('all.title')} />
      <p className="fr-text--sm">{asked}</p>
    </div>
  );
}

interface Line {
  id: string;
  name: string;
  card: HealthCard;
}

function Cards({
  visit,
  lines,
  from,
  total,
}: {
  visit: EditionVisit;
  lines: readonly Line[];
  from: number;
  total: number;
}) {
  const say = visit.say(healthWords);
  const { lang } = visit;
  const { timezone } = visit.edition;
  return (
    <Table
      caption={say('all.caption', { from, to: from + lines.length - 1, total })}
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('all.idea'),
          cell: ({ id, name }) => (
            <a href={`${visit.path(boardIdeaAddress, { ...visit.params, idea: id })}#health`}>
              <bdi>{name}</bdi>
            </a>
          ),
        },
        {
          title: say('fact.licence'),
          cell: ({ card: { facts, declaredLicence } }) => {
            if (!facts.licence) return say('state.notRead', { fact: 'licence' });
            const { verdict } = licenceVerdict(declaredLicence, facts.licence.value);
            const state = verdictStates[verdict];
            const word = say(`verdict.${verdict}`);
            return state ? <StateBadge state={state}>{word}</StateBadge> : word;
          },
        },
        {
          title: say('fact.lastCommit'),
          cell: ({ card: { facts } }) =>
            facts.lastCommit
              ? shortDay(
                  Temporal.Instant.from(facts.lastCommit.value)
                    .toZonedDateTimeISO(timezone)
                    .toPlainDate(),
                  lang,
                )
              : say('state.notRead', { fact: 'lastCommit' }),
        },
        {
          title: say('fact.activity'),
          cell: ({ card: { facts } }) =>
            facts.activity
              ? say('commits', facts.activity.value)
              : say('state.notRead', { fact: 'activity' }),
        },
        { title: say('all.read'), cell: ({ card }) => <Reading visit={visit} card={card} /> },
      ]}
    />
  );
}

/** When it was read, and what could not be. */
function Reading({ visit, card }: { visit: EditionVisit; card: HealthCard }) {
  const say = visit.say(healthWords);
  const { address, readAt, isWaiting, problems } = card;
  if (!address) return say('all.noAddress');
  return (
    <>
      {isWaiting && <StateBadge state="coming">{say('all.waiting')}</StateBadge>}
      {!isWaiting && !readAt && say('all.never')}
      {!isWaiting && readAt && (
        <>
          {say(
            isUnread(problems) ? 'all.unread' : problems.length > 0 ? 'all.partly' : 'all.whole',
          )}
          <span className="fr-hint-text">
            {shortInstant(readAt, visit.edition.timezone, visit.lang)}
          </span>
        </>
      )}
      {problems.map((problem) => (
        <span key={problem.about} className="fr-hint-text">
          {problemInWords(problem, visit.lang)}
        </span>
      ))}
    </>
  );
}
