/** The licence that a text says the software is under, when its name has one SPDX identifier. */
import licenceIds from 'spdx-license-ids/index.json' with { type: 'json' };

const version = (number: string) => `[ ,-]*(?:version |v\\.? ?)?${number}(?:\\.0)?(?![\\d.]*\\d)`;
const orLater =
  '(?:\\+| ?,? (?:ou|et) (?:toute )?(?:versions? )?(?:ultérieures?|supérieures?|postérieures?)| or (?:any )?later(?: version)?)';

/** Full names and usual short ones that leave nothing open. */
const names: [name: RegExp, id: string][] = (
  [
    [`(?:Affero GPL|AGPL)${version('3')}${orLater}`, 'AGPL-3.0-or-later'],
    [`LGPL${version('3')}${orLater}`, 'LGPL-3.0-or-later'],
    [`GPL${version('3')}${orLater}`, 'GPL-3.0-or-later'],
    [`GPL${version('2')}${orLater}`, 'GPL-2.0-or-later'],
    [`(?:Mozilla Public License|MPL)${version('2')}`, 'MPL-2.0'],
    [`(?:Eclipse Public License|EPL)${version('2')}`, 'EPL-2.0'],
    [`(?:licen[cs]e )?Apache(?: Software)?(?: License)?${version('2')}`, 'Apache-2.0'],
    ['EUPL[ -]*(?:version |v\\.? ?)?1\\.2', 'EUPL-1.2'],
    ['CeCILL[ -]*(?:version |v\\.? ?)?2\\.1', 'CECILL-2.1'],
    ['CeCILL-B', 'CECILL-B'],
    ['CeCILL-C', 'CECILL-C'],
    ['BSD[ -]3[ -]Clauses?', 'BSD-3-Clause'],
    ['BSD[ -]2[ -]Clauses?', 'BSD-2-Clause'],
    ['licen[cs]e MIT|MIT licen[cs]e', 'MIT'],
    ['licen[cs]e ISC|ISC licen[cs]e', 'ISC'],
  ] as const
).map(([name, id]) => [new RegExp(`(?<![\\p{L}\\d-])(?:${name})(?![\\p{L}\\d-])`, 'giu'), id]);

/** Identifiers written out; those without a version are everyday words too. */
const identifiers = new Map(
  licenceIds.filter((id) => /\d/.test(id) && id.includes('-')).map((id) => [id.toLowerCase(), id]),
);

/** A licence named without saying which one: a version, or what follows it, is left open. */
const vague =
  /(?<![\p{L}\d])(?:[AL]?GPL|BSD|CeCILL|EUPL|Apache|Mozilla Public|Eclipse Public|MPL|EPL|Creative Commons|CC[ -]BY)/iu;
const past = /précédemment|auparavant|anciennement|jusqu['’]|previously|formerly|used to/i;
const says = /licen[cs]|\b(?:distribué|publié|diffusé|released|published)e?s? (?:sous|under)\b/i;

/** Undefined when no licence is named, or several, or one of which the version is open. */
export function licenceIn(text: string): string | undefined {
  const found = new Set<string>();
  for (const sentence of text.replace(/[^\S\n]/g, ' ').split(/(?<=[.!?]) |\n/)) {
    if (!says.test(sentence)) continue;
    let rest = sentence.replace(/\([^()]*\)/g, (aside) => (past.test(aside) ? '' : aside));
    for (const token of rest.match(/[\p{L}\d.+-]+/gu) ?? []) {
      const id = identifiers.get(token.replace(/\.$/, '').toLowerCase());
      if (id === undefined) continue;
      found.add(id);
      rest = rest.replace(token, '');
    }
    for (const [name, id] of names) {
      if (rest.search(name) === -1) continue;
      found.add(id);
      rest = rest.replace(name, '');
    }
    if (vague.test(rest)) return undefined;
  }
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

const idInAnyCase = new Map(licenceIds.map((id) => [id.toLowerCase(), id]));

/** The licence of a text that stands under that label; `rest` is the text unless it is the identifier. */
export function labelledLicence(text: string): { id?: string; rest: string } {
  const id = idInAnyCase.get(text.toLowerCase()) ?? licenceIn(`licence ${text}`);
  return { id, rest: id === text ? '' : text };
}
