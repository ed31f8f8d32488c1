/** Projects with places left, for the team: those that can be given, then those that cannot. */
import { ButtonLink, Table } from '../../../ui/elements.tsx';
import { offerByHandAddress } from '../addresses.ts';
import type { BoardVisit } from './board.page.tsx';
import type { Board } from './load-board.ts';
import { cascadeWords } from './words.ts';

/** Projects above which the list is closed until asked for. */
const shownAtOnce = 5;

export function PlacesSection({ visit, board }: { visit: BoardVisit; board: Board }) {
  const say = visit.say(cascadeWords);
  const projects = board.places.projects.filter(({ free }) => free > 0);
  const open = projects.filter(({ givable }) => givable > 0);
  const { cascade } = board;
  const isProposed = cascade && !cascade.isPublished && !cascade.setAsideAt;
  const proposed = isProposed ? cascade.ready.length : 0;
  const held = projects.filter(({ givable }) => givable === 0);
  return (
    <section aria-labelledby="places" className="fr-mb-6w">
      <h2 id="places">{say('places.title')}</h2>
      {open.length === 0 && (
        <p className="bsoc-measure">
          {say(held.length > 0 ? 'places.noneGivable' : 'places.none')}
        </p>
      )}
      {open.length > 0 && (
        <>
          <p className="bsoc-measure">
            {say('places.count', { places: board.places.edition.free, projects: open.length })}{' '}
            {proposed > 0 && say('places.proposed', { count: proposed })}
          </p>
          <details className="bsoc-details fr-mb-2w" open={open.length <= shownAtOnce}>
            <summary>{say('places.see', { count: open.length })}</summary>
            <Lines visit={visit} projects={open} />
          </details>
          <p>
            <ButtonLink kind="secondary" href={visit.path(offerByHandAddress, visit.params)}>
              {say('byHand.link')}
            </ButtonLink>
          </p>
        </>
      )}
      {held.length > 0 && (
        <details className="bsoc-details">
          <summary>{say('places.held', { count: held.length })}</summary>
          <p>{say('places.heldText')}</p>
          <Lines visit={visit} projects={held} />
        </details>
      )}
    </section>
  );
}

function Lines({ visit, projects }: { visit: BoardVisit; projects: Board['places']['projects'] }) {
  const say = visit.say(cascadeWords);
  const canGive = projects.some(({ givable }) => givable > 0);
  return (
    <Table
      caption={say(canGive ? 'places.caption' : 'places.heldCaption')}
      rows={projects}
      keyOf={({ ideaId }) => ideaId}
      columns={[
        { title: say('column.project'), cell: ({ name }) => name },
        { title: say('column.places'), cell: ({ places }) => places },
        { title: say('column.accepted'), cell: ({ accepted }) => accepted },
        { title: say('column.kept'), cell: ({ kept }) => kept },
        {
          title: say('column.free'),
          cell: ({ free, givable }) => (
            <>
              {free}
              {givable > 0 && givable < free && (
                <span className="fr-hint-text">{say('places.givable', { givable })}</span>
              )}
            </>
          ),
        },
        ...(canGive
          ? [
              {
                title: say('column.act'),
                cell: ({ ideaId }: Board['places']['projects'][number]) => (
                  <a href={visit.path(offerByHandAddress, visit.params, { project: ideaId })}>
                    {say('places.offer')}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
