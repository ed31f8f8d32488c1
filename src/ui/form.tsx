import type { ReactNode } from 'react';
import type { Lang } from '../words/lang.ts';
import { useUiWords } from './words.ts';

/** What was typed and what is to correct; the same shape as the web room's. */
export interface FormState {
  values: Record<string, string | readonly string[] | undefined>;
  errors: readonly { field: string; message: string }[];
}

interface FieldProps {
  form: FormState;
  name: string;
  label: ReactNode;
  /** Help, with an example of a good answer. */
  hint?: ReactNode;
  isOptional?: boolean;
  /** Optional without saying so, as what narrows a list. */
  isFilter?: boolean;
  /** The language of what is typed, when it is not the page's. */
  lang?: Lang | undefined;
}

const idOf = (name: string) => `field-${name.replaceAll('.', '-')}`;

function textIn(form: FormState, name: string): string {
  const value = form.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

function listIn(form: FormState, name: string): readonly string[] {
  const value = form.values[name];
  return typeof value === 'string' ? [value] : (value ?? []);
}

function errorOf(form: FormState, name: string): string | undefined {
  return form.errors.find((error) => error.field === name)?.message;
}

function Label({
  htmlFor,
  label,
  hint,
  isOptional,
}: { htmlFor: string } & Omit<FieldProps, 'form' | 'name'>) {
  const say = useUiWords();
  return (
    <label className="fr-label" htmlFor={htmlFor}>
      {label}
      {isOptional && ` ${say('optional')}`}
      {hint && <span className="fr-hint-text">{hint}</span>}
    </label>
  );
}

function Message({ id, error }: { id: string; error: string | undefined }) {
  return (
    <div className="fr-messages-group" id={id}>
      {error && <p className="fr-message fr-message--error">{error}</p>}
    </div>
  );
}

type Autocomplete = 'email' | 'name' | 'organization' | 'url' | 'off';

/** One line of text. */
export function TextField({
  type = 'text',
  autoComplete,
  inputMode,
  suggestions,
  ...field
}: FieldProps & {
  type?: 'text' | 'email' | 'url' | 'date' | 'time' | 'datetime-local' | 'search' | 'number';
  autoComplete?: Autocomplete;
  inputMode?: 'numeric' | 'email' | 'url';
  /** Answers the browser proposes as one types; others may be typed. */
  suggestions?: readonly string[];
}) {
  const { form, name, isOptional = field.isFilter } = field;
  const id = idOf(name);
  const error = errorOf(form, name);
  return (
    <div className={`fr-input-group${error ? ' fr-input-group--error' : ''}`}>
      <Label htmlFor={id} {...field} />
      <input
        className={`fr-input${error ? ' fr-input--error' : ''}`}
        id={id}
        name={name}
        // Browsers refuse an address or a number before the server can explain; the server explains.
        type={type === 'url' || type === 'number' ? 'text' : type}
        inputMode={
          inputMode ?? (type === 'url' ? 'url' : type === 'number' ? 'numeric' : undefined)
        }
        lang={field.lang}
        defaultValue={textIn(form, name)}
        autoComplete={autoComplete}
        list={suggestions && `${id}-suggestions`}
        aria-required={!isOptional || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-messages`}
      />
      {suggestions && (
        <datalist id={`${id}-suggestions`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <Message id={`${id}-messages`} error={error} />
    </div>
  );
}

/** Several lines of text. */
export function TextArea({ rows = 8, ...field }: FieldProps & { rows?: number }) {
  const { form, name, isOptional = field.isFilter } = field;
  const id = idOf(name);
  const error = errorOf(form, name);
  return (
    <div className={`fr-input-group${error ? ' fr-input-group--error' : ''}`}>
      <Label htmlFor={id} {...field} />
      <textarea
        className={`fr-input${error ? ' fr-input--error' : ''}`}
        id={id}
        name={name}
        rows={rows}
        lang={field.lang}
        defaultValue={textIn(form, name)}
        aria-required={!isOptional || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-messages`}
      />
      <Message id={`${id}-messages`} error={error} />
    </div>
  );
}

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** One choice in a long list. */
export function Select({
  choices,
  empty,
  ...field
}: FieldProps & { choices: readonly { value: string; label: string }[]; empty?: string }) {
  const { form, name, isOptional = field.isFilter } = field;
  const id = idOf(name);
  const error = errorOf(form, name);
  return (
    <div className={`fr-select-group${error ? ' fr-select-group--error' : ''}`}>
      <Label htmlFor={id} {...field} />
      <select
        className={`fr-select${error ? ' fr-select--error' : ''}`}
        id={id}
        name={name}
        defaultValue={textIn(form, name)}
        aria-required={!isOptional || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-messages`}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Message id={`${id}-messages`} error={error} />
    </div>
  );
}

/** One choice among a few (`radio`) or several (`checkbox`), all visible. */
export function Choices({
  type,
  choices,
  isInline,
  ...field
}: FieldProps & { type: 'radio' | 'checkbox'; choices: readonly Choice[]; isInline?: boolean }) {
  const { form, name, label, hint, isOptional } = field;
  const say = useUiWords();
  const id = idOf(name);
  const error = errorOf(form, name);
  const chosen = listIn(form, name);
  return (
    <fieldset
      className={`fr-fieldset${error ? ' fr-fieldset--error' : ''}`}
      id={id}
      aria-labelledby={`${id}-legend ${id}-messages`}
    >
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular" id={`${id}-legend`}>
        {label}
        {isOptional && ` ${say('optional')}`}
        {hint && <span className="fr-hint-text">{hint}</span>}
      </legend>
      {choices.map(({ value, label, hint }) => (
        <div
          key={value}
          className={`fr-fieldset__element${isInline ? ' fr-fieldset__element--inline' : ''}`}
        >
          <div className={type === 'radio' ? 'fr-radio-group' : 'fr-checkbox-group'}>
            <input
              type={type}
              id={`${id}-${value}`}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <label className="fr-label" htmlFor={`${id}-${value}`}>
              {label}
              {hint && <span className="fr-hint-text">{hint}</span>}
            </label>
          </div>
        </div>
      ))}
      <Message id={`${id}-messages`} error={error} />
    </fieldset>
  );
}

/** A single box to tick, such as accepting engagements. Its value when ticked is `yes`. */
export function Checkbox({ form, name, label, hint }: FieldProps) {
  const id = idOf(name);
  const error = errorOf(form, name);
  return (
    <div className={`fr-checkbox-group${error ? ' fr-checkbox-group--error' : ''}`}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value="yes"
        defaultChecked={textIn(form, name) === 'yes'}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-messages`}
      />
      <label className="fr-label" htmlFor={id}>
        {label}
        {hint && <span className="fr-hint-text">{hint}</span>}
      </label>
      <Message id={`${id}-messages`} error={error} />
    </div>
  );
}

/** A file to send. */
export function FileField({
  accept,
  isMultiple,
  ...field
}: FieldProps & { accept: string; isMultiple?: boolean }) {
  const { form, name } = field;
  const id = idOf(name);
  const error = errorOf(form, name);
  return (
    <div className={`fr-upload-group${error ? ' fr-upload-group--error' : ''}`}>
      <Label htmlFor={id} {...field} />
      <input
        className="fr-upload"
        type="file"
        id={id}
        name={name}
        accept={accept}
        multiple={isMultiple}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-messages`}
      />
      <Message id={`${id}-messages`} error={error} />
    </div>
  );
}

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
