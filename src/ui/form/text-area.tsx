import { classOf, FieldGroup, type FieldProps, inputAttributes, textIn } from './field.tsx';

/** Several lines of text. */
export function TextArea({ rows = 8, ...field }: FieldProps & { rows?: number }) {
  return (
    <FieldGroup kind="input" field={field}>
      <textarea
        className={classOf('fr-input', 'fr-input--error', field)}
        {...inputAttributes(field)}
        rows={rows}
        lang={field.lang}
        defaultValue={textIn(field.form, field.name)}
      />
    </FieldGroup>
  );
}
