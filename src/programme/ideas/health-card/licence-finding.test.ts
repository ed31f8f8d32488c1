/** What a repository says of its licence, against what its idea declares. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { acceptedLicences } from '../licence.ts';
import { findLicences, isLicenceFile, readExpression } from './licence-finding.ts';
import { matchText } from './licence-texts.ts';
import { licenceVerdict } from './licence-verdict.ts';
import { manifestExpression } from './manifests.ts';

const textOf = (id: string): string =>
  JSON.parse(readFileSync(`node_modules/spdx-license-list/licenses/${id}.json`, 'utf8'))
    .licenseText;
const mit = textOf('MIT')
  .replace('<year> <copyright holders>', '2021-2022 Direction interministérielle du numérique')
  .replace('MIT License', 'The MIT License (MIT)');
const gpl3 = textOf('GPL-3.0-only');
const lgpl3 = textOf('LGPL-3.0-only').replace(/\n\s*GNU GENERAL PUBLIC LICENSE[\s\S]*/, '\n');
/** Wrapped at another width, as people's editors do; titles and lines of copyright stay. */
const wrapped = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph.length < 200 || /^\W*(copyright|\(c\))/im.test(paragraph)
        ? paragraph
        : paragraph.replace(/\s+/g, ' ').replace(/(.{40,60}) /g, '$1\n   '),
    )
    .join('\n\n');

const verdictOf = async (declared: string | undefined, files: Record<string, string>) => {
  const evidence = await findLicences(
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
  const { verdict, found } = licenceVerdict(declared, evidence);
  return [verdict, ...found.map((ids) => ids.join('|'))];
};

describe('a text', () => {
  test.each(acceptedLicences.map((id) => [id]))('%s is recognised by its own text', async (id) => {
    const match = await matchText(wrapped(textOf(id)));
    expect(match?.isSame).toBe(true);
    expect(match?.ids).toContain(id);
    // Nothing else than a way to give the same text.
    const stem = id.replace(/-(only|or-later)$/, '');
    expect(match?.ids.every((one) => one.startsWith(stem))).toBe(true);
  });

  test('words added to a licence are not the licence any more', async () => {
    const changed = `${mit}\nThe Software shall not be used by ministries, nor sold, nor leased to
      anybody outside of our organisation without prior written agreement.`;
    expect(await matchText(changed)).toEqual({ ids: ['MIT'], isSame: false });
    expect(await matchText('All rights reserved. Ask us first.')).toBeUndefined();
    expect(await matchText('')).toBeUndefined();
  });
});

describe('the licence found is', () => {
  test('the one declared', async () => {
    expect(await verdictOf('MIT', { LICENSE: mit })).toEqual(['same', 'MIT']);
    expect(await verdictOf('MIT', { 'LICENSE.md': `# License\n\n${mit}` })).toEqual([
      'same',
      'MIT',
    ]);
    expect(await verdictOf('GPL-3.0-or-later', { COPYING: gpl3 })).toEqual([
      'same',
      'GPL-3.0-only|GPL-3.0-or-later',
    ]);
  });

  test('the LGPL, whose text is in two files: the GPL, and what it adds', async () => {
    const files = { COPYING: gpl3, 'COPYING.LESSER': lgpl3 };
    const found = 'LGPL-3.0-only|LGPL-3.0-or-later';
    expect(await verdictOf('LGPL-3.0-or-later', files)).toEqual(['same', found]);
    expect(await verdictOf('GPL-3.0-or-later', files)).toEqual(['different', found]);
  });

  test('one text cut into two files', async () => {
    const middle = Math.floor(gpl3.length * 0.45);
    const files = { 'LICENSE.2': gpl3.slice(middle), 'LICENSE.1': gpl3.slice(0, middle) };
    expect(await verdictOf('GPL-3.0-only', files)).toEqual([
      'same',
      'GPL-3.0-only|GPL-3.0-or-later',
    ]);
  });

  test('the same in another version, which "or later" reconciles', async () => {
    const notice = `# This program is free software: you can redistribute it and/or modify
# it under the terms of the GNU General Public License as published by
# the Free Software Foundation, either version 3 of the License, or
# (at your option) any later version.\n`;
    const files = { COPYING: gpl3, 'src/main.py': notice };
    expect(await verdictOf('GPL-3.0-or-later', files)).toEqual(['same', 'GPL-3.0-or-later']);
    expect(await verdictOf('GPL-3.0-only', files)).toEqual(['or_later', 'GPL-3.0-or-later']);
    expect(await verdictOf('GPL-2.0-or-later', { COPYING: gpl3 })).toEqual([
      'or_later',
      'GPL-3.0-only|GPL-3.0-or-later',
    ]);
    expect(await verdictOf('GPL-2.0-only', { COPYING: gpl3 })).toEqual([
      'different',
      'GPL-3.0-only|GPL-3.0-or-later',
    ]);
    expect(await verdictOf('AGPL-3.0-or-later', { COPYING: gpl3 })).toEqual([
      'different',
      'GPL-3.0-only|GPL-3.0-or-later',
    ]);
  });

  test('another one, several, none that is known, or none', async () => {
    expect(await verdictOf('EUPL-1.2', { LICENSE: mit })).toEqual(['different', 'MIT']);
    const two = { 'LICENSES/MIT.txt': mit, 'LICENSES/Apache-2.0.txt': textOf('Apache-2.0') };
    expect(await verdictOf('MIT', two)).toEqual(['several', 'MIT', 'Apache-2.0']);
    expect(await verdictOf('EUPL-1.2', two)).toEqual(['several_others', 'MIT', 'Apache-2.0']);
    expect(await verdictOf('MIT', { LICENSE: 'Tous droits réservés.' })).toEqual([
      'not_recognised',
    ]);
    expect(await verdictOf('MIT', { 'README.md': 'A program' })).toEqual(['not_found']);
    expect(await verdictOf(undefined, { LICENSE: mit })).toEqual(['undeclared', 'MIT']);
  });

  test('told by a tag, a manifest, or the title of a French text', async () => {
    const tag = ['SPDX-License', 'Identifier: EUPL-1.2'].join('-');
    expect(await verdictOf('EUPL-1.2', { 'src/a.ts': `// ${tag}\n` })).toEqual([
      'same',
      'EUPL-1.2',
    ]);
    expect(await verdictOf('MIT', { 'package.json': '{"license":"MIT"}' })).toEqual([
      'same',
      'MIT',
    ]);
    const cecill = 'CONTRAT DE LICENCE DE LOGICIEL LIBRE CeCILL\n\nVersion 2.1 du 2013-06-21\n…';
    expect(await verdictOf('CECILL-2.1', { LICENSE: cecill })).toEqual(['same', 'CECILL-2.1']);
    const ouverte = 'LICENCE OUVERTE / OPEN LICENCE\nVERSION 2.0\nRéutilisation…';
    expect(await verdictOf('etalab-2.0', { LICENCE: ouverte })).toEqual(['same', 'etalab-2.0']);
  });
});

test.each([
  ['package.json', '{"license":{"type":"Apache-2.0"}}', 'Apache-2.0'],
  ['package.json', '{"licenses":[{"type":"MIT"},{"type":"ISC"}]}', 'MIT OR ISC'],
  ['package.json', '{ broken', undefined],
  ['composer.json', '{"license":["MIT","GPL-3.0-or-later"]}', 'MIT OR GPL-3.0-or-later'],
  ['codemeta.json', '{"license":"https://spdx.org/licenses/MIT"}', 'https://spdx.org/licenses/MIT'],
  [
    'Cargo.toml',
    '[package]\nname = "a"\nlicense = "MIT OR Apache-2.0" # both\n',
    'MIT OR Apache-2.0',
  ],
  ['Cargo.toml', '[dependencies]\nlicense = "0.1"\n', undefined],
  ['pyproject.toml', '[project]\nlicense = { text = "MIT" }\n[tool.x]\n', 'MIT'],
  ['pyproject.toml', "[tool.poetry]\nname='a'\nlicense = 'ISC'", 'ISC'],
  ['publiccode.yml', 'name: A\nlegal:\n  license: AGPL-3.0-or-later # yes\n', 'AGPL-3.0-or-later'],
  ['DESCRIPTION', 'Package: a\nLicense: GPL (>= 3) | file LICENSE\n', 'GPL (>= 3) | file LICENSE'],
])('%s declares it: %s', (path, text, expected) => {
  expect(manifestExpression(path, text)).toBe(expected);
});

test.each([
  ['MIT', 'MIT'],
  ['(MIT OR Apache-2.0)', 'MIT Apache-2.0'],
  ['MIT/Apache-2.0', 'MIT Apache-2.0'],
  ['https://spdx.org/licenses/mit.html', 'MIT'],
  ['GPL-3.0', 'GPL-3.0-only|GPL-3.0-or-later'],
  ['GPLv3+', 'GPL-3.0-or-later'],
  ['GPL (>= 3) | file LICENSE', 'GPL-3.0-or-later'],
  ['LGPL-2.1-or-later WITH GCC-exception-2.0', 'LGPL-2.1-or-later'],
  ['SEE LICENSE IN x', ''],
])('%s names %s', (expression, expected) => {
  expect(
    readExpression(expression)
      .map((ids) => ids.join('|'))
      .join(' '),
  ).toBe(expected);
});

test.each([
  ['LICENSE', true],
  ['LICENCE.md', true],
  ['license-mit.txt', true],
  ['COPYING.LESSER', true],
  ['UNLICENSE', true],
  ['LICENSES/EUPL-1.2.txt', true],
  ['Licence_CeCILL_V2.1-fr.txt', true],
  ['src/LICENSE', false],
  ['licenser.py', false],
  ['licences/lang.json', false],
])('%s holds a licence: %s', (path, expected) => {
  expect(isLicenceFile(path)).toBe(expected);
});
