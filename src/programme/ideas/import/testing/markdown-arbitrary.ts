/** Documents for the property tests of this folder, made of words that can be counted. */
import fc from 'fast-check';

/** Such as `mot417`; accents and other scripts come along. */
const word = fc
  .tuple(fc.constantFrom('mot', 'été', 'كلمة', '字', 'c̦a'), fc.nat(999))
  .map(([stem, number]) => `${stem}${number}`);

const inline = fc.oneof(
  { weight: 5, arbitrary: word },
  word.map((text) => `*${text}*`),
  word.map((text) => `**${text}**`),
  word.map((text) => `\`${text}\``),
  word.map((text) => `[${text}](https://exemple.test/${text})`),
  word.map((text) => `[${text}][renvoi]`),
  word.map((text) => `<https://exemple.test/${text}>`),
  word.map((text) => `https://exemple.test/${text}`),
  fc.constantFrom('C++', 'C#', '👩‍💻', '\\*', '&amp;', '1.'),
);

const line = fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
const paragraph = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '  \n', '\\\n'))
  .map(([lines, join]) => lines.join(join));

const list = fc
  .tuple(
    fc.constantFrom('- ', '* ', '1. ', '-   '),
    fc.array(fc.tuple(line, fc.array(line, { maxLength: 2 })), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('\n', '\n\n'),
  )
  .map(([marker, items, join]) =>
    items
      .map(([first, nested]) =>
        [marker + first, ...nested.map((text) => `${' '.repeat(marker.length)}- ${text}`)].join(
          '\n',
        ),
      )
      .join(join),
  );

const plainBlock = fc.oneof(
  { weight: 3, arbitrary: paragraph },
  { weight: 3, arbitrary: list },
  line.map((text) => `\`\`\`sh\n${text}\n\n    ${text}\n\`\`\``),
  line.map((text) => `> ${text}\n> - ${text}`),
  line.map((text) => `### ${text}`),
  line.map((text) => `<div>${text}</div>`),
  word.map((text) => `**${text} :** suite`),
  word.map((text) => `[renvoi]: https://exemple.test/${text}`),
  fc.constant('---'),
);

const joined = (blocks: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(blocks, { maxLength }).map((all) => all.join('\n\n'));

/** A few blocks of any kind, perhaps none. */
export const markdown = joined(plainBlock, 4);
/** Blocks that keep their meaning under the item of a list. */
export const nestedMarkdown = fc.oneof(paragraph, list, plainBlock);

const groupLabel = fc.constantFrom(
  'Compétences techniques',
  'Compétences bonus (non-requises)',
  'Compétences bonus (le stagiaire y sera formé)',
  'Compétences autres',
  'Autres compétences',
  'Savoir-être professionnels',
  'Soft skills',
);

/** Skills in groups, in every layout, with text before, between and after them. */
export const groupedSkills = joined(
  fc.oneof(
    fc
      .array(fc.tuple(fc.option(groupLabel), line, fc.array(line, { maxLength: 2 })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((items) =>
        items
          .map(([label, text, nested]) =>
            [
              `- ${label ? `${label} : ${nested.length > 1 ? '' : text}` : text}`,
              ...nested.map((item) => `    - ${item}`),
            ].join('\n'),
          )
          .join('\n'),
      ),
    fc.tuple(groupLabel, list).map(([label, items]) => `${label} :\n\n${items}`),
    fc.tuple(groupLabel, line).map(([label, text]) => `**${label}** : ${text}`),
    fc.tuple(groupLabel, paragraph).map(([label, text]) => `### ${label}\n\n${text}`),
    plainBlock,
  ),
  5,
);

/** How often each of the counted words stands in a text. */
export function countedWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [found] of text.normalize('NFC').matchAll(/(?:mot|été|كلمة|字|c̦a)\d+/g)) {
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return counts;
}
