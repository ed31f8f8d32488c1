/** The fields of a form: each keeps what was typed and shows what is to correct in it. */
export { Checkbox } from './form/checkbox.tsx';
export { type Choice, Choices } from './form/choices.tsx';
export { ErrorSummary } from './form/error-summary.tsx';
export type { FormState } from './form/field.tsx';
export { FileField } from './form/file-field.tsx';
export { Select } from './form/select.tsx';
export { TextArea } from './form/text-area.tsx';
export { TextField } from './form/text-field.tsx';
