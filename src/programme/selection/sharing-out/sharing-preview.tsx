/** What a sharing out would do, person by person, what it cannot do and why, and the act. */
import { Alert, Button, Table } from '../../../ui/elements.tsx';
import { sharingOutAddress } from '../addresses.ts';
import type { Reviewer } from './load-sharing.ts';
import { pairKey } from './load-sharing.ts';
import {
  linesOf,
  planSeenBy,
  reasonsOf,
  type SharingPlan,
  type ShortageReasons,
} from './plan-sharing.ts';
import type { SharingVisit } from './sharing-out.page.tsx';
import { sharingWords } from './words.ts';

/** More than these are folded: the table and the act are not far below. */
const LISTED = 5;

interface Props {
  visit: SharingVisit;
  plan: SharingPlan;
}

export function SharingPreview({ visit, plan }: Props) {
  const say = visit.say(sharingWords);
  const seen = planSeenBy(plan, visit.person.personId);
  const { added, removed } = seen;
  const told = new Set([...added, ...removed].map(({ reviewerId }) => reviewerId));
  told.delete(visit.person.personId);
  const isEmpty = plan.added.length + plan.removed.length === 0;
  return (
    <section aria-labelledby="preview" className="fr-mb-6w">
      <h2 id="preview">{say('preview')}</h2>
      <p>
        {isEmpty
          ? say('preview.nothing')
          : say('preview.summary', {
              added: added.length,
              removed: removed.length,
              told: told.size,
            })}
      </p>
      <Shortages visit={visit} plan={plan} />
      {!isEmpty && (
        <>
          <Table
            caption={say('preview.caption')}
            rows={linesOf(seen)}
            keyOf={({ reviewer }) => reviewer.id}
            columns={[
              { title: say('column.person'), cell: ({ reviewer }) => <bdi>{reviewer.name}</bdi> },
              {
                title: say('column.side'),
                cell: ({ reviewer }) => say(`side.${reviewer.side}`),
              },
              { title: say('column.before'), cell: ({ before }) => before },
              { title: say('column.added'), cell: ({ added }) => added },
              { title: say('column.removed'), cell: ({ removed }) => removed },
              { title: say('column.total'), cell: ({ total }) => total },
              {
                title: say('column.wishes'),
                cell: ({ wanted, unwanted }) => say('wishes', { wanted, unwanted }),
              },
            ]}
          />
          <p className="fr-hint-text">{say('preview.even')}</p>
          <ApplyForm visit={visit} plan={plan} />
        </>
      )}
    </section>
  );
}

function ApplyForm({ visit, plan: { options, fingerprint } }: Props) {
  const { school, operator, maximum, mode, who } = options;
  const hidden = { school, operator, maximum: maximum ?? '', mode, fingerprint };
  return (
    <form method="post" action={visit.path(sharingOutAddress, visit.params)}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {who.map((id) => (
        <input key={id} type="hidden" name="who" value={id} />
      ))}
      <Button>{visit.say(sharingWords)('apply')}</Button>
    </form>
  );
}

function Shortages({ visit, plan }: Props) {
  const say = visit.say(sharingWords);
  const reasons = reasonsOf(plan).sort((one, other) =>
    one.name.localeCompare(other.name, visit.lang),
  );
  if (reasons.length === 0) return null;
  const count = new Set(reasons.map(({ ideaId }) => ideaId)).size;
  const list = (
    <ul>
      {reasons.map((one) => (
        <li key={`${one.ideaId} ${one.side}`}>
          <a href={visit.path(sharingOutAddress, visit.params, { idea: one.ideaId })}>
            <bdi>{one.name}</bdi>
          </a>
          {' – '}
          <Why visit={visit} plan={plan} reasons={one} />
        </li>
      ))}
    </ul>
  );
  return (
    <Alert tone="warning" title={say('shortages')}>
      <p>{say('shortages.text', { count })}</p>
      {reasons.length > LISTED ? (
        <details className="bsoc-details">
          <summary>{say('shortages.list')}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </Alert>
  );
}

function Why({ visit, plan, reasons }: Props & { reasons: ShortageReasons }) {
  const say = visit.say(sharingWords);
  const { ideaId, side, count, inConflict, full, couldJoin } = reasons;
  const viewer = { ideaId, reviewerId: visit.person.personId };
  if (plan.situation.keptOut.has(pairKey(viewer))) return say('shortage.secret');
  const names = (people: readonly Reviewer[]) =>
    new Intl.ListFormat(visit.lang).format(
      people.map(({ name }) => name).sort((one, other) => one.localeCompare(other, visit.lang)),
    );
  const about = (people: readonly Reviewer[]) => ({ count: people.length, names: names(people) });
  const isAlone = !plan.situation.reviewers.some((one) => one.side === side);
  return [
    say('shortage', { count, side }),
    isAlone && say('shortage.nobody'),
    inConflict.length > 0 && say('shortage.conflict', about(inConflict)),
    full.length > 0 && say('shortage.full', about(full)),
    couldJoin.length > 0
      ? say('shortage.join', { names: names(couldJoin) })
      : full.length === 0 && say('shortage.grant'),
  ]
    .filter(Boolean)
    .join(' ');
}
