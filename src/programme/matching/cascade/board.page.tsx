/** Offers and what became of them: what freed places make possible, who waits, where places are left. */
import { Alert, ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { laboratoryAddress, offersAddress } from '../addresses.ts';
import { BatchesSection } from './batches-section.tsx';
import { Figures } from './board-figures.tsx';
import { offerFiltersOf } from './board-filters.ts';
import { LateWishesOfTeam } from './late-wishes-of-team.tsx';
import { type Board, loadBoard } from './load-board.ts';
import { OffersSection } from './offers-section.tsx';
import { PlacesSection } from './places-section.tsx';
import { ProposalSection } from './proposal-section.tsx';
import { proposeCascade } from './propose-cascade.ts';
import { publishCascade, setCascadeAside } from './settle-cascade.ts';
import { WaitingSection } from './waiting-section.tsx';
import { cascadeWords } from './words.ts';

export type BoardVisit = Visit<{ edition: string }>;

export async function showOffers(visit: BoardVisit): Promise<Response> {
  const say = visit.say(cascadeWords);
  const board = await loadBoard(visit.db, visit.person, visit.edition.id);
  return coordinationPage(visit, {
    title: say('board.title'),
    here: 'offers',
    lead: say('board.lead'),
    children: board ? <Sections visit={visit} board={board} /> : <NotYet visit={visit} />,
  });
}

/** Publishes the cascade that was read (`act=publish`), sets it aside, or has one computed. */
export async function submitOffers(visit: BoardVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition } = visit;
  const back = (done: string, count?: number) =>
    visit.redirect(visit.path(offersAddress, visit.params, { done, count }));
  const cascade = fields.text('cascade');
  switch (fields.text('act')) {
    case 'publish': {
      const result = await visit.performAs((act) => publishCascade(act, edition, cascade));
      return back(result.kind, result.kind === 'published' ? result.offers : undefined);
    }
    case 'aside':
      await visit.performAs((act) => setCascadeAside(act, edition, cascade));
      return back('aside');
    case 'compute': {
      const id = await visit.performAs((act) => {
        refuseUnlessCoordinator(act, edition.id);
        return proposeCascade(act, edition.id);
      });
      return back(id ? 'computing' : 'unchanged');
    }
  }
  return back('nothing');
}

function NotYet({ visit }: { visit: BoardVisit }) {
  const say = visit.say(cascadeWords);
  return (
    <>
      <p>{say('board.none')}</p>
      <ButtonLink href={visit.path(laboratoryAddress, visit.params)}>
        {say('board.toLaboratory')}
      </ButtonLink>
    </>
  );
}

function Sections({ visit, board }: { visit: BoardVisit; board: Board }) {
  const filters = offerFiltersOf(visit.query);
  return (
    <>
      <Done visit={visit} />
      <ProposalSection visit={visit} board={board} />
      <Figures visit={visit} board={board} />
      <LateWishesOfTeam visit={visit} board={board} />
      <OffersSection visit={visit} board={board} filters={filters} />
      <WaitingSection visit={visit} board={board} filters={filters} />
      <PlacesSection visit={visit} board={board} />
      <BatchesSection visit={visit} board={board} />
    </>
  );
}

const dones = {
  published: 'success',
  gone: 'info',
  outdated: 'warning',
  aside: 'info',
  computing: 'info',
  unchanged: 'info',
  cancelled: 'success',
  over: 'info',
  offered: 'success',
} as const;

function Done({ visit }: { visit: BoardVisit }) {
  const say = visit.say(cascadeWords);
  const asked = visit.query.get('done');
  const done = (Object.keys(dones) as (keyof typeof dones)[]).find((one) => one === asked);
  if (!done) return null;
  const count = Math.max(0, Math.floor(Number(visit.query.get('count'))) || 0);
  return (
    <Alert tone={dones[done]} isSmall>
      {say(`done.${done}`, { count })}
    </Alert>
  );
}
