import { refreshed } from './filters.ts';

const key = 'shortlist';

/**
 * The projects a visitor marks, kept in this browser without an account. A card's star is
 * `<button type="button" data-shortlist="SLUG" aria-pressed="false" hidden>`; elements
 * `[data-shortlist-count]` show how many are marked; a link `[data-shortlist-link="favoris"]`,
 * hidden while none is, gets the marked slugs in the query parameter it names.
 */
export function keepShortlist(): void {
  // Who is signed in keeps their list with their account (`stars.ts`), to which `bring-shortlist.ts`
  // brings this one.
  if (!canKeep() || document.body.dataset.shortlist) return;
  document.addEventListener('click', (event) => {
    const star = (event.target as Element).closest<HTMLElement>('[data-shortlist]');
    if (!star) return;
    toggle(star.dataset.shortlist!);
    show();
  });
  document.addEventListener(refreshed, show);
  addEventListener('storage', show);
  addEventListener('pageshow', show);
  show();
}

function canKeep(): boolean {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

/** The marked slugs, oldest first. */
function shortlist(): string[] {
  const kept = parsed(localStorage.getItem(key) ?? '[]');
  return Array.isArray(kept) ? kept.filter((slug) => typeof slug === 'string') : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toggle(slug: string): void {
  const kept = shortlist();
  const next = kept.includes(slug) ? kept.filter((other) => other !== slug) : [...kept, slug];
  localStorage.setItem(key, JSON.stringify(next));
}

function show(): void {
  const kept = shortlist();
  for (const star of document.querySelectorAll<HTMLElement>('[data-shortlist]')) {
    star.hidden = false;
    star.setAttribute('aria-pressed', String(kept.includes(star.dataset.shortlist!)));
  }
  for (const count of document.querySelectorAll('[data-shortlist-count]')) {
    count.textContent = String(kept.length);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-shortlist-link]')) {
    const address = new URL(link.href);
    address.searchParams.set(link.dataset.shortlistLink!, kept.join(','));
    link.href = address.pathname + address.search;
    link.hidden = kept.length === 0;
  }
}
