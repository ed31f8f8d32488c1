import {
  classOf,
  type FieldProps,
  idOf,
  inputAttributes,
  LabelText,
  Message,
  textIn,
} from './field.tsx';

/** A single box to tick, such as accepting engagements. Its value when ticked is `yes`. */
export function Checkbox(field: FieldProps) {
  const { form, name, label, hint } = field;
  return (
    <div className={classOf('fr-checkbox-group', 'fr-checkbox-group--error', field)}>
      <input
        type="checkbox"
        {...inputAttributes({ ...field, isOptional: true })}
        value="yes"
        defaultChecked={textIn(form, name) === 'yes'}
      />
      <label className="fr-label" htmlFor={idOf(name)}>
        <LabelText label={label} hint={hint} />
      </label>
      <Message {...field} />
    </div>
  );
}
