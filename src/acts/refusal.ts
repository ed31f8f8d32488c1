import type { Lang } from '../words/lang.ts';
import type { Words } from '../words/words.ts';

/** The ways a rule of the programme says no, and the HTTP status each is answered with. */
const statuses = {
  /** What was sent cannot be read: not a form of this site. */
  malformed: 400,
  /** The person may not; they are told so. */
  forbidden: 403,
  /** There is nothing here for this person: it does not exist, or they may not know that it does. */
  missing: 404,
  /** What is at this address does not take requests of that kind. */
  notTaken: 405,
  /** The state of things does not allow it (too late, already decided, changed by someone else). */
  conflict: 409,
  /** More than can be taken at once. */
  tooLarge: 413,
  /** Too many attempts. */
  slowDown: 429,
} as const;

export type RefusalKind = keyof typeof statuses;

/**
 * A rule of the programme was broken. Carries a code for machines and a sentence for the person
 * (what happened, what was kept, what to do next), from the words of the room that refuses.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly sentence: (lang: Lang) => string;
  /** When trying again makes sense, in seconds from now. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: RefusalKind,
    code: string,
    sentence: (lang: Lang) => string,
    retryAfterSeconds?: number,
  ) {
    super(`${kind}: ${code}`);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.sentence = sentence;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): (typeof statuses)[RefusalKind] {
    return statuses[this.kind];
  }
}

type CodeOf<Key extends string> = Key extends `refusal.${infer Code}` ? Code : never;

/**
 * A refusal whose sentence is the message `refusal.CODE` of a room.
 * @param values arguments of the message; a function is given the language, for dates.
 */
export function refusal<Key extends string>(
  words: Words<Key>,
  kind: RefusalKind,
  code: CodeOf<Key>,
  values: Record<string, string | number> | ((lang: Lang) => Record<string, string | number>) = {},
): Refusal {
  return new Refusal(kind, code, (lang) =>
    words(lang)(`refusal.${code}` as Key, typeof values === 'function' ? values(lang) : values),
  );
}

/** Too many attempts: a `refusal` whose sentence takes `minutes`, and which says when to try again. */
export function slowDown<Key extends string>(
  words: Words<Key>,
  code: CodeOf<Key>,
  minutes: number,
): Refusal {
  const { kind, sentence } = refusal(words, 'slowDown', code, { minutes });
  return new Refusal(kind, code, sentence, minutes * 60);
}
