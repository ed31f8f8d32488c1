/** Late wishes of those without a place, for the team: it asks the mentors, then offers by hand. */
import { Table } from '../../../ui/elements.tsx';
import { dayOf, shortDay } from '../../../words/dates.ts';
import { offerByHandAddress } from '../addresses.ts';
import type { BoardVisit } from './board.page.tsx';
import type { Board } from './load-board.ts';
import { StudentLink } from './student-of-board.tsx';
import { cascadeWords } from './words.ts';

export function LateWishesOfTeam({ visit, board }: { visit: BoardVisit; board: Board }) {
  const say = visit.say(cascadeWords);
  const { lateWishes, places } = board;
  if (lateWishes.length === 0) return null;
  const givable = new Set(
    places.projects.filter((project) => project.givable > 0).map(({ ideaId }) => ideaId),
  );
  return (
    <section aria-labelledby="late" className="fr-mb-6w">
      <h2 id="late">{say('late.team.title', { count: lateWishes.length })}</h2>
      <p>{say('late.team.lead')}</p>
      <Table
        caption={say('late.team.caption')}
        rows={lateWishes}
        keyOf={({ applicationId, ideaId }) => `${applicationId}-${ideaId}`}
        columns={[
          {
            title: say('column.student'),
            cell: (wish) => <StudentLink visit={visit} names={board.names} {...wish} />,
          },
          {
            title: say('column.project'),
            cell: ({ project, saidAt }) => (
              <>
                {project}
                <span className="fr-hint-text">
                  {say('late.saidOn', {
                    on: shortDay(dayOf(saidAt, visit.edition.timezone), visit.lang),
                  })}
                </span>
              </>
            ),
          },
          {
            title: say('column.motivation'),
            cell: ({ motivation }) =>
              board.isBlind ? (
                say('late.blind')
              ) : (
                <details className="bsoc-details">
                  <summary>{say('late.read')}</summary>
                  <div>
                    <p className="bsoc-review__text">{motivation}</p>
                  </div>
                </details>
              ),
          },
          {
            title: say('column.act'),
            cell: ({ applicationId, ideaId }) =>
              givable.has(ideaId) ? (
                <a
                  href={visit.path(offerByHandAddress, visit.params, {
                    application: applicationId,
                    project: ideaId,
                  })}
                >
                  {say('waiting.offer')}
                </a>
              ) : (
                say('late.full')
              ),
          },
        ]}
      />
    </section>
  );
}
