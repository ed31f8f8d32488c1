/** What every field of a form has: a label with its help, its message, its place among the errors. */
import type { ReactNode } from 'react';
import type { Lang } from '../../words/lang.ts';
import { useUiWords } from '../words.ts';

/** What was typed and what is to correct; the same shape as the web room's. */
export interface FormState {
  values: Record<string, string | readonly string[] | undefined>;
  errors: readonly { field: string; message: string }[];
}

export interface FieldProps {
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

export const idOf = (name: string) => `field-${name.replaceAll('.', '-')}`;

export function textIn(form: FormState, name: string): string {
  const value = form.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export function listIn(form: FormState, name: string): readonly string[] {
  const value = form.values[name];
  return typeof value === 'string' ? [value] : (value ?? []);
}

export function errorOf(form: FormState, name: string): string | undefined {
  return form.errors.find((error) => error.field === name)?.message;
}

/** Attributes of what is typed in, the same for every kind of it. */
export function inputAttributes({ form, name, isFilter, isOptional = isFilter }: FieldProps) {
  const id = idOf(name);
  return {
    id,
    name,
    'aria-required': !isOptional || undefined,
    'aria-invalid': errorOf(form, name) ? true : undefined,
    'aria-describedby': `${id}-messages`,
  };
}

/**
 * The class of an element of the design system, and the one it takes besides when there is an error.
 * Both are written whole: styles whose names stand nowhere in the sources are left out of the build.
 */
export function classOf(
  usual: string,
  wrong: string,
  { form, name }: Pick<FieldProps, 'form' | 'name'>,
): string {
  return errorOf(form, name) ? `${usual} ${wrong}` : usual;
}

const groups = {
  input: ['fr-input-group', 'fr-input-group--error'],
  select: ['fr-select-group', 'fr-select-group--error'],
  upload: ['fr-upload-group', 'fr-upload-group--error'],
} as const;

/** The label above, the message below, around what is typed in. */
export function FieldGroup({
  kind,
  field,
  children,
}: {
  kind: keyof typeof groups;
  field: FieldProps;
  children: ReactNode;
}) {
  const [usual, wrong] = groups[kind];
  return (
    <div className={classOf(usual, wrong, field)}>
      <label className="fr-label" htmlFor={idOf(field.name)}>
        <LabelText {...field} />
      </label>
      {children}
      <Message {...field} />
    </div>
  );
}

/** The words of a label or a legend. */
export function LabelText({
  label,
  hint,
  isOptional,
}: Pick<FieldProps, 'label' | 'hint' | 'isOptional'>) {
  const say = useUiWords();
  return (
    <>
      {label}
      {isOptional && ` ${say('optional')}`}
      {hint && <span className="fr-hint-text">{hint}</span>}
    </>
  );
}

/** What is to correct in a field; its place is there before, so that it can be announced. */
export function Message({ form, name }: Pick<FieldProps, 'form' | 'name'>) {
  const error = errorOf(form, name);
  return (
    <div className="fr-messages-group" id={`${idOf(name)}-messages`}>
      {error && <p className="fr-message fr-message--error">{error}</p>}
    </div>
  );
}
