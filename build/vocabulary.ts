/**
 * The words the sources contain, to tell which class names and custom properties a page can ever
 * show. A class name written whole is found as it is; one assembled in a template literal
 * (`fr-btn--${size}`) counts as every name whose holes are filled by words of the sources.
 */
export type Vocabulary = {
  /** Whether some source can produce this class or attribute name. */
  has(name: string): boolean;
  /** Whether some word of the sources starts so, for `[class*=" fr-icon-"]`. */
  hasPrefix(prefix: string): boolean;
};

const word = /(?:--)?[A-Za-z0-9_]+(?:-+[A-Za-z0-9_]+)*-*/g;
const assembled =
  /(?<![\w-])(?:fr|bsoc)-(?:[\w-]|\$\{[^{}]*\})*\$\{[^{}]*\}(?:[\w-]|\$\{[^{}]*\})*/g;

/** Reads the words of TypeScript sources. */
export function vocabularyOf(sources: Iterable<string>): Vocabulary {
  const words = new Set<string>();
  const templates = new Set<string>();
  for (const source of sources) {
    for (const [found] of source.matchAll(word)) words.add(found);
    for (const [found] of source.matchAll(assembled)) templates.add(found);
  }
  const patterns = [...templates].map(
    (template) => new RegExp(`^${template.replace(/\$\{[^{}]*\}/g, '([\\w-]*)')}$`),
  );
  const list = [...words];
  return {
    has: (name) =>
      words.has(name) ||
      patterns.some((pattern) => {
        const holes = pattern.exec(name)?.slice(1);
        return holes?.every((hole) => hole === '' || words.has(hole)) ?? false;
      }),
    hasPrefix: (prefix) => list.some((candidate) => candidate.startsWith(prefix)),
  };
}
