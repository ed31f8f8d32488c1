/** What freed places make possible now: who would be offered what, and why; published or left. */
import { Alert, Button, ButtonGroup, Table } from '../../../ui/elements.tsx';
import { instantInWords, shortInstant } from '../../../words/dates.ts';
import { offersAddress } from '../addresses.ts';
import { answersUntil } from '../rules.ts';
import type { BoardVisit } from './board.page.tsx';
import type { Board } from './load-board.ts';
import type { GivenPlace } from './new-offers.ts';
import { StudentLink } from './student-of-board.tsx';
import { positionOf } from './waiting-list.ts';
import { cascadeWords } from './words.ts';

interface Props {
  visit: BoardVisit;
  board: Board;
}

export function ProposalSection({ visit, board }: Props) {
  const say = visit.say(cascadeWords);
  const { cascade, rules } = board;
  return (
    <section aria-labelledby="proposal" className="fr-mb-6w">
      <h2 id="proposal">{say('proposal.title')}</h2>
      <p>{say('proposal.how', { mode: rules.cascade })}</p>
      {cascade ? (
        <Proposal visit={visit} board={board} cascade={cascade} />
      ) : (
        <p>{say('proposal.none')}</p>
      )}
      {(!cascade || cascade.setAsideAt || cascade.isPublished || cascade.state === 'refused') && (
        <form method="post" action={visit.path(offersAddress, visit.params)}>
          <Button kind="secondary" name="act" value="compute">
            {say('proposal.compute')}
          </Button>
        </form>
      )}
    </section>
  );
}

function Proposal({ visit, board, cascade }: Props & { cascade: NonNullable<Board['cascade']> }) {
  const say = visit.say(cascadeWords);
  const { timezone: zone } = visit.edition;
  const at = instantInWords(cascade.computedAt ?? cascade.createdAt, zone, visit.lang);
  if (cascade.state === 'refused') {
    return (
      <Alert tone="error" title={say('proposal.refused')}>
        <p>{say('proposal.refusedText', { place: cascade.problem?.place ?? '' })}</p>
      </Alert>
    );
  }
  if (cascade.state !== 'computed') {
    return (
      <Alert tone="info" title={say('proposal.computing', { percent: cascade.percent })}>
        <p>{say('proposal.reload')}</p>
      </Alert>
    );
  }
  const { ready, waiting } = cascade;
  return (
    <>
      {cascade.isPublished ? (
        <p>{say('proposal.published', { at })}</p>
      ) : ready.length === 0 ? (
        <p>{say('proposal.nothing', { at })}</p>
      ) : cascade.setAsideAt ? (
        <p>{say('proposal.setAside', { count: ready.length, at })}</p>
      ) : (
        <Ready visit={visit} board={board} cascade={cascade} />
      )}
      {waiting.length > 0 && (
        <>
          <h3 className="fr-h5">{say('proposal.waitingTitle', { count: waiting.length })}</h3>
          <p>{say('proposal.waitingText')}</p>
          <Given
            visit={visit}
            board={board}
            given={waiting}
            caption={say('proposal.waitingCaption')}
          />
        </>
      )}
    </>
  );
}

function Ready({ visit, board, cascade }: Props & { cascade: NonNullable<Board['cascade']> }) {
  const say = visit.say(cascadeWords);
  const { edition, lang, now } = visit;
  const until = answersUntil(edition, board.rules, now);
  const count = cascade.ready.length;
  return (
    <div className="bsoc-first">
      <p>
        <strong>{say('proposal.ready', { count })}</strong>{' '}
        {say('proposal.until', { until: instantInWords(until, edition.timezone, lang) })}
      </p>
      <Given
        visit={visit}
        board={board}
        given={cascade.ready}
        caption={say('proposal.caption', {
          at: shortInstant(cascade.computedAt ?? cascade.createdAt, edition.timezone, lang),
        })}
      />
      <form method="post" action={visit.path(offersAddress, visit.params)}>
        <input type="hidden" name="cascade" value={cascade.id} />
        <ButtonGroup>
          <Button name="act" value="publish">
            {say('proposal.publish', { count })}
          </Button>
          <Button kind="secondary" name="act" value="aside">
            {say('proposal.aside')}
          </Button>
        </ButtonGroup>
      </form>
    </div>
  );
}

function Given({
  visit,
  board,
  given,
  caption,
}: Props & { given: readonly GivenPlace[]; caption: string }) {
  const say = visit.say(cascadeWords);
  const held = new Map(
    board.offers
      .filter(({ state }) => state === 'accepted')
      .map((offer) => [offer.applicationId, offer.project]),
  );
  return (
    <Table
      caption={caption}
      rows={given}
      keyOf={({ student, project }) => `${student.id}-${project.id}`}
      columns={[
        {
          title: say('column.student'),
          cell: ({ student }) => (
            <StudentLink
              visit={visit}
              names={board.names}
              applicationId={student.applicationId}
              number={student.id}
            />
          ),
        },
        { title: say('column.project'), cell: ({ project }) => project.name },
        {
          title: say('column.why'),
          cell: ({ student, project, rank }) => {
            const has = held.get(student.applicationId);
            const position = positionOf(project, student.id);
            return (
              <>
                {rank ? say('why.rank', { rank }) : say('why.notWished')}{' '}
                {position === null ? say('why.unplaced') : say('why.position', { position })}
                <span className="fr-hint-text">
                  {has ? say('why.upgrade', { held: has }) : say('why.noPlace')}
                </span>
              </>
            );
          },
        },
      ]}
    />
  );
}
