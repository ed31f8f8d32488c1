/** The licence that a package's own description declares. */

/** Manifests at the root that may declare a licence. */
export const manifestNames = [
  'package.json',
  'composer.json',
  'codemeta.json',
  'Cargo.toml',
  'pyproject.toml',
  'publiccode.yml',
  'publiccode.yaml',
  'DESCRIPTION',
] as const;

/** What a manifest says of the licence, as written; undefined when it says nothing readable. */
export function manifestExpression(path: string, text: string): string | undefined {
  if (path.endsWith('.json')) return fromJson(text);
  if (path.endsWith('.toml')) return fromToml(text);
  // One line of a file of lines: `legal: license:` of publiccode, `License:` of an R package.
  if (/^publiccode\.ya?ml$/.test(path)) return lineOf(text, /^\s+license:\s*(.+)$/m);
  if (path === 'DESCRIPTION') return lineOf(text, /^License:\s*(.+)$/m);
  return undefined;
}

function fromJson(text: string): string | undefined {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return undefined;
  }
  const license = fieldOf(manifest, 'license') ?? fieldOf(manifest, 'licenses');
  const names = (Array.isArray(license) ? license : [license]).flatMap((one: unknown) => {
    const name = fieldOf(one, 'type') ?? fieldOf(one, '@id') ?? fieldOf(one, 'url') ?? one;
    return typeof name === 'string' ? [name] : [];
  });
  return names.length > 0 ? names.join(' OR ') : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** `license = "MIT"` or `license = { text = "MIT" }` in the sections that describe the package. */
function fromToml(text: string): string | undefined {
  const [, section] =
    /^\[(?:workspace\.)?(?:package|project|tool\.poetry)\][ \t]*$([\s\S]*?)(?=^\[|$(?![\s\S]))/m.exec(
      text,
    ) ?? [];
  return section && lineOf(section, /^license\s*=\s*(?:\{\s*text\s*=\s*)?(["'].*?["'])/m);
}

function lineOf(text: string, pattern: RegExp): string | undefined {
  return pattern
    .exec(text)?.[1]
    ?.replace(/\s+#.*$/, '')
    .replace(/^["']|["']$/g, '')
    .trim();
}
