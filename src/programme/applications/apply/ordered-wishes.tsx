import type { Visit } from '../../../web/visit.tsx';
import { projectAddress } from '../../catalogue/addresses.ts';
import type { Card } from '../../catalogue/catalogue-book.ts';
import { applyWords } from './words.ts';

interface Parts {
  visit: Visit;
  /** Ids of projects, best first. */
  order: readonly string[];
  /** Those that were sent and are not in the order. */
  dropped: readonly string[];
  cards: ReadonlyMap<string, Card>;
  pressed: string | undefined;
  isOpen: boolean;
}

/** Wishes to put in another order, by dragging, by buttons, or without a script; and those dropped. */
export function OrderedWishes({ visit, order, dropped, cards, pressed, isOpen }: Parts) {
  const say = visit.say(applyWords);
  const nameOf = (id: string) => cards.get(id)?.name ?? say('wishes.left');
  const isAt = (id: string) => pressed === id;
  const at = pressed === undefined ? -1 : order.indexOf(pressed);
  return (
    <>
      <p className="fr-sr-only" aria-live="polite" data-wishes-said />
      {pressed && (
        <p role="status" id="moved" className="fr-valid-text">
          {at >= 0
            ? say('wishes.moved', { name: nameOf(pressed), rank: at + 1 })
            : say('order.dropped', { name: nameOf(pressed) })}
        </p>
      )}
      <ol
        className="bsoc-wishes"
        data-wishes="order"
        data-moved={say('wishes.moved', { name: '{name}', rank: '{rank}' })}
      >
        {order.map((id, index) => (
          <li className="bsoc-wish" key={id} data-wish={id} data-name={nameOf(id)}>
            <div className="bsoc-wish__head fr-mb-0">
              <h2 className="fr-h6 fr-mb-0">
                <Project visit={visit} card={cards.get(id)} name={nameOf(id)} />
              </h2>
              {isOpen && (
                <p className="bsoc-wish__moves">
                  <span
                    className="bsoc-grip"
                    title={say('wishes.drag')}
                    aria-hidden="true"
                    hidden
                  />
                  <OrderButton
                    name="move"
                    value={`up:${id}`}
                    icon="fr-icon-arrow-up-line"
                    label={say('wishes.up', { name: nameOf(id) })}
                    isOff={index === 0}
                    hasFocus={isAt(id) && index > 0}
                  />
                  <OrderButton
                    name="move"
                    value={`down:${id}`}
                    icon="fr-icon-arrow-down-line"
                    label={say('wishes.down', { name: nameOf(id) })}
                    isOff={index === order.length - 1}
                    hasFocus={isAt(id) && index === 0}
                  />
                  <OrderButton
                    name="drop"
                    value={id}
                    icon="fr-icon-delete-line"
                    label={say('order.drop', { name: nameOf(id) })}
                    isOff={order.length === 1}
                    hasFocus={false}
                  />
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {dropped.length > 0 && (
        <section className="fr-mb-4w">
          <h2 className="fr-h6">{say('order.droppedTitle', { count: dropped.length })}</h2>
          <p>{say('order.droppedText')}</p>
          <ul className="bsoc-adds">
            {dropped.map((id) => (
              <li key={id}>
                <Project visit={visit} card={cards.get(id)} name={nameOf(id)} />
                {isOpen && (
                  <button
                    type="submit"
                    name="back"
                    value={id}
                    className="fr-btn fr-btn--sm fr-btn--secondary"
                    // biome-ignore lint/a11y/noAutofocus: the page comes back where it was left
                    autoFocus={isAt(id)}
                  >
                    {say('order.back', { name: nameOf(id) })}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Project({ visit, card, name }: { visit: Visit; card: Card | undefined; name: string }) {
  return card ? <a href={visit.path(projectAddress, { slug: card.slug })}>{name}</a> : name;
}

function OrderButton({
  name,
  value,
  icon,
  label,
  isOff,
  hasFocus,
}: {
  name: string;
  value: string;
  icon: `fr-icon-${string}`;
  label: string;
  isOff: boolean;
  hasFocus: boolean;
}) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={`fr-btn fr-btn--sm fr-btn--tertiary ${icon}`}
      title={label}
      disabled={isOff}
      // biome-ignore lint/a11y/noAutofocus: the page comes back where the button was pressed
      autoFocus={hasFocus}
      aria-describedby={hasFocus ? 'moved' : undefined}
    >
      {label}
    </button>
  );
}
