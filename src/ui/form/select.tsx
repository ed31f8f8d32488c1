import { classOf, FieldGroup, type FieldProps, inputAttributes, textIn } from './field.tsx';

/** One choice in a long list. */
export function Select({
  choices,
  empty,
  ...field
}: FieldProps & { choices: readonly { value: string; label: string }[]; empty?: string }) {
  return (
    <FieldGroup kind="select" field={field}>
      <select
        className={classOf('fr-select', 'fr-select--error', field)}
        {...inputAttributes(field)}
        defaultValue={textIn(field.form, field.name)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldGroup>
  );
}
