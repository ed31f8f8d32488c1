import { Facts } from '../../../ui/elements.tsx';
import type { Situation } from './load-sharing.ts';
import { sides } from './sharing.ts';
import type { SharingVisit } from './sharing-out.page.tsx';
import { sharingWords } from './words.ts';

/** How many ideas have a reader of each side, how many lack one, how far reviews are. */
export function Standing({ visit, situation }: { visit: SharingVisit; situation: Situation }) {
  const say = visit.say(sharingWords);
  const lacking = lackingIn(situation).size;
  const { ideas, standing } = situation;
  return (
    <section aria-labelledby="now">
      <h2 id="now">{say('now')}</h2>
      <Facts
        facts={[
          { name: say('now.complete'), value: String(ideas.length - lacking) },
          { name: say('now.lacking'), value: String(lacking) },
          { name: say('now.given'), value: String(standing.length) },
          {
            name: say('now.done'),
            value: String(standing.filter(({ hasReviewed }) => hasReviewed).length),
          },
        ]}
      />
    </section>
  );
}

/** Ids of the ideas that a side does not read. */
export function lackingIn({ ideas, standing }: Situation): Set<string> {
  const byIdea = Map.groupBy(standing, ({ ideaId }) => ideaId);
  return new Set(
    ideas
      .map(({ id }) => id)
      .filter((id) => sides.some((side) => !byIdea.get(id)?.some((one) => one.side === side))),
  );
}
