import { classOf, FieldGroup, type FieldProps, idOf, inputAttributes, textIn } from './field.tsx';

/** One line of text. */
export function TextField({
  type = 'text',
  autoComplete,
  inputMode,
  suggestions,
  ...field
}: FieldProps & {
  type?: 'text' | 'email' | 'url' | 'date' | 'time' | 'datetime-local' | 'search' | 'number';
  autoComplete?: 'email' | 'name' | 'organization' | 'url' | 'off';
  inputMode?: 'numeric' | 'email' | 'url';
  /** Answers the browser proposes as one types; others may be typed. */
  suggestions?: readonly string[];
}) {
  const suggestionsId = `${idOf(field.name)}-suggestions`;
  return (
    <FieldGroup kind="input" field={field}>
      <input
        className={classOf('fr-input', 'fr-input--error', field)}
        // Browsers refuse an address or a number before the server can explain; the server explains.
        type={type === 'url' || type === 'number' ? 'text' : type}
        inputMode={
          inputMode ?? (type === 'url' ? 'url' : type === 'number' ? 'numeric' : undefined)
        }
        defaultValue={textIn(field.form, field.name)}
        autoComplete={autoComplete}
        list={suggestions && suggestionsId}
        lang={field.lang}
        {...inputAttributes(field)}
      />
      {suggestions && (
        <datalist id={suggestionsId}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </FieldGroup>
  );
}
