/** The wishes: ranked by dragging, by buttons, or without a script; a motivation for each. */
import { Button, ButtonLink } from '../../../ui/elements.tsx';
import { type FormState, TextArea } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { projectAddress, projectsAddress } from '../../catalogue/addresses.ts';
import type { Card } from '../../catalogue/catalogue-book.ts';
import { suggestionsAddress } from '../addresses.ts';
import { WISH_MAX } from '../content.ts';
import { WISHES_FIELD, wishesIn, wishField } from '../form.ts';
import type { OpenedApplication } from './apply-visit.ts';
import { applyWords } from './words.ts';

/** What the step shows besides the draft. */
export interface WishExtras {
  /** The wishes, best first, as they are typed. */
  wishes: readonly string[];
  /** Projects kept for later that are no wish yet. */
  shortlist: readonly Card[];
  /** All that can still be wished for, when they are few enough to choose from a list. */
  others: readonly Card[];
}

/** More projects than this make no list to choose from: one browses the catalogue. */
const LISTED_MAX = 150;

export async function loadWishExtras(
  visit: Visit<unknown>,
  { cards }: OpenedApplication,
  form: FormState,
): Promise<WishExtras> {
  const wishes = wishesIn(form.values as Record<string, string | undefined>);
  const kept = await visit.db
    .selectFrom('shortlistEntry')
    .select('ideaId')
    .where('personId', '=', visit.person.personId)
    .orderBy('addedAt')
    .execute();
  const free = (id: string) => !wishes.includes(id);
  const shortlist = kept.flatMap(({ ideaId }) => (free(ideaId) ? (cards.get(ideaId) ?? []) : []));
  const listed = new Set(shortlist.map(({ id }) => id));
  const others = [...cards.values()].filter(({ id }) => free(id) && !listed.has(id));
  return { wishes, shortlist, others: others.length <= LISTED_MAX ? others : [] };
}

export function WishesStep({
  visit,
  opened: { cards, rules },
  form,
  extras: { wishes },
}: {
  visit: Visit<unknown>;
  opened: OpenedApplication;
  form: FormState;
  extras: WishExtras;
}) {
  const say = visit.say(applyWords);
  const error = form.errors.find(({ field }) => field === WISHES_FIELD);
  return (
    <>
      <p>{say('wishes.text', { max: rules.maxWishes })}</p>
      {error && (
        <p className="fr-error-text" id={`field-${WISHES_FIELD}`} tabIndex={-1}>
          {error.message}
        </p>
      )}
      {/* Not of the type hidden: what this browser keeps of the form includes the order. */}
      <input type="text" name={WISHES_FIELD} defaultValue={wishes.join(' ')} hidden />
      {wishes.length === 0 && <p className="fr-text--lead">{say('wishes.none')}</p>}
      <ol
        className="bsoc-wishes"
        data-wishes={WISHES_FIELD}
        data-moved={say('wishes.moved', { name: '{name}', rank: '{rank}' })}
        data-removed={say('wishes.removed', { name: '{name}' })}
      >
        {wishes.map((id, index) => (
          <Wish
            key={id}
            visit={visit}
            form={form}
            id={id}
            rank={index + 1}
            count={wishes.length}
            card={cards.get(id)}
          />
        ))}
      </ol>
      <p className="fr-sr-only" aria-live="polite" data-wishes-said />
    </>
  );
}

function Wish({
  visit,
  form,
  id,
  rank,
  count,
  card,
}: {
  visit: Visit<unknown>;
  form: FormState;
  id: string;
  rank: number;
  count: number;
  card: Card | undefined;
}) {
  const say = visit.say(applyWords);
  const name = card?.name ?? say('wishes.left');
  return (
    <li className="bsoc-wish" id={`wish-${id}`} data-wish={id} data-name={name}>
      <div className="bsoc-wish__head">
        <h3 className="fr-h5 fr-mb-0">
          {card ? (
            <a href={visit.path(projectAddress, { slug: card.slug })}>{name}</a>
          ) : (
            <span>{name}</span>
          )}
        </h3>
        <p className="bsoc-wish__moves">
          <span className="bsoc-grip" title={say('wishes.drag')} aria-hidden="true" hidden />
          <MoveButton move="up" id={id} label={say('wishes.up', { name })} isOff={rank === 1} />
          <MoveButton
            move="down"
            id={id}
            label={say('wishes.down', { name })}
            isOff={rank === count}
          />
          <MoveButton move="out" id={id} label={say('wishes.out', { name })} />
        </p>
      </div>
      {card ? (
        <p className="fr-text--sm">{card.tagline}</p>
      ) : (
        <p className="fr-error-text">{say('error.project_left')}</p>
      )}
      <TextArea
        form={form}
        name={wishField(id)}
        rows={6}
        label={say('wishes.motivation')}
        hint={say('wishes.motivationHint', { max: WISH_MAX })}
      />
    </li>
  );
}

const icons = {
  up: 'fr-icon-arrow-up-line',
  down: 'fr-icon-arrow-down-line',
  out: 'fr-icon-delete-line',
} as const;

function MoveButton({
  move,
  id,
  label,
  isOff = false,
}: {
  move: keyof typeof icons;
  id: string;
  label: string;
  isOff?: boolean;
}) {
  return (
    <button
      type="submit"
      name="move"
      value={`${move}:${id}`}
      className={`fr-btn fr-btn--sm fr-btn--tertiary ${icons[move]}`}
      title={label}
      disabled={isOff}
    >
      {label}
    </button>
  );
}

/** Adding a project: from those kept for later, by name, or from the catalogue. */
export function WishesAfter({
  visit,
  opened,
  extras: { shortlist, others },
}: {
  visit: Visit<unknown>;
  opened: OpenedApplication;
  extras: WishExtras;
}) {
  const say = visit.say(applyWords);
  if (!opened.catalogue) return <p>{say('wishes.notYet')}</p>;
  return (
    <section className="fr-mt-4w" aria-labelledby="add-title">
      <h2 className="fr-h4" id="add-title">
        {say('wishes.add')}
      </h2>
      {shortlist.length > 0 && (
        <>
          <h3 className="fr-h6">{say('wishes.shortlist')}</h3>
          <ul className="bsoc-adds">
            {shortlist.map(({ id, name, slug }) => (
              <li key={id}>
                <a href={visit.path(projectAddress, { slug })}>{name}</a>
                <button
                  type="submit"
                  name="add"
                  value={id}
                  className="fr-btn fr-btn--sm fr-btn--secondary"
                >
                  {say('wishes.addOne', { name })}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <div className="bsoc-add">
          <div className="fr-select-group">
            <label className="fr-label" htmlFor="add-choice">
              {say('wishes.choose')}
            </label>
            <select className="fr-select" id="add-choice" name="choice" defaultValue="">
              <option value="">{say('wishes.chooseEmpty')}</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Button kind="secondary" name="move" value="add">
            {say('wishes.addButton')}
          </Button>
        </div>
      )}
      <p className="bsoc-links">
        <ButtonLink kind="tertiary" href={visit.path(projectsAddress)}>
          {say('wishes.browse')}
        </ButtonLink>
        <ButtonLink kind="tertiary" href={visit.path(suggestionsAddress)}>
          {say('suggestions.title')}
        </ButtonLink>
      </p>
    </section>
  );
}
