import type { ReactNode } from 'react';
import { classOf, type FieldProps, idOf, LabelText, listIn, Message } from './field.tsx';

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** One choice among a few (`radio`) or several (`checkbox`), all visible. */
export function Choices({
  type,
  choices,
  isInline,
  ...field
}: FieldProps & { type: 'radio' | 'checkbox'; choices: readonly Choice[]; isInline?: boolean }) {
  const { form, name } = field;
  const id = idOf(name);
  const chosen = listIn(form, name);
  return (
    <fieldset
      className={classOf('fr-fieldset', 'fr-fieldset--error', field)}
      id={id}
      aria-labelledby={`${id}-legend ${id}-messages`}
    >
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular" id={`${id}-legend`}>
        <LabelText {...field} />
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
              <LabelText label={label} hint={hint} />
            </label>
          </div>
        </div>
      ))}
      <Message {...field} />
    </fieldset>
  );
}
