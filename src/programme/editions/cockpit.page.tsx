import { Temporal } from 'temporal-polyfill';
import { isAdmin } from '../../acts/actor.ts';
import { outboxAddress } from '../../mail/addresses.ts';
import { Alert, ButtonGroup, ButtonLink, Table } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { daysUntil } from '../../words/dates.ts';
import { applicationsBoardAddress } from '../applications/addresses.ts';
import { publicationAddress } from '../catalogue/addresses.ts';
import { ideasBoardAddress, ideasImportAddress } from '../ideas/addresses.ts';
import { sessionsAddress } from '../interviews/addresses.ts';
import { laboratoryAddress, offersAddress } from '../matching/addresses.ts';
import { editionSettingsAddress } from './addresses.ts';
import { calendarOf } from './calendar.ts';
import { type ApplicationFigures, applicationFigures } from './cockpit-applications.ts';
import {
  type CockpitFigures,
  cockpitFigures,
  organisationKinds,
  whoWaits,
} from './cockpit-figures.ts';
import { lateApplicants, lateIn } from './cockpit-late.ts';
import { type MatchingFigures, matchingDates, matchingFigures } from './cockpit-matching.ts';
import { LateThings, NextDates, PhaseBar, WhoWaits } from './cockpit-parts.tsx';
import { type SelectionFigures, selectionFigures } from './cockpit-selection.ts';
import { coordinationPage } from './coordination-frame.tsx';
import { type Edition, isAnnounced } from './edition.ts';
import { eventsOf } from './events-queries.ts';
import { loadEdition } from './load-edition.ts';
import { type Phase, phaseOf } from './phase.ts';
import { closedToEverybody } from './who-may-apply.ts';
import { editionWords } from './words.ts';

export type CockpitVisit = Visit<{ edition: string }>;

/** How many dates to come are shown. */
const nextShown = 6;

/** Where an edition stands: phase, five numbers, who waits for whom, what is late, what comes next. */
export async function showCockpit(visit: CockpitVisit): Promise<Response> {
  const { db, now, person } = visit;
  const say = visit.say(editionWords);
  const edition = await loadEdition(db, visit.edition.id);
  const events = await eventsOf(db, edition);
  const figures = await cockpitFigures(db, edition.id);
  const selection = await selectionFigures(db, edition.id, person.personId);
  const applications = await applicationFigures(db, edition.id);
  const matching = await matchingFigures(db, edition.id);
  const closed = await closedToEverybody(db, [edition.id]);
  const late = [
    ...lateIn(edition, events, now, selection.isWithoutSelection ? undefined : selection),
    ...lateApplicants(edition, now, closed.has(edition.id)),
  ];
  const waiting = await whoWaits(db, edition.id, {
    personId: person.personId,
    withMails: isAdmin(person),
  });
  const next = [
    ...calendarOf(edition, events, now).filter(({ isPast }) => !isPast),
    ...(await matchingDates(db, edition, now)),
  ].sort((one, other) => Temporal.PlainDate.compare(one.day, other.day));
  return coordinationPage(visit, {
    title: say('cockpit.title'),
    here: 'cockpit',
    children: (
      <>
        <PhaseBar visit={visit} edition={edition} />
        <NextAct visit={visit} edition={edition} isPublished={matching.isPublished} />
        <Numbers
          visit={visit}
          edition={edition}
          figures={figures}
          selection={selection}
          applications={applications}
          matching={matching}
          coming={next.filter((one) => 'what' in one).length}
        />
        <h2>{say('cockpit.waiting')}</h2>
        <WhoWaits visit={visit} edition={edition} waiting={waiting} />
        {isAdmin(person) && (
          <p>
            <a className="fr-link" href={visit.path(outboxAddress)}>
              {say('cockpit.outbox')}
            </a>
          </p>
        )}
        <div className="fr-grid-row fr-grid-row--gutters fr-mt-2w">
          <div className="fr-col-12 fr-col-lg-6">
            <h2>{say('cockpit.late')}</h2>
            <LateThings visit={visit} edition={edition} late={late} />
          </div>
          <div className="fr-col-12 fr-col-lg-6">
            <h2>{say('cockpit.next')}</h2>
            <NextDates visit={visit} edition={edition} entries={next.slice(0, nextShown)} />
          </div>
        </div>
        {figures.submitted > 0 && <ByKind visit={visit} figures={figures} />}
      </>
    ),
  });
}

/** The one thing that the phase calls for. */
function NextAct({
  visit,
  edition,
  isPublished,
}: {
  visit: CockpitVisit;
  edition: Edition;
  /** Offers were sent. */
  isPublished: boolean;
}) {
  const say = visit.say(editionWords);
  const params = { edition: edition.slug };
  if (!isAnnounced(edition, visit.now)) {
    return (
      <Alert tone="info">
        <p>{say('cockpit.hidden')}</p>
        <p className="fr-mt-2w">
          <ButtonLink href={visit.path(editionSettingsAddress, params)}>
            {say('cockpit.settings')}
          </ButtonLink>
        </p>
      </Alert>
    );
  }
  const { phase } = phaseOf(edition, visit.now);
  const isSelection = phase === 'selection';
  if (phase === 'matching') {
    return (
      <ButtonGroup>
        <ButtonLink href={visit.path(isPublished ? offersAddress : laboratoryAddress, params)}>
          {say(isPublished ? 'cockpit.offers' : 'cockpit.laboratory')}
        </ButtonLink>
        <ButtonLink kind="secondary" href={visit.path(applicationsBoardAddress, params)}>
          {say('cockpit.applicationsBoard')}
        </ButtonLink>
        <ButtonLink kind="secondary" href={visit.path(sessionsAddress, params)}>
          {say('cockpit.interviews')}
        </ButtonLink>
      </ButtonGroup>
    );
  }
  if (phase === 'applications') {
    return (
      <ButtonGroup>
        <ButtonLink href={visit.path(applicationsBoardAddress, params)}>
          {say('cockpit.applicationsBoard')}
        </ButtonLink>
        <ButtonLink kind="secondary" href={visit.path(sessionsAddress, params)}>
          {say('cockpit.interviews')}
        </ButtonLink>
      </ButtonGroup>
    );
  }
  return (
    <ButtonGroup>
      {isSelection && (
        <ButtonLink href={visit.path(publicationAddress, params)}>
          {say('cockpit.publish')}
        </ButtonLink>
      )}
      <ButtonLink
        kind={isSelection ? 'secondary' : 'primary'}
        href={visit.path(ideasBoardAddress, params)}
      >
        {say('cockpit.board')}
      </ButtonLink>
      <ButtonLink kind="tertiary" href={visit.path(ideasImportAddress, params)}>
        {say('cockpit.import')}
      </ButtonLink>
    </ButtonGroup>
  );
}

type Figure =
  | 'daysLeft'
  | 'drafts'
  | 'submitted'
  | 'administrations'
  | 'invited'
  | 'mentors'
  | 'published'
  | 'places'
  | 'funded'
  | 'events'
  | 'reviews'
  | 'undecided'
  | 'awaited'
  | keyof ApplicationFigures
  | Exclude<keyof MatchingFigures, 'isPublished'>;

/** The five numbers that matter in each phase. */
const shownIn: Record<Phase, readonly Figure[]> = {
  announced: ['daysLeft', 'drafts', 'invited', 'events', 'funded'],
  call: ['daysLeft', 'drafts', 'submitted', 'administrations', 'invited'],
  selection: ['daysLeft', 'submitted', 'reviews', 'undecided', 'awaited'],
  catalogue: ['daysLeft', 'published', 'places', 'mentors', 'events'],
  applications: ['daysLeft', 'applications', 'begun', 'published', 'unwished'],
  matching: ['daysLeft', 'applications', 'published', 'rankings', 'funded'],
  internship: ['daysLeft', 'published', 'mentors', 'funded', 'events'],
  promotion: ['published', 'places', 'mentors', 'funded', 'events'],
};

/** Once offers are sent, until internships begin. */
const shownWithOffers: readonly Figure[] = [
  'daysLeft',
  'offersAccepted',
  'offersOpen',
  'unplaced',
  'placesLeft',
];

function Numbers({
  visit,
  edition,
  figures,
  selection,
  applications,
  matching,
  coming,
}: {
  visit: CockpitVisit;
  edition: Edition;
  figures: CockpitFigures;
  selection: SelectionFigures;
  applications: ApplicationFigures;
  matching: MatchingFigures;
  coming: number;
}) {
  const say = visit.say(editionWords);
  const { phase, endsAt } = phaseOf(edition, visit.now);
  const days = endsAt && Math.max(0, daysUntil(endsAt, visit.now, edition.timezone));
  const shown = phase === 'matching' && matching.isPublished ? shownWithOffers : shownIn[phase];
  const values: Record<Figure, number | undefined> = {
    ...figures,
    ...applications,
    rankings: matching.rankings,
    offersOpen: matching.offersOpen,
    offersAccepted: matching.offersAccepted,
    unplaced: matching.unplaced,
    placesLeft: matching.placesLeft,
    daysLeft: days,
    administrations: figures.byKind.administration,
    funded: edition.fundedPlaces,
    events: coming,
    reviews: selection.given,
    undecided: selection.undecided,
    awaited: selection.awaited,
  };
  return (
    <section className="fr-mt-4w" aria-labelledby="numbers">
      <h2 id="numbers">{say('cockpit.numbers')}</h2>
      <dl className="bsoc-numbers">
        {shown.map((name) => {
          const count = values[name];
          return (
            count !== undefined && (
              <div key={name}>
                <dt>
                  {say(`cockpit.${name}`, { count, days: count, expected: selection.expected })}
                </dt>
                <dd>{count}</dd>
              </div>
            )
          );
        })}
      </dl>
    </section>
  );
}

function ByKind({ visit, figures }: { visit: CockpitVisit; figures: CockpitFigures }) {
  const say = visit.say(editionWords);
  const rows = [...organisationKinds, 'none' as const]
    .map((kind) => ({ kind, count: figures.byKind[kind] }))
    .filter(({ kind, count }) => kind !== 'none' || count > 0);
  return (
    <Table
      caption={say('cockpit.kinds')}
      rows={rows}
      keyOf={({ kind }) => kind}
      columns={[
        { title: say('cockpit.kind'), cell: ({ kind }) => say(`kind.${kind}`) },
        { title: say('cockpit.count'), cell: ({ count }) => count },
      ]}
    />
  );
}
