import { useUiWords } from '../words.ts';
import { type FormState, idOf } from './field.tsx';

/** What is to correct, first thing on the page; receives the focus. */
export function ErrorSummary({
  form,
  labels = {},
}: {
  form: FormState;
  /** The label of each field, put before its message. */
  labels?: Record<string, string>;
}) {
  const say = useUiWords();
  if (form.errors.length === 0) return null;
  return (
    <div
      className="fr-alert fr-alert--error fr-mb-4w"
      role="alert"
      tabIndex={-1}
      data-error-summary
    >
      <h2 className="fr-alert__title">{say('errors.title', { count: form.errors.length })}</h2>
      <p>{say('errors.kept')}</p>
      <ul>
        {form.errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${idOf(field)}`}>
              {labels[field] && `${labels[field]} – `}
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
