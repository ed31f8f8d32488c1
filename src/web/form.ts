import type { z } from 'zod';
import { uiWords } from '../ui/words.ts';
import type { Lang } from '../words/lang.ts';
import type { Words } from '../words/words.ts';

/** What a form sent, as typed. */
export class Fields {
  /** Without a prototype: a field may be called `constructor`. */
  readonly values: Record<string, string[]>;
  readonly files: Record<string, File[]>;

  constructor(values: Record<string, string[]> = {}, files: Record<string, File[]> = {}) {
    this.values = Object.assign(Object.create(null), values);
    this.files = Object.assign(Object.create(null), files);
  }

  /**
   * Reads a form body. Line ends become `\n`, text is normalised (NFC), and NUL, which no database
   * takes, is left out. `__proto__` is no field.
   */
  static fromForm(form: FormData): Fields {
    const fields = new Fields();
    for (const [name, value] of form) {
      if (name === '__proto__' || name.includes('\0')) continue;
      if (typeof value === 'string') push(fields.values, name, clean(value));
      else if (value.size > 0) push(fields.files, name, value);
    }
    return fields;
  }

  /** The first value, or an empty text. */
  text(name: string): string {
    return this.values[name]?.[0] ?? '';
  }

  /** The file sent in a field, when one was chosen. */
  file(name: string): File | undefined {
    return this.files[name]?.[0];
  }

  /** Every value of a repeated field. */
  list(name: string): string[] {
    return this.values[name] ?? [];
  }

  /** True when the field was sent, were it empty. */
  has(name: string): boolean {
    return name in this.values;
  }

  get isEmpty(): boolean {
    return Object.keys(this.values).length === 0 && Object.keys(this.files).length === 0;
  }

  /** Single values as texts, repeated ones as lists: the shape schemas take. */
  toObject(): Record<string, string | string[]> {
    return Object.fromEntries(
      Object.entries(this.values).map(([name, list]) => [
        name,
        list.length === 1 ? (list[0] as string) : list,
      ]),
    );
  }
}

function push<T>(lists: Record<string, T[]>, name: string, value: T): void {
  const list = lists[name];
  if (list) list.push(value);
  else lists[name] = [value];
}

function clean(text: string): string {
  return text.replaceAll('\0', '').replace(/\r\n?/g, '\n').normalize('NFC');
}

/** Something to correct, at a field (`skills.technical` for a nested one). */
export interface FieldError {
  field: string;
  message: string;
}

/** What a form shows: what was typed, and what is to correct. */
export interface FormState {
  values: Record<string, string | readonly string[] | undefined>;
  errors: readonly FieldError[];
}

/** A form with nothing wrong (yet). */
export function formOf(values: FormState['values'] = {}): FormState {
  return { values, errors: [] };
}

export type Checked<T> = { ok: true; data: T } | { ok: false; errors: FieldError[] };

/**
 * Checks input against a schema. A custom issue's message is a code; its sentence is `error.CODE`
 * of the room's words, else of the design system's.
 */
export function check<S extends z.ZodType>(
  schema: S,
  input: unknown,
  lang: Lang,
  words?: Words<never> | undefined,
): Checked<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, data: parsed.data };
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.');
    if (seen.has(field)) continue;
    seen.add(field);
    errors.push({ field, message: sentence(issue, at(input, issue.path), lang, words) });
  }
  return { ok: false, errors };
}

function at(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
}

function sentence(
  issue: z.core.$ZodIssue,
  value: unknown,
  lang: Lang,
  words?: Words<never>,
): string {
  const { code, values } = codeOf(issue, value);
  const key = `error.${code}`;
  const own = words?.(lang) as ((key: string, values: object) => string) | undefined;
  try {
    if (own) return own(key, values);
  } catch {
    // The room has no sentence of its own for this code.
  }
  const say = uiWords(lang) as unknown as (key: string, values: object) => string;
  try {
    return say(key, values);
  } catch {
    return say('error.invalid', {});
  }
}

function codeOf(
  issue: z.core.$ZodIssue,
  value: unknown,
): { code: string; values: Record<string, string | number> } {
  const length = typeof value === 'string' ? value.length : 0;
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? { code: 'too_long', values: { max: Number(issue.maximum), length } }
        : { code: 'out_of_range', values: { min: 1, max: Number(issue.maximum) } };
    case 'too_small':
      if (issue.origin === 'string') {
        return issue.minimum === 1 || length === 0
          ? { code: 'required', values: {} }
          : { code: 'too_short', values: { min: Number(issue.minimum), length } };
      }
      return { code: 'out_of_range', values: { min: Number(issue.minimum), max: 0 } };
    case 'invalid_type':
      return value === undefined || value === ''
        ? { code: 'required', values: {} }
        : { code: issue.expected === 'number' ? 'not_a_number' : 'invalid', values: {} };
    case 'invalid_union':
      return { code: issue.message, values: {} };
    case 'invalid_value':
      return {
        code: value === undefined || value === '' ? 'required' : 'unknown_choice',
        values: {},
      };
    case 'invalid_format':
      return {
        code: issue.format === 'email' ? 'not_an_email' : (issue.message ?? 'invalid'),
        values: {},
      };
    case 'custom':
      return {
        code: issue.message ?? 'invalid',
        values: {
          value: String(value ?? ''),
          ...(issue.params as Record<string, string | number>),
        },
      };
    default:
      return { code: 'invalid', values: {} };
  }
}
