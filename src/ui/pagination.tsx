import { useUiWords } from './words.ts';

/**
 * The design system's pagination; nothing when there is a single page.
 * @param page from 1.
 */
export function Pagination({
  page,
  pages,
  hrefOf,
}: {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}) {
  const say = useUiWords();
  if (pages < 2) return null;
  const step = (name: 'previous' | 'next', to: number) => (
    <li>
      <a
        className={`fr-pagination__link fr-pagination__link--${name} fr-pagination__link--lg-label`}
        {...(to >= 1 && to <= pages
          ? { href: hrefOf(to), rel: name === 'next' ? 'next' : 'prev' }
          : { 'aria-disabled': true })}
      >
        {say(`pagination.${name}`)}
      </a>
    </li>
  );
  return (
    <nav className="fr-pagination fr-mt-4w" aria-label={say('pagination.label')}>
      <ul className="fr-pagination__list">
        {step('previous', page - 1)}
        {shownPages(page, pages).map((one, index) =>
          one === undefined ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
            <li key={`gap-${index}`}>
              <span className="fr-pagination__link fr-unhidden-lg">…</span>
            </li>
          ) : (
            <li key={one}>
              <a
                className="fr-pagination__link"
                {...(one === page ? { 'aria-current': 'page' } : { href: hrefOf(one) })}
                title={say('pagination.page', { page: one })}
              >
                {one}
              </a>
            </li>
          ),
        )}
        {step('next', page + 1)}
      </ul>
    </nav>
  );
}

/** The first, the last, the current with its neighbours; undefined where some are left out. */
function shownPages(page: number, pages: number): (number | undefined)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter(
    (one) => one >= 1 && one <= pages,
  );
  return shown.flatMap((one, index) => {
    const before = shown[index - 1];
    if (before === undefined || one === before + 1) return [one];
    return [one === before + 2 ? one - 1 : undefined, one];
  });
}
