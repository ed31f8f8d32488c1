import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalForm, hashOf } from './hash.ts';
import { written } from './testing/written.ts';

const instance = written(
  { s2: ['p1', 'p2'], s1: ['p1', 'ghost'] },
  { p1: 'u1', p2: 'u1' },
  { u1: ['s1', 's2'] },
);

describe('the hash', () => {
  test('is the SHA-256 of the canonical form, which anyone can write', () => {
    const form =
      '{"engine":"1","options":{"ties":"listed"},' +
      '"students":[{"id":"s2","prefs":["p1","p2"]},{"id":"s1","prefs":["p1","ghost"]}],' +
      '"projects":[{"id":"p1","supervisor":"u1","capacity":1},{"id":"p2","supervisor":"u1","capacity":1}],' +
      '"supervisors":[{"id":"u1","capacity":2,"prefs":["s1","s2"]}]}';
    expect(canonicalForm(instance)).toBe(form);
    expect(hashOf(instance)).toBe(createHash('sha256').update(form).digest('hex'));
  });

  test('is the same for what means the same, and another for any other', () => {
    const same = {
      seed: 7001,
      ...instance,
      name: 'another',
      options: { ties: null, global_cap: null },
    };
    expect(hashOf(same)).toBe(hashOf(instance));
    expect(hashOf({ ...instance, options: { global_cap: 1 } })).not.toBe(hashOf(instance));
    expect(hashOf({ ...instance, students: instance.students.toReversed() })).not.toBe(
      hashOf(instance),
    );
  });
});
