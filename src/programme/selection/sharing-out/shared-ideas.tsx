/** Each idea under review with those who read it, a page of them; hidden from who is kept out. */
import { Table } from '../../../ui/elements.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import { sharingOutAddress } from '../addresses.ts';
import { pairKey, type SharedIdea, type Situation, seenBy } from './load-sharing.ts';
import type { Side } from './sharing.ts';
import type { SharingVisit } from './sharing-out.page.tsx';
import { lackingIn } from './standing.tsx';
import { sharingWords } from './words.ts';

const PAGE = 50;

export function SharedIdeas({ visit, situation }: { visit: SharingVisit; situation: Situation }) {
  const say = visit.say(sharingWords);
  const isPartial = visit.query.get('show') === 'lacking';
  const lacking = lackingIn(seenBy(situation, visit.person.personId));
  const shown = situation.ideas
    .filter(({ id }) => !isPartial || lacking.has(id))
    .toSorted((one, other) => one.name.localeCompare(other.name, visit.lang));
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  const asked = Number(visit.query.get('page'));
  const page = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1;
  const hrefOf = (page: number, show = isPartial ? 'lacking' : undefined) =>
    `${visit.path(sharingOutAddress, visit.params, { show, page: page === 1 ? undefined : page })}#ideas`;
  const byIdea = Map.groupBy(situation.standing, ({ ideaId }) => ideaId);
  const names = new Map(situation.reviewers.map(({ id, name }) => [id, name]));
  const isSecret = (idea: SharedIdea) =>
    situation.keptOut.has(pairKey({ ideaId: idea.id, reviewerId: visit.person.personId }));
  const readers = (side: Side) => (idea: SharedIdea) => {
    if (isSecret(idea)) return say('secret');
    const own = (byIdea.get(idea.id) ?? []).filter((one) => one.side === side);
    if (own.length === 0) return <span className="fr-hint-text">{say('nobodyYet')}</span>;
    return own.map((one) => (
      <div key={one.reviewerId}>
        <bdi>{names.get(one.reviewerId) ?? '–'}</bdi> {one.hasReviewed && say('given')}
      </div>
    ));
  };
  return (
    <section className="fr-mt-6w" aria-labelledby="ideas">
      <h2 id="ideas">{say('ideas')}</h2>
      {(isPartial || lacking.size > 0) && (
        <p>
          <a className="fr-link" href={hrefOf(1, isPartial ? '' : 'lacking')}>
            {say(isPartial ? 'ideas.all' : 'ideas.lackingOnly')}
          </a>
        </p>
      )}
      {shown.length === 0 ? (
        <p>{say('ideas.none')}</p>
      ) : (
        <Table
          caption={say('ideas.caption', {
            from: (page - 1) * PAGE + 1,
            to: Math.min(page * PAGE, shown.length),
            total: shown.length,
          })}
          rows={shown.slice((page - 1) * PAGE, page * PAGE)}
          keyOf={({ id }) => id}
          columns={[
            { title: say('column.idea'), cell: ({ name }) => <bdi>{name}</bdi> },
            { title: say('column.school'), cell: readers('school') },
            { title: say('column.operator'), cell: readers('operator') },
            {
              title: say('column.change'),
              cell: (idea) =>
                isSecret(idea) ? (
                  '–'
                ) : (
                  <a href={visit.path(sharingOutAddress, visit.params, { idea: idea.id })}>
                    {say.rich('change', {
                      name: idea.name,
                      hidden: (text) => <span className="fr-sr-only">{text}</span>,
                    })}
                  </a>
                ),
            },
          ]}
        />
      )}
      <Pagination page={page} pages={pages} hrefOf={(one) => hrefOf(one)} />
    </section>
  );
}
