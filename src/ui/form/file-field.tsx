import { FieldGroup, type FieldProps, inputAttributes } from './field.tsx';

/** A file to send. */
export function FileField({
  accept,
  isMultiple,
  ...field
}: FieldProps & { accept: string; isMultiple?: boolean }) {
  return (
    <FieldGroup kind="upload" field={field}>
      <input
        className="fr-upload"
        type="file"
        {...inputAttributes({ ...field, isOptional: true })}
        accept={accept}
        multiple={isMultiple}
      />
    </FieldGroup>
  );
}
