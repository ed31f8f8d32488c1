/** The kinds of field an idea is made of, as Zod schemas whose messages are codes. */
import licenceIds from 'spdx-license-ids/index.json' with { type: 'json' };
import { z } from 'zod';
import { cleanText, onOneLine, trimBlankLines } from '../../words/clean-text.ts';
import { langs } from '../../words/lang.ts';

/** Why a field is refused. */
export type ContentCode =
  | 'missing'
  | 'too_long'
  | 'technology_too_long'
  | 'too_many'
  | 'not_text'
  | 'not_a_whole_number'
  | 'out_of_range'
  | 'not_an_address'
  | 'unsafe_address'
  | 'secret_in_address'
  | 'not_spdx'
  | 'unknown_place'
  | 'unknown_choice'
  | 'no_text';

export const places = ['on_site', 'remote', 'hybrid'] as const;

/** Parameters of a check that fails with a code. */
export const code = <Code extends ContentCode>(error: Code) => ({ error });
const missingOr = (other: ContentCode) => ({
  error: ({ input }: { input?: unknown }): ContentCode => (input === undefined ? 'missing' : other),
});

const blankIsAbsent = (value: unknown) =>
  value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value;

/** The field, or undefined when it is blank. */
export const optional = <Field extends z.ZodType>(field: Field) =>
  z.preprocess(blankIsAbsent, field.optional()).optional();

/** The field; `missing` when it is blank. */
export const required = <Field extends z.ZodType>(field: Field) =>
  z.preprocess(blankIsAbsent, field);

const written = z.string(missingOr('not_text')).transform(cleanText);
const atMost = (max: number) => z.string().max(max, code('too_long'));

/** Kept as typed, a number as its digits; only its size is bounded. */
export const asTyped = (max: number) =>
  z
    .union([z.string(), z.number().transform(String)], code('not_text'))
    .transform(cleanText)
    .pipe(atMost(max));

/** Text on one line, inline Markdown included. */
export const line = (max: number) => written.transform(onOneLine).pipe(atMost(max));

/** Texts on one line each; one that is too long is named by its start and its place in the list. */
export const technologyNames = (max: number) =>
  z.array(written.transform(onOneLine), code('not_text')).superRefine((names, context) => {
    for (const [index, name] of names.entries()) {
      if (name.length <= max) continue;
      context.addIssue({
        code: 'custom',
        message: 'technology_too_long' satisfies ContentCode,
        path: [index],
        params: {
          position: index + 1,
          start: [...name].slice(0, 30).join('').trimEnd(),
          length: name.length,
          max,
        },
      });
    }
  });

/** Markdown of any length up to `max`. */
export const markdown = (max: number) => written.transform(trimBlankLines).pipe(atMost(max));

/** The address of a page: http or https only. */
export const webAddress = (max: number) => address(max, ['http:', 'https:']);

/** Where a source code is cloned from: http, https, git, ssh, or git's own `user@host:path`. */
export const repositoryAddress = (max: number) =>
  address(max, ['http:', 'https:', 'git:', 'ssh:'], /^[\w.-]+@[\w.-]+:[^\s:]+$/);

const address = (max: number, protocols: string[], alsoGood?: RegExp) =>
  line(max).superRefine((typed, context) => {
    const problem = alsoGood?.test(typed) ? undefined : addressProblem(typed, protocols);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

function addressProblem(typed: string, protocols: string[]): ContentCode | undefined {
  const url = URL.parse(typed);
  if (!url) return 'not_an_address';
  if (!protocols.includes(url.protocol)) return 'unsafe_address';
  // `https:example.org` parses, and leads elsewhere than it says.
  if (!/^[a-z]+:\/\//i.test(typed)) return 'not_an_address';
  // A name alone is how `ssh` is spoken; anything more is a secret that readers would see.
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (url.password !== '' || (isWeb && url.username !== '')) return 'secret_in_address';
  return url.host === '' || /[\s<>"]/.test(typed) ? 'not_an_address' : undefined;
}

/** The identifier of the SPDX list that is not deprecated and is written so in any case. */
export function spdxId(typed: string): string | undefined {
  return licenceByLowercase.get(typed.trim().toLowerCase());
}
const licenceByLowercase = new Map(licenceIds.map((id) => [id.toLowerCase(), id]));

/** An identifier of the SPDX list that is not deprecated, written in any case. */
export const licence = (max: number) =>
  line(max).transform((typed, context) => {
    const id = spdxId(typed);
    if (id !== undefined) return id;
    context.addIssue({ code: 'custom', message: 'not_spdx' satisfies ContentCode });
    return z.NEVER;
  });

/** A number from 1 to `max`, typed as text or sent as a number. */
export const wholeNumber = (max: number) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\s*\d{1,6}\s*$/)
          .transform(Number),
      ],
      missingOr('not_a_whole_number'),
    )
    .pipe(
      z.int(code('not_a_whole_number')).superRefine((number, context) => {
        if (number >= 1 && number <= max) return;
        context.addIssue({
          code: 'custom',
          message: 'out_of_range' satisfies ContentCode,
          params: { max },
        });
      }),
    );

export const place = z.enum(places, missingOr('unknown_place'));

/** The language that texts are written in; French where it is not said. */
export const textLang = required(z.enum(langs, missingOr('unknown_choice')).default('fr'));
