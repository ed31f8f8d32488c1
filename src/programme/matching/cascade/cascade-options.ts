/** What a cascade is computed with: nobody's place touched, freed ones to be given. Pure, no I/O. */
import type { OfferFact } from '../offer-fact.ts';
import { type ScenarioOptions, scenarioOptions } from '../scenario-options.ts';
import type { Snapshot } from '../snapshot.ts';
import { fatesOf } from '../student-fate.ts';

/** What a cascade follows from. */
export interface CascadeFacts {
  /** What the offers of the session were computed from: wishes and rankings stay those. */
  snapshot: Snapshot;
  /** Places, the catalogue and applications that stand, as they are now. */
  today: Snapshot;
  /** Of the scenario that was published: what people decided there holds. */
  chosen: ScenarioOptions;
  /** Projects that hand changes took a student from: not given back by a cascade. */
  takenFrom: readonly { applicationId: string; ideaId: string }[];
  /** All offers of the edition, the oldest first. */
  offers: readonly OfferFact[];
}

type Pairs = { student: string; project: string }[];

/**
 * Places that are accepted or kept for an answer are pinned; who accepted and waits for better keeps
 * their place as a floor; who declined, said nothing or withdrew is left out; who lost their place
 * with its project is back with all their wishes. Nobody is offered a project again that they
 * declined, that they let expire or that the team took from them. Places are today's, never more than
 * the published scenario gave itself, less those of people or projects that the snapshot does not know.
 */
export function cascadeOptions(facts: CascadeFacts): ScenarioOptions {
  const { snapshot, today, chosen } = facts;
  const pins: Pairs = [];
  const floors: Pairs = [];
  const left: string[] = [];
  const slugs = new Map(snapshot.projects.map(({ ideaId, id }) => [ideaId, id]));
  const exclusions = [...chosen.exclusions.map(({ student, project }) => ({ student, project }))];
  const fates = fatesOf(facts);
  const never = neverAgain(facts);
  for (const student of snapshot.students) {
    const fate = fates.get(student.applicationId);
    if (fate?.kind === 'left') left.push(student.id);
    const held =
      fate?.kind === 'pinned' || fate?.kind === 'floor' ? slugs.get(fate.ideaId) : undefined;
    if (held)
      (fate?.kind === 'pinned' ? pins : floors).push({ student: student.id, project: held });
    // A place that the snapshot does not know counts below: whoever has it may still go up.
    else if (fate?.kind === 'pinned') left.push(student.id);
    for (const ideaId of never.get(student.applicationId) ?? []) {
      const project = slugs.get(ideaId);
      if (project && project !== held) exclusions.push({ student: student.id, project });
    }
  }
  const given = [...pins, ...floors];
  return scenarioOptions.parse({
    ties: chosen.ties,
    ...placesNow(facts, given),
    closed: closedNow(snapshot, today, chosen, new Set(given.map(({ project }) => project))),
    pins: pins.map((pair) => ({ ...pair, reason: 'held' })),
    floors,
    left,
    exclusions: distinct(exclusions, given).map((pair) => ({ ...pair, reason: 'ended' })),
  });
}

/** Projects that are not offered to somebody again, by application. */
function neverAgain({ offers, takenFrom }: CascadeFacts): Map<string, string[]> {
  const never = new Map<string, string[]>();
  const ended = offers.filter(
    ({ state, isTakenBack }) => state === 'declined' || state === 'expired' || isTakenBack,
  );
  for (const { applicationId, ideaId } of [...ended, ...takenFrom]) {
    never.set(applicationId, [...(never.get(applicationId) ?? []), ideaId]);
  }
  return never;
}

/** Each pair once; what people hold goes before what was said against it. */
function distinct(exclusions: Pairs, held: Pairs): Pairs {
  const seen = new Set(held.map(({ student, project }) => `${student} ${project}`));
  return exclusions.filter(({ student, project }) => {
    const key = `${student} ${project}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Projects that left the catalogue; those the published scenario closed, or asked more people of than
 * came, and where nobody is.
 */
function closedNow(
  snapshot: Snapshot,
  today: Snapshot,
  chosen: ScenarioOptions,
  held: ReadonlySet<string>,
): string[] {
  const here = new Set(today.projects.map(({ ideaId }) => ideaId));
  const decided = new Set([...chosen.closed, ...Object.keys(chosen.minimums)]);
  return snapshot.projects
    .filter(({ id, ideaId }) => !here.has(ideaId) || (decided.has(id) && !held.has(id)))
    .map(({ id }) => id);
}

/** Never fewer than are held: somebody may have lowered them while offers waited. */
function placesNow(facts: CascadeFacts, given: Pairs) {
  const { snapshot, today, chosen } = facts;
  const most = (now: number, decided = now) => Math.min(now, decided);
  const projectOf = new Map(snapshot.projects.map((project) => [project.id, project]));
  const known = new Set(snapshot.students.map(({ applicationId }) => applicationId));
  const slugs = new Map(snapshot.projects.map(({ ideaId, id }) => [ideaId, id]));
  const outside = facts.offers.filter(
    ({ state, applicationId, ideaId }) =>
      (state === 'open' || state === 'accepted') &&
      !(known.has(applicationId) && slugs.has(ideaId)),
  );
  const places = (
    limit: number,
    isThere: (one: Pick<OfferFact, 'ideaId'>) => boolean,
    of: number,
  ) => Math.max(limit - outside.filter(isThere).length, of, 0);
  const projectPlaces = Object.fromEntries(
    today.projects.flatMap(({ ideaId, places: now }) => {
      const slug = slugs.get(ideaId);
      if (!slug) return [];
      const of = given.filter(({ project }) => project === slug).length;
      const limit = most(now, chosen.projectPlaces[slug]);
      return [[slug, places(limit, (one) => one.ideaId === ideaId, of)]];
    }),
  );
  const organisationPlaces = Object.fromEntries(
    today.organisations.map(({ id, places: now }) => {
      const theirs = today.projects.filter(({ organisation }) => organisation === id);
      const ids = new Set(theirs.map(({ ideaId }) => ideaId));
      const all = now ?? theirs.reduce((sum, project) => sum + project.places, 0);
      const limit = most(all, chosen.organisationPlaces[id]);
      const of = given.filter(({ project }) => projectOf.get(project)?.organisation === id).length;
      return [id, places(limit, ({ ideaId }) => ids.has(ideaId), of)];
    }),
  );
  return {
    fundedPlaces: places(most(today.fundedPlaces, chosen.fundedPlaces), () => true, given.length),
    projectPlaces,
    organisationPlaces,
  };
}
