/** What a cascade is computed with: people keep what they hold, freed places are given. */
import { describe, expect, test } from 'vitest';
import type { OfferFact } from '../offer-fact.ts';
import { scenarioOptions } from '../scenario-options.ts';
import type { Snapshot } from '../snapshot.ts';
import { type CascadeFacts, cascadeOptions } from './cascade-options.ts';

const project = (id: string, places = 1, organisation = `org-${id}`) => ({
  id,
  ideaId: `idea-${id}`,
  name: id,
  organisation,
  places,
  groups: [],
  refused: [],
  unplaced: ['1', '2', '3'],
  ranking: 0,
  isFinal: false,
});
const student = (id: string, wishes: string[]) => ({ id, applicationId: `app-${id}`, wishes });

const snapshot: Snapshot = {
  fundedPlaces: 3,
  students: [
    student('1', ['ancre', 'cap']),
    student('2', ['ancre', 'cap']),
    student('3', ['ancre', 'cap']),
  ],
  projects: [project('ancre'), project('cap', 2)],
  organisations: ['org-ancre', 'org-cap'].map((id) => ({
    id,
    name: id,
    kind: 'association' as const,
    places: null,
  })),
};

let made = 0;
const offer = (
  of: string,
  slug: string,
  state: OfferFact['state'],
  more: Partial<OfferFact> = {},
): OfferFact => ({
  id: String(++made),
  applicationId: `app-${of}`,
  ideaId: `idea-${slug}`,
  organisationId: `org-${slug}`,
  state,
  staysOnList: false,
  endedAt: null,
  isTakenBack: false,
  ...more,
});

const options = (offers: OfferFact[], more: Partial<CascadeFacts> = {}) =>
  cascadeOptions({
    snapshot,
    today: snapshot,
    chosen: scenarioOptions.parse({}),
    takenFrom: [],
    offers,
    ...more,
  });
const pairs = (list: readonly { student: string; project: string }[]) =>
  list.map(({ student, project }) => `${student} ${project}`);

describe('what each offer makes of its student', () => {
  const stays = { staysOnList: true };
  test.each<[string, OfferFact[], object]>([
    ['an open offer is kept for its student', [offer('1', 'ancre', 'open')], { pins: ['1 ancre'] }],
    ['an accepted place stays', [offer('1', 'ancre', 'accepted')], { pins: ['1 ancre'] }],
    [
      'who accepted and waits keeps their place until a better one',
      [offer('1', 'cap', 'accepted', stays)],
      { floors: ['1 cap'] },
    ],
    [
      'a better offer to answer is kept, whatever they have already',
      [offer('1', 'cap', 'accepted', stays), offer('1', 'ancre', 'open')],
      { pins: ['1 ancre'] },
    ],
    [
      'who declined is asked no more',
      [offer('1', 'ancre', 'declined')],
      { left: ['1'], exclusions: ['1 ancre'] },
    ],
    [
      'nor who said nothing',
      [offer('1', 'ancre', 'expired')],
      { left: ['1'], exclusions: ['1 ancre'] },
    ],
    ['who lost their place with its project is back', [offer('1', 'ancre', 'cancelled')], {}],
    [
      'a place the team took back is not given back',
      [offer('1', 'ancre', 'cancelled', { isTakenBack: true })],
      { exclusions: ['1 ancre'] },
    ],
    [
      'a place left for a better one is forgotten',
      [offer('1', 'cap', 'released'), offer('1', 'ancre', 'accepted')],
      { pins: ['1 ancre'] },
    ],
    [
      'who declined a better place and kept theirs is not asked for it again',
      [offer('1', 'cap', 'accepted'), offer('1', 'ancre', 'declined')],
      { pins: ['1 cap'], exclusions: ['1 ancre'] },
    ],
    [
      'an offer by hand after silence counts',
      [offer('1', 'ancre', 'expired'), offer('1', 'cap', 'open')],
      { pins: ['1 cap'], exclusions: ['1 ancre'] },
    ],
  ])('%s', (_, offers, expected) => {
    const { pins, floors, left, exclusions } = options(offers);
    expect({
      pins: pairs(pins),
      floors: pairs(floors),
      left,
      exclusions: pairs(exclusions),
    }).toEqual({ pins: [], floors: [], left: [], exclusions: [], ...expected });
  });

  test('who withdrew is left out, whatever they held', () => {
    const today = { ...snapshot, students: snapshot.students.slice(1) };
    const { left, pins } = options([offer('1', 'ancre', 'accepted')], { today });
    expect({ left, pins }).toEqual({ left: ['1'], pins: [] });
  });
});

describe('places are those of today', () => {
  test('of the project, of its organisation, of the edition', () => {
    const today: Snapshot = {
      ...snapshot,
      fundedPlaces: 5,
      projects: [project('ancre', 3), project('cap', 1)],
      organisations: snapshot.organisations.map((one, index) => ({
        ...one,
        places: index === 0 ? 2 : null,
      })),
    };
    expect(options([], { today })).toMatchObject({
      fundedPlaces: 5,
      projectPlaces: { ancre: 3, cap: 1 },
      organisationPlaces: { 'org-ancre': 2, 'org-cap': 1 },
    });
  });

  test('never fewer than people hold', () => {
    const today: Snapshot = { ...snapshot, fundedPlaces: 1, projects: [project('ancre', 0)] };
    const held = [offer('1', 'ancre', 'open'), offer('2', 'ancre', 'accepted')];
    expect(options(held, { today })).toMatchObject({
      fundedPlaces: 2,
      projectPlaces: { ancre: 2 },
      organisationPlaces: { 'org-ancre': 2 },
    });
  });

  test('less those of somebody the snapshot does not know', () => {
    expect(options([offer('9', 'cap', 'accepted')])).toMatchObject({
      fundedPlaces: 2,
      projectPlaces: { cap: 1 },
      organisationPlaces: { 'org-cap': 1 },
    });
  });

  test('a project that left takes nobody, and those it had are back with all their wishes', () => {
    const today = { ...snapshot, projects: [project('cap', 2)] };
    const answer = options([offer('1', 'ancre', 'accepted')], { today });
    expect(answer).toMatchObject({ closed: ['ancre'], pins: [], left: [] });
  });
});

describe('what people decided in the published scenario holds', () => {
  test('the rule for equals, who may never go where, projects they closed', () => {
    const chosen = scenarioOptions.parse({
      ties: 'listed',
      closed: ['cap'],
      exclusions: [{ student: '2', project: 'ancre', reason: 'Conflit.' }],
    });
    const answer = options([], { chosen });
    expect(answer).toMatchObject({ ties: 'listed', closed: ['cap'] });
    expect(pairs(answer.exclusions)).toEqual(['2 ancre']);
  });

  test('a project that was to have more people stays closed while nobody is there', () => {
    const chosen = scenarioOptions.parse({ minimums: { cap: 2 } });
    expect(options([], { chosen }).closed).toEqual(['cap']);
    expect(options([offer('1', 'cap', 'accepted')], { chosen }).closed).toEqual([]);
  });

  test('a hand change is not undone', () => {
    const takenFrom = [{ applicationId: 'app-1', ideaId: 'idea-ancre' }];
    expect(pairs(options([], { takenFrom }).exclusions)).toEqual(['1 ancre']);
  });
});
