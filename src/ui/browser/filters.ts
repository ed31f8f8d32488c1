const typingPause = 400;

/** Tells other modules that regions of the page were replaced. */
export const refreshed = 'bsoc:refreshed';

/**
 * Applies the choices of `<form data-filters method="get">` as they are made: a box at once, text
 * after a pause. The page of the new address is fetched, and each `[data-refresh]` element with an
 * id takes its new content (put `role="status"` on the one that counts the results). The address
 * follows, without empty fields, so that it can be shared; a failure follows it as a plain link.
 * `[data-without-script]` elements (the button that sends the form) disappear.
 */
export function filterAsChosen(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-filters]');
  if (!form) return;
  for (const element of form.querySelectorAll<HTMLElement>('[data-without-script]')) {
    element.hidden = true;
  }
  let pause: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | undefined;
  const apply = async () => {
    clearTimeout(pause);
    request?.abort();
    request = new AbortController();
    await show(addressOf(form), request.signal);
  };
  const typed = (event: Event) => (event.target as Element).matches('[type=search], [type=text]');
  form.addEventListener('input', (event) => {
    if (!typed(event)) return;
    clearTimeout(pause);
    pause = setTimeout(apply, typingPause);
  });
  form.addEventListener('change', (event) => {
    if (!typed(event)) apply();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
}

function addressOf(form: HTMLFormElement): string {
  const chosen = [...new FormData(form)].filter(([, value]) => value !== '') as [string, string][];
  const query = new URLSearchParams(chosen).toString();
  return new URL(form.action).pathname + (query && `?${query}`);
}

async function show(address: string, signal: AbortSignal): Promise<void> {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-refresh][id]')];
  for (const region of regions) region.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(address, { signal, headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!response.ok || !regions.some(({ id }) => page.getElementById(id))) {
      location.assign(address);
      return;
    }
    history.replaceState(history.state, '', address);
    document.title = page.title;
    for (const region of regions) refresh(region, page);
    document.dispatchEvent(new Event(refreshed));
  } catch {
    // Replaced by a later choice, or no connection: then the browser says so better than we could.
    if (!signal.aborted) location.assign(address);
  }
}

function refresh(region: HTMLElement, page: Document): void {
  region.removeAttribute('aria-busy');
  const next = page.getElementById(region.id);
  if (!next || next.innerHTML === region.innerHTML) return;
  const focused = document.activeElement;
  const held = focused && region.contains(focused) ? focused.id : '';
  region.replaceChildren(...next.childNodes);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}
