/** Brings keyboard and screen reader to the summary of a form's errors, when there is one. */
export function showErrors(): void {
  const summary = document.querySelector<HTMLElement>('[data-error-summary]');
  if (!summary) return;
  summary.tabIndex = -1;
  summary.focus();
}
