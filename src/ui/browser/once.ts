/** A form that did not leave the page after this (a download, a lost connection) may go again. */
const patience = 10_000;

/**
 * A second click on a form's button while the first is on its way sends nothing. The button is
 * `aria-disabled`, not `disabled`, so that it keeps the focus and its value goes with the form.
 */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.hasAttribute('aria-busy')) {
      event.preventDefault();
      return;
    }
    form.setAttribute('aria-busy', 'true');
    event.submitter?.setAttribute('aria-disabled', 'true');
    setTimeout(() => release(form), patience);
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) for (const form of document.forms) release(form);
  });
}

function release(form: HTMLFormElement): void {
  form.removeAttribute('aria-busy');
  for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled');
}
