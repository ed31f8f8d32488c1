import { describe, expect, test } from 'vitest';
import { labelledLicence, licenceIn } from './licence-mention.ts';

describe('a licence is recognised', () => {
  test.each([
    ['Distribué sous les termes de la licence MIT depuis 2016.', 'MIT'],
    ['Sous licence MIT (et était précédemment sous GPL).', 'MIT'],
    ['sous licence Mozilla Public License version 2.0.', 'MPL-2.0'],
    ['Publié sous AGPL-3.0-or-later', 'AGPL-3.0-or-later'],
    ['la licence Apache 2.0', 'Apache-2.0'],
    ['released under the Apache License, Version 2.0', 'Apache-2.0'],
    ['licence GPL v3 ou ultérieure', 'GPL-3.0-or-later'],
    ['licence LGPLv3+', 'LGPL-3.0-or-later'],
    ['licence EUPL v1.2', 'EUPL-1.2'],
    ['licence CeCILL-B', 'CECILL-B'],
    ['Sous licence CeCILL 2.1. La licence CECILL-2.1 est libre.', 'CECILL-2.1'],
    ['BSD 3-Clause License', 'BSD-3-Clause'],
  ])('%s', (text, id) => {
    expect(licenceIn(text)).toBe(id);
  });
});

describe('nothing is guessed', () => {
  test.each([
    ['which version', 'moteur de wiki Open Source (LGPLv2)'],
    ['only, or any later version', 'sous licence GPL v3'],
    ['which of the BSD licences', 'sous licence BSD'],
    ['which of the two', 'sous licence MIT ou licence Apache 2.0'],
    ['whether the other applies', 'sous licence MIT, avec des parties sous GPL'],
    ['the institute or the licence', 'développé avec le MIT'],
    ['a version that does not exist', 'licence Apache 2.5'],
    ['nothing is said', 'un logiciel libre'],
  ])('%s', (_, text) => {
    expect(licenceIn(text)).toBeUndefined();
  });
});

test('under its label an identifier says it all; other words stay', () => {
  expect(labelledLicence('AGPL-3.0-or-later')).toEqual({ id: 'AGPL-3.0-or-later', rest: '' });
  expect(labelledLicence('mit')).toEqual({ id: 'MIT', rest: 'mit' });
  expect(labelledLicence('Apache 2.0')).toEqual({ id: 'Apache-2.0', rest: 'Apache 2.0' });
  expect(labelledLicence('libre')).toEqual({ id: undefined, rest: 'libre' });
});
