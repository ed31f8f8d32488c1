import { IntlMessageFormat } from 'intl-messageformat';
import { createElement, Fragment, type ReactNode } from 'react';
import type { Lang } from './lang.ts';

type Value = string | number | boolean;
/** A value of a rich message: a node, or what wraps the text between `<name>` and `</name>`. */
type RichValue = ReactNode | ((chunks: ReactNode) => ReactNode);

/** Says a room's messages in one language. */
export interface Say<Key extends string> {
  (key: Key, values?: Record<string, Value>): string;
  /** The same with elements inside, such as links. */
  rich(key: Key, values: Record<string, RichValue>): ReactNode;
  lang: Lang;
}

/** A room's words: `words('fr')('greeting', { name })`. */
export type Words<Key extends string> = (lang: Lang) => Say<Key>;

/**
 * Makes a room's words from its two files. A key missing in English does not compile;
 * `test/words.test.ts` checks the reverse and that arguments agree.
 */
export function defineWords<Fr extends Record<string, string>>(
  fr: Fr,
  en: Record<keyof Fr & string, string>,
): Words<keyof Fr & string> {
  type Key = keyof Fr & string;
  const byLang = { fr: sayIn<Key>('fr', fr), en: sayIn<Key>('en', en) };
  return (lang) => byLang[lang];
}

function sayIn<Key extends string>(lang: Lang, messages: Record<Key, string>): Say<Key> {
  const compiled = new Map<string, IntlMessageFormat>();
  const locale = lang === 'fr' ? 'fr-FR' : 'en-GB';
  const compile = (key: Key): IntlMessageFormat => {
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(messages[key], locale);
      compiled.set(key, message);
    }
    return message;
  };
  const say = ((key, values) => {
    // A message without arguments needs no formatting; most of them have none.
    const text = messages[key];
    if (values === undefined && !/[{'<]/.test(text)) return text;
    return String(compile(key).format(values));
  }) as Say<Key>;
  say.rich = (key, values) => {
    const wrapped = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'function' ? (chunks: ReactNode[]) => value(together(chunks)) : value,
      ]),
    );
    const result = compile(key).format<ReactNode>(wrapped as Record<string, ReactNode>);
    return Array.isArray(result) ? together(result) : result;
  };
  say.lang = lang;
  return say;
}

/** Parts of a sentence as one node; their order never changes, so they need no keys. */
function together(parts: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts);
}
