/** What the server answers of the list kept with an account. */
interface Kept {
  slugs: string[];
  count: number;
}

/**
 * The stars of somebody signed in, who keeps their list with their account. A star is
 * `<button form="…" name="add|remove" value="SLUG" data-star="SLUG" aria-pressed>` of a page's
 * `<form data-stars method="post">`; `[data-star-count]` says how many are kept. A star is toggled
 * where it stands; whatever goes wrong, the form is sent as it would be without a script.
 */
export function toggleStars(): void {
  // Before what keeps a form from being sent twice: several stars may be on their way.
  document.addEventListener('submit', onSubmit, { capture: true });
  document.addEventListener('bsoc:brought', (event) => {
    const { address, kept } = (event as CustomEvent<{ address: string; kept: Kept }>).detail;
    const form = document.querySelector<HTMLFormElement>('form[data-stars]');
    // The page may be of another edition.
    if (form && new URL(form.action).pathname === address) showKept(kept);
  });
  addEventListener('pageshow', async (event) => {
    const form = document.querySelector<HTMLFormElement>('form[data-stars]');
    if (event.persisted && form) await fetchKept(form.action).then(showKept, () => undefined);
  });
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const star = event.submitter as HTMLButtonElement | null;
  if (!form.matches('[data-stars]') || !star?.matches('[data-star]')) return;
  event.preventDefault();
  if (!star.hasAttribute('aria-busy')) void toggle(form, star);
}

async function toggle(form: HTMLFormElement, star: HTMLButtonElement): Promise<void> {
  star.setAttribute('aria-busy', 'true');
  try {
    showKept(await fetchKept(form.action, { [star.name]: star.value }));
  } catch {
    // A form that a script sends has no button to carry the value.
    form.append(hiddenField(star.name, star.value));
    form.submit();
  } finally {
    star.removeAttribute('aria-busy');
  }
}

/** Asks for the list, after a change when there is one. @throws when the server did not take it. */
async function fetchKept(address: string, change?: Record<string, string>): Promise<Kept> {
  const response = await fetch(address, {
    ...(change && { method: 'POST', body: new URLSearchParams(change) }),
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** Shows which projects of the page are kept, and how many are in all. */
function showKept({ slugs, count }: Kept): void {
  for (const star of document.querySelectorAll<HTMLButtonElement>('button[data-star]')) {
    const isKept = slugs.includes(star.value);
    star.setAttribute('aria-pressed', String(isKept));
    star.name = isKept ? 'remove' : 'add';
  }
  for (const shown of document.querySelectorAll('[data-star-count]')) {
    shown.textContent = String(count);
  }
}

function hiddenField(name: string, value: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;
  return field;
}
