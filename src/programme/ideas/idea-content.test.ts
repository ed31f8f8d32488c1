import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import {
  DRAFT_MAX,
  draftContent,
  type IdeaContent,
  importedContent,
  MARKDOWN_MAX,
  type SubmittedContent,
  submittedContent,
  TECHNOLOGIES_MAX,
} from './idea-content.ts';

const complete = {
  name: 'Lutrin',
  tagline: 'Classer des partitions, *ensemble*.',
  presentation: 'Lutrin classe des partitions.',
  website: 'https://lutrin.example',
  repository: 'git@git.example:lutrin/lutrin.git',
  licence: 'agpl-3.0-or-later',
  administrationUse: '',
  missions: '- Importer MusicXML',
  skills: { technical: 'Python', bonus: '', personal: '' },
  mentoring: 'Un point par jour.',
  channels: 'Matrix',
  hoursPerWeek: '4',
  place: 'remote',
  city: '',
  interns: '',
  technologies: ['python', 'R', 'Zope'],
  sections: [],
};

/** Each refused field with its code. */
function problems(schema: z.ZodType, input: unknown): Record<string, string> {
  const parsed = schema.safeParse(input);
  const issues = parsed.success ? [] : parsed.error.issues;
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
}
const refused = (change: object) => problems(submittedContent, { ...complete, ...change });

describe('a submitted idea', () => {
  test('is taken as the form sends it, blank answers left out', () => {
    expect(submittedContent.parse(complete)).toEqual({
      ...complete,
      lang: 'fr',
      licence: 'AGPL-3.0-or-later',
      administrationUse: undefined,
      hoursPerWeek: 4,
      city: undefined,
      interns: 1,
      technologies: ['Python', 'R', 'Zope'],
    });
  });

  test('is an idea like the imported ones', () => {
    expectTypeOf<SubmittedContent>().toExtend<IdeaContent>();
    expect(problems(importedContent, submittedContent.parse(complete))).toEqual({});
  });

  test('reports all that is missing at once, in the order of the form', () => {
    const missing = problems(submittedContent, { place: 'hybrid' });
    expect(Object.entries(missing)).toEqual(
      [
        'name',
        'tagline',
        'presentation',
        'repository',
        'licence',
        'missions',
        'skills.technical',
        'mentoring',
        'hoursPerWeek',
        'city',
      ].map((field) => [field, 'missing']),
    );
  });

  test.each([
    [{ name: ' \n ' }, { name: 'missing' }],
    [{ name: 'x'.repeat(121) }, { name: 'too_long' }],
    [{ name: 5 }, { name: 'not_text' }],
    [{ missions: 'x'.repeat(MARKDOWN_MAX + 1) }, { missions: 'too_long' }],
    [{ website: 'javascript:alert(1)' }, { website: 'unsafe_address' }],
    [{ website: ' JavaScript:alert(1)' }, { website: 'unsafe_address' }],
    [{ website: 'data:text/html,x' }, { website: 'unsafe_address' }],
    [{ website: 'git://git.example/x' }, { website: 'unsafe_address' }],
    [{ website: 'lutrin.example' }, { website: 'not_an_address' }],
    [{ website: 'https://' }, { website: 'not_an_address' }],
    [{ website: 'https://a.example/"><script>' }, { website: 'not_an_address' }],
    [{ repository: 'https://ada:glpat-x@git.example/a' }, { repository: 'secret_in_address' }],
    [{ repository: 'https://ghp_x@git.example/a' }, { repository: 'secret_in_address' }],
    [{ website: 'https://ada:s@git.example/a' }, { website: 'secret_in_address' }],
    [{ repository: 'javascript:alert(1)' }, { repository: 'unsafe_address' }],
    [{ repository: 'file:///etc/passwd' }, { repository: 'unsafe_address' }],
    [{ licence: 'Propriétaire' }, { licence: 'not_spdx' }],
    [{ licence: 'GPL-3.0' }, { licence: 'not_spdx' }],
    [{ hoursPerWeek: 'une dizaine' }, { hoursPerWeek: 'not_a_whole_number' }],
    [{ hoursPerWeek: '2.5' }, { hoursPerWeek: 'not_a_whole_number' }],
    [{ hoursPerWeek: 2.5 }, { hoursPerWeek: 'not_a_whole_number' }],
    [{ hoursPerWeek: '36' }, { hoursPerWeek: 'out_of_range' }],
    [{ interns: '0' }, { interns: 'out_of_range' }],
    [{ interns: 11 }, { interns: 'out_of_range' }],
    [{ place: 'ailleurs' }, { place: 'unknown_place' }],
    [{ lang: 'de' }, { lang: 'unknown_choice' }],
    [{ place: 'on_site' }, { city: 'missing' }],
    [
      { technologies: Array.from({ length: TECHNOLOGIES_MAX + 1 }, (_, n) => `t${n}`) },
      { technologies: 'too_many' },
    ],
    [
      { technologies: ['R', 'x'.repeat(51), 'C', 'y'.repeat(60)] },
      { 'technologies.1': 'technology_too_long', 'technologies.3': 'technology_too_long' },
    ],
    [{ sections: 'x' }, { sections: 'not_text' }],
  ])('is refused with %j', (change, codes) => {
    expect(refused(change)).toEqual(codes);
  });

  test.each([
    { repository: 'https://git.example/x' },
    { repository: 'ssh://git@git.example/x.git' },
    { repository: 'git://git.example/x' },
    { website: 'HTTP://lutrin.example' },
    { name: 'محرر النصوص 📚' },
    { place: 'on_site', city: 'Rennes' },
    { hoursPerWeek: 35, interns: 10 },
    { lang: 'en' },
  ])('is taken with %j', (change) => {
    expect(refused(change)).toEqual({});
  });

  test('has clean texts: one line where one is meant, no control character, NFC', () => {
    const { name, missions } = submittedContent.parse({
      ...complete,
      name: ' Le\u0301o\0n\n  libre ',
      missions: '\r\n    code\r\n\r\nsuite  \r\n',
    });
    expect({ name, missions }).toEqual({ name: 'Léon libre', missions: '    code\n\nsuite' });
  });

  test('names each technology once, by its own name', () => {
    const { technologies } = submittedContent.parse({
      ...complete,
      technologies: ['vuejs', ' Vue.js', '', 'c++', 'Zope'],
    });
    expect(technologies).toEqual(['Vue.js', 'C++', 'Zope']);
  });

  test('has no section without title and text', () => {
    const sections = [
      { title: '', markdown: '' },
      { title: 'Contact', markdown: '' },
    ];
    expect(submittedContent.parse({ ...complete, sections }).sections).toEqual([
      { title: 'Contact', markdown: '' },
    ]);
  });
});

describe('an imported idea', () => {
  test('needs a name and some text', () => {
    expect(importedContent.parse({ name: 'Lutrin', missions: 'Importer' })).toMatchObject({
      name: 'Lutrin',
      tagline: '',
      presentation: '',
      missions: 'Importer',
      skills: { technical: '', bonus: '', personal: '' },
      interns: 1,
      technologies: [],
      sections: [],
    });
    expect(problems(importedContent, { missions: 'x' })).toEqual({ name: 'missing' });
    expect(problems(importedContent, { name: 'x', technologies: ['C'] })).toEqual({
      '': 'no_text',
    });
  });

  test('may be longer than a form allows', () => {
    const presentation = 'x'.repeat(MARKDOWN_MAX + 1);
    expect(importedContent.parse({ name: 'x', presentation }).presentation).toBe(presentation);
  });
});

describe('a draft', () => {
  test('may be empty, wrong and half written; it is kept as typed', () => {
    const typed = {
      name: '  ',
      website: 'javascript:alert(1)',
      hoursPerWeek: 'une dizaine',
      place: 'ailleurs',
      skills: { bonus: ' R ' },
    };
    expect(draftContent.parse(typed)).toEqual(typed);
    expect(draftContent.parse({})).toEqual({});
    expect(draftContent.parse({ interns: 3 })).toEqual({ interns: '3' });
  });

  test('refuses a paste of 200 kB in any field, with a code', () => {
    const paste = 'é'.repeat(200_000);
    expect(problems(draftContent, { city: paste })).toEqual({ city: 'too_long' });
    expect(problems(draftContent, { skills: { personal: paste } })).toEqual({
      'skills.personal': 'too_long',
    });
  });

  test('is bounded as a whole', () => {
    const section = { title: 'x', markdown: 'x'.repeat(MARKDOWN_MAX) };
    const sections = Array.from({ length: DRAFT_MAX / MARKDOWN_MAX }, () => section);
    expect(problems(draftContent, { sections })).toEqual({ '': 'too_long' });
  });

  test('that is complete can be submitted', () => {
    expect(problems(submittedContent, draftContent.parse(complete))).toEqual({});
  });
});
