/** Recognises the technologies of the vocabulary in a text, sparing everyday words. */
import { type Technology, vocabulary } from './vocabulary.ts';

/**
 * What a text is about decides how much its words are trusted: skills and missions name what one
 * works with, a presentation may tell of what was used thirty years ago.
 */
export type TextKind = 'skills' | 'missions' | 'presentation';

interface Spelling {
  technology: Technology;
  /** What must speak for it: nothing, words or names around it, or a name beside it. */
  needs: 'nothing' | 'context' | 'neighbour';
}

/** Hyphens and spaces are the same in a name: `Obj-C`, `Obj C`. */
const keyOf = (spelling: string) => spelling.replaceAll('-', ' ');
const anyCaseKeyOf = (spelling: string) => keyOf(spelling).toLowerCase();

const inAnyCase = new Map<string, Spelling>();
const inThisCase = new Map<string, Spelling>();
for (const technology of vocabulary) {
  const { name, aliases = [], exact = [], isExact = false, needsContext = false } = technology;
  if (isExact || needsContext) {
    inThisCase.set(keyOf(name), { technology, needs: needsContext ? 'context' : 'nothing' });
    if (name.length > 1) inAnyCase.set(anyCaseKeyOf(name), { technology, needs: 'neighbour' });
  } else {
    inAnyCase.set(anyCaseKeyOf(name), { technology, needs: 'nothing' });
  }
  for (const alias of aliases) inAnyCase.set(anyCaseKeyOf(alias), { technology, needs: 'nothing' });
  for (const alias of exact) inThisCase.set(keyOf(alias), { technology, needs: 'nothing' });
}

const pattern = (key: string) =>
  key.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '[ -]');
/** The longest first, so that `C` does not hide `C Sharp`. */
const alternatives = [
  ...[...inThisCase.keys()].map((key) => ({ key, written: pattern(key) })),
  ...[...inAnyCase.keys()].map((key) => ({ key, written: `(?i:${pattern(key)})` })),
]
  .sort((one, other) => other.key.length - one.key.length)
  .map(({ written }) => written)
  .join('|');

/**
 * A name that stands alone: nothing is glued to it but a version (`Python3`, `HTML5`), so neither
 * `C'est`, `R&D`, `foo.net` nor `python.org` is one.
 */
const standsAlone = new RegExp(
  [
    '(?<![\\p{L}\\p{N}_@]|[\\p{L}\\p{N}][.-])',
    `(?<name>${alternatives})`,
    '(?:\\d+(?:\\.\\d+)*)?',
    "(?![\\p{L}\\p{N}_#]|\\+\\+|['’&.]\\p{L})",
  ].join(''),
  'gu',
);

const addresses = /\b(?:https?|ftp|git|ssh):\/\/\S+|\bwww\.\S+/g;

interface Found extends Spelling {
  start: number;
  end: number;
}

/**
 * The canonical names found, in the order of the text, each once.
 * @param text what a reader sees, a block a line; addresses in it are not read.
 */
export function technologiesIn(text: string, kind: TextKind): string[] {
  const readable = text.replace(addresses, ' ').replace(/[^\S\n]/g, ' ');
  const found = [...readable.matchAll(standsAlone)].flatMap((match): Found[] => {
    const { name = '' } = match.groups ?? {};
    const spelling = inThisCase.get(keyOf(name)) ?? inAnyCase.get(anyCaseKeyOf(name));
    const end = match.index + match[0].length;
    return spelling ? [{ ...spelling, start: match.index, end }] : [];
  });
  const names = certain(found, readable, kind)
    .filter(({ technology }) => kind !== 'presentation' || !technology.isWorkOnly)
    .map(({ technology }) => technology.name);
  return [...new Set(names)];
}

/** Words that a language's name follows, in a text that says what one works with. */
const introducing =
  /(?<!\p{L})(?:en|langages?|languages?|programmation|packages?|librairies?|bibliothèques?|scripts?|code|statistiques?|développeu(?:r|rs|se|ses)|(?:notions?|connaissances?|bases?|maîtrise|expérience|pratique) (?:de|du|en|in|of)) $/iu;
/** In a presentation only those that cannot tell of the past. */
const introducingSurely =
  /(?<!\p{L})(?:langages? |languages? |packages? |logiciel (?:statistique )?)$/iu;

/** `C, C++`, `Web/R/Shiny`, `R (avancé) et Python`: what joins two names of one enumeration. */
const joins =
  /^ *(?:\([^()\n]{0,60}\) *)?(?:[,;/+&|]|,? *(?:et\/ou|et|ou|and|or)(?= )) *(?:(?:et|ou|and|or) )?$/;

const opensEntry = /(?:^|[,;/\n(]) *$/;
const closesEntry = /^ *(?:\([^()\n]*\) *)?(?:$|[,;/\n).])/;

/** Those that need nothing, and those that the words around, or a certain neighbour, speak for. */
function certain(found: Found[], text: string, kind: TextKind): Found[] {
  const isIntroduced = ({ start }: Found) =>
    (kind === 'presentation' ? introducingSurely : introducing).test(
      text.slice(Math.max(0, start - 40), start),
    );
  const isWholeEntry = ({ start, end }: Found) =>
    kind === 'skills' &&
    opensEntry.test(text.slice(Math.max(0, start - 10), start)) &&
    closesEntry.test(text.slice(end, end + 100));
  const kept = found.map(
    (name) =>
      name.needs === 'nothing' ||
      (name.needs === 'context' && (isIntroduced(name) || isWholeEntry(name))),
  );
  const isJoined = (left: number) => {
    const [one, other] = [found[left], found[left + 1]];
    return one && other ? joins.test(text.slice(one.end, other.start)) : false;
  };
  const spread = (from: number, to: number, left: number) => {
    if (kept[from] && !kept[to] && isJoined(left)) kept[to] = true;
  };
  for (let index = 1; index < found.length; index++) spread(index - 1, index, index - 1);
  for (let index = found.length - 2; index >= 0; index--) spread(index + 1, index, index);
  return found.filter((_, index) => kept[index]);
}

/**
 * The name of the vocabulary for what a person typed in a field for technologies, or the text as
 * typed: `vuejs` gives `Vue.js`, `Zope` stays.
 */
export function canonicalTechnology(typed: string): string {
  const key = keyOf(typed);
  const spelling =
    inThisCase.get(key) ?? inAnyCase.get(key.toLowerCase()) ?? inThisCase.get(key.toUpperCase());
  return spelling?.technology.name ?? typed;
}
