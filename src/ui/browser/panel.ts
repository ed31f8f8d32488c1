/** From this width the design system shows menu and filters in the page: no panel any more. */
const inThePage = '(min-width: 62em)';

/**
 * The panels of small screens (the header's menu, the catalogue's filters). Without script, the
 * opener is a link `<a data-panel-open href="#ID">` that shows the panel by `:target`, and the panel's
 * `<a data-panel-close href="#OPENER-ID">` hides it again. With it, they act as buttons: the panel
 * is a modal dialog, the rest of the page inert, Escape closes, focus comes back to the opener.
 */
export function openPanels(): void {
  for (const opener of document.querySelectorAll<HTMLAnchorElement>('a[data-panel-open]')) {
    const panel = document.getElementById(opener.hash.slice(1));
    if (panel) connect(opener, panel);
  }
}

function connect(opener: HTMLAnchorElement, panel: HTMLElement): void {
  const isNamed = panel.hasAttribute('aria-labelledby');
  const close = () => {
    if (!panel.classList.contains('fr-modal--opened')) return;
    show(panel, false);
    if (!isNamed) panel.removeAttribute('aria-labelledby');
    opener.setAttribute('aria-expanded', 'false');
    opener.focus();
  };
  const open = () => {
    // Only a dialog takes the name: an element without a role may not have one.
    if (!isNamed) panel.setAttribute('aria-labelledby', opener.id);
    show(panel, true);
    opener.setAttribute('aria-expanded', 'true');
    panel.querySelector<HTMLElement>('[data-panel-close]')?.focus();
  };

  actAsButton(opener, open);
  opener.setAttribute('aria-expanded', 'false');
  opener.setAttribute('aria-controls', panel.id);
  for (const closer of panel.querySelectorAll<HTMLAnchorElement>('a[data-panel-close]')) {
    actAsButton(closer, close);
  }
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  panel.addEventListener('submit', close);
  panel.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (link?.hash && link.pathname === location.pathname) close();
  });
  matchMedia(inThePage).addEventListener('change', close);
  addEventListener('pageshow', (event) => {
    if (event.persisted) close();
  });
  // From now on the style sheet leaves `:target` alone: forgetting the hash would not end it.
  panel.dataset.panel = 'ready';
  const openIfTargeted = () => {
    if (location.hash !== opener.hash || matchMedia(inThePage).matches) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    open();
  };
  addEventListener('hashchange', openIfTargeted);
  openIfTargeted();
}

function show(panel: HTMLElement, shown: boolean): void {
  document.documentElement.classList.toggle('bsoc-still', shown);
  panel.classList.toggle('fr-modal--opened', shown);
  if (shown) {
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-modal', 'true');
  } else {
    panel.removeAttribute('role');
    panel.removeAttribute('aria-modal');
  }
  for (const other of surroundings(panel)) other.inert = shown;
}

/** Every element of the page that neither holds nor is held by the panel, as few as possible. */
function* surroundings(panel: HTMLElement): Generator<HTMLElement> {
  for (let held = panel; held !== document.body; held = held.parentElement!) {
    for (const sibling of held.parentElement!.children) {
      if (sibling !== held && sibling instanceof HTMLElement) yield sibling;
    }
  }
}

function actAsButton(link: HTMLAnchorElement, act: () => void): void {
  link.setAttribute('role', 'button');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    act();
  });
  link.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    act();
  });
}
