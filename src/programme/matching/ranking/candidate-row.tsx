import { Button, StateBadge } from '../../../ui/elements.tsx';
import { TextArea, TextField } from '../../../ui/form.tsx';
import { moveInOrder, type OrderMove, standingIn, writeOrder } from '../../../ui/tied-order.ts';
import { projectApplicationAddress } from '../../applications/addresses.ts';
import { CandidateSummary, calledIn } from '../../applications/mentoring/candidate-facts.tsx';
import type { Candidate } from '../../applications/mentoring/candidates.ts';
import { interviewAddress } from '../../interviews/addresses.ts';
import type { OpenedRanking, RankingVisit } from './open-ranking.ts';
import { REASON_MAX, standingOf } from './ranking.ts';
import { namesIn, type ShownRanking } from './shown-ranking.ts';
import { placeField, reasonField } from './typed-ranking.ts';
import { rankingWords } from './words.ts';

export interface RowParts {
  visit: RankingVisit;
  opened: OpenedRanking;
  shown: ShownRanking;
  candidate: Candidate;
}

/** A candidate to place: where they stand, what helps to decide, the buttons that move them. */
export function CandidateRow({ visit, opened, shown, candidate }: RowParts) {
  const say = visit.say(rankingWords);
  const { applicationId: id } = candidate;
  const who = calledIn(visit, candidate);
  const { groups } = shown.ranking;
  const standing = standingIn(groups, id);
  const hasError = shown.form.errors.some(({ field }) => field.endsWith(id));
  return (
    <li
      className="bsoc-ranked"
      id={`c-${id}`}
      data-candidate={id}
      data-name={who}
      data-tied={tieOf(groups, id)}
    >
      <p className="bsoc-ranked__place">
        <span className="fr-sr-only">{say('row.place')} </span>
        <span data-place>{standing?.place ?? say('row.noPlace')}</span>
      </p>
      <div className="bsoc-ranked__who">
        <CandidateHead visit={visit} opened={opened} candidate={candidate} />
        <p className="fr-text--sm fr-mb-1w" data-equals hidden={!standing?.equals.length}>
          {standing &&
            standing.equals.length > 0 &&
            say('row.equals', { names: namesIn(visit, opened, standing.equals) })}
        </p>
      </div>
      <Moves visit={visit} shown={shown} id={id} who={who} />
      <Said visit={visit} opened={opened} shown={shown} id={id} />
      <details className="bsoc-details bsoc-ranked__more" open={hasError}>
        <summary>
          <span>
            {say('row.more')} <span className="fr-sr-only">{who}</span>
          </span>
        </summary>
        <div className="bsoc-ranked__far">
          <TextField
            form={shown.form}
            name={placeField(id)}
            type="number"
            isFilter
            label={say('row.placeAt', { total: opened.candidates.size })}
          />
          <Button kind="secondary" size="sm" name="act" value={`place:${id}`}>
            {say('row.placeButton')}
            <span className="fr-sr-only"> {who}</span>
          </Button>
          <button
            type="submit"
            name="act"
            value={`out:${id}`}
            data-move
            className="fr-btn fr-btn--sm fr-btn--tertiary"
            hidden={standing === undefined}
          >
            {say('row.out')} <span className="fr-sr-only">{say('row.outOf', { name: who })}</span>
          </button>
        </div>
        <div>
          <TextArea
            form={shown.form}
            name={reasonField(id)}
            rows={2}
            isFilter
            label={say('row.reason', { name: who })}
            hint={say('row.reasonHint', { max: REASON_MAX })}
          />
          <Button kind="secondary" size="sm" name="act" value={`refuse:${id}`}>
            {say('row.refuse')}
            <span className="fr-sr-only"> {who}</span>
          </Button>
        </div>
      </details>
    </li>
  );
}

/** `above` for the first of equals, `below` for those under it; undefined for who is alone. */
function tieOf(groups: readonly (readonly string[])[], id: string): 'above' | 'below' | undefined {
  const group = groups.find((one) => one.includes(id)) ?? [];
  if (group.length < 2) return undefined;
  return group[0] === id ? 'above' : 'below';
}

/** The name, which leads to the whole application, and what helps to decide. */
export function CandidateHead({ visit, opened, candidate }: Omit<RowParts, 'shown'>) {
  const say = visit.say(rankingWords);
  const { applicationId: id, said } = candidate;
  const { ideaId } = opened.mentoring.project;
  const given = opened.advice.get(id);
  return (
    <>
      <h3 className="fr-h6 fr-mb-0">
        <a href={visit.path(projectApplicationAddress, { idea: ideaId, application: id })}>
          <bdi>{calledIn(visit, candidate)}</bdi>
        </a>
      </h3>
      <CandidateSummary visit={visit} candidate={candidate} />
      {(said || given) && (
        <div className="bsoc-ranked__marks">
          {said && (
            <StateBadge state={said.wants ? 'done' : 'stopped'}>
              {say(said.wants ? 'row.wanted' : 'row.unwanted')}
            </StateBadge>
          )}
          {given && (
            <a
              className="fr-link"
              href={visit.path(interviewAddress, { interview: given.interviewId })}
            >
              {say('row.advice', { advice: given.advice })}
            </a>
          )}
        </div>
      )}
    </>
  );
}

const moves = ['up', 'down', 'tie', 'apart'] as const;
const icons = { up: 'fr-icon-arrow-up-line', down: 'fr-icon-arrow-down-line' } as const;

/** Each button is a real submit; the browser's script does the same in place. */
function Moves({
  visit,
  shown: { ranking, press },
  id,
  who: name,
}: Pick<RowParts, 'visit' | 'shown'> & { id: string; who: string }) {
  const say = visit.say(rankingWords);
  const { groups } = ranking;
  const isPlaced = standingIn(groups, id) !== undefined;
  const now = writeOrder(groups);
  const can = (move: OrderMove) => writeOrder(moveInOrder(groups, move, id)) !== now;
  // At an end, the button that was pressed is off: another one takes the focus.
  const focused =
    press?.application === id
      ? isPlaced
        ? [press.act, ...moves].find((one) => moves.some((move) => move === one && can(move)))
        : 'add'
      : undefined;
  const said = press?.application === id ? `said-${id}` : undefined;
  return (
    <div className="bsoc-ranked__moves">
      <span className="bsoc-grip" title={say('row.drag')} aria-hidden="true" hidden />
      {moves.map((move) => (
        <button
          key={move}
          type="submit"
          name="act"
          data-move
          value={`${move}:${id}`}
          className={`fr-btn fr-btn--sm fr-btn--tertiary ${move === 'up' || move === 'down' ? icons[move] : ''}`}
          title={move === 'up' || move === 'down' ? say(`row.${move}`, { name }) : undefined}
          hidden={!isPlaced}
          disabled={!can(move)}
          // biome-ignore lint/a11y/noAutofocus: the page comes back where the button was pressed
          autoFocus={focused === move}
          aria-describedby={said}
        >
          {move === 'up' || move === 'down' ? (
            say(`row.${move}`, { name })
          ) : (
            <>
              {say(`row.${move}`)}{' '}
              <span className="fr-sr-only">{say(`row.${move}Of`, { name })}</span>
            </>
          )}
        </button>
      ))}
      <button
        type="submit"
        name="act"
        value={`up:${id}`}
        data-move
        data-add
        className="fr-btn fr-btn--sm fr-btn--secondary"
        hidden={isPlaced}
        // biome-ignore lint/a11y/noAutofocus: the page comes back where the button was pressed
        autoFocus={focused === 'add'}
        aria-describedby={said}
      >
        {say('row.add')} <span className="fr-sr-only">{name}</span>
      </button>
    </div>
  );
}

/** What the button that was pressed here has done. */
export function Said({ visit, opened, shown, id }: Omit<RowParts, 'candidate'> & { id: string }) {
  if (shown.press?.application !== id) return null;
  return (
    <p role="status" id={`said-${id}`} className="fr-valid-text bsoc-ranked__said">
      {movedInWords(visit, opened, shown, id)}
    </p>
  );
}

function movedInWords(
  visit: RankingVisit,
  opened: OpenedRanking,
  { ranking }: ShownRanking,
  id: string,
): string {
  const say = visit.say(rankingWords);
  const name = namesIn(visit, opened, [id]);
  const standing = standingOf(ranking, id);
  if (standing.kind !== 'placed') return say(`moved.${standing.kind}`, { name });
  const total = opened.candidates.size - ranking.refused.length;
  const equals = namesIn(visit, opened, standing.equals);
  const where = { name, place: standing.place, total };
  return equals ? say('moved.tied', { ...where, equals }) : say('moved.placed', where);
}
