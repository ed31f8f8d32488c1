/** Projects with places left, for the team. */
import { Table } from '../../../ui/elements.tsx';
import { offerByHandAddress } from '../addresses.ts';
import type { BoardVisit } from './board.page.tsx';
import type { Board } from './load-board.ts';
import { cascadeWords } from './words.ts';

export function PlacesSection({ visit, board }: { visit: BoardVisit; board: Board }) {
  const say = visit.say(cascadeWords);
  const projects = board.places.projects.filter(({ free }) => free > 0);
  return (
    <section aria-labelledby="places" className="fr-mb-6w">
      <h2 id="places">{say('places.title', { count: projects.length })}</h2>
      {projects.length === 0 && <p>{say('places.none')}</p>}
      {projects.length > 0 && (
        <Table
          caption={say('places.caption')}
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
                  {givable < free && (
                    <span className="fr-hint-text">{say('places.givable', { givable })}</span>
                  )}
                </>
              ),
            },
            {
              title: say('column.act'),
              cell: ({ ideaId, givable }) =>
                givable > 0 && (
                  <a href={visit.path(offerByHandAddress, visit.params, { project: ideaId })}>
                    {say('places.offer')}
                  </a>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}
