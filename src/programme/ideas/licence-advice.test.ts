import { describe, expect, test } from 'vitest';
import { acceptedLicences } from './licence.ts';
import { licenceAdvice, nearLicences } from './licence-advice.ts';

describe('a licence that is not written as SPDX does', () => {
  test.each([
    ['GPLv3', ['GPL-3.0-only', 'GPL-3.0-or-later']],
    ['GPL 3', ['GPL-3.0-only', 'GPL-3.0-or-later']],
    ['GNU GPL v3 or later', ['GPL-3.0-only', 'GPL-3.0-or-later']],
    ['AGPL-3.0', ['AGPL-3.0-only', 'AGPL-3.0-or-later']],
    ['Apache 2', ['Apache-2.0']],
    ['Apache License 2.0', ['Apache-2.0']],
    ['MIT License', ['MIT']],
    ['CeCILL 2.1', ['CECILL-2.1']],
    ['LGPL v2.1', ['LGPL-2.1-only', 'LGPL-2.1-or-later']],
  ])('“%s” suggests %j', (typed, near) => {
    expect(nearLicences(typed)).toEqual(near);
  });

  test.each(['', '???', 'propriétaire'])('“%s” suggests nothing', (typed) => {
    expect(nearLicences(typed)).toEqual([]);
  });
});

test('every accepted licence is accepted, in any case', () => {
  for (const id of acceptedLicences) {
    expect([id, licenceAdvice(id.toLowerCase())]).toEqual([id, { isAccepted: true }]);
  }
});

test.each([
  ['CC-BY-NC-SA-4.0', 'non_commercial'],
  ['CC-BY-ND-4.0', 'no_derivatives'],
  ['SSPL-1.0', 'restricts_use'],
  ['BUSL-1.1', 'restricts_use'],
  ['CC-BY-4.0', 'not_for_software'],
  ['GFDL-1.3-only', 'not_for_software'],
  ['0BSD', 'not_listed'],
] as const)('%s is refused: %s', (id, reason) => {
  expect(licenceAdvice(id)).toEqual({ isAccepted: false, isSpdx: true, id, reason });
});
