import { sql } from 'kysely';
import { z } from 'zod';
import type { Act, PersonalAct } from '../../acts/act.ts';
import type { Actor } from '../../acts/actor.ts';
import { findOrMakePerson } from '../../people/grant.ts';
import { loadActor } from '../../people/load-actor.ts';
import type { Edition } from '../../programme/editions/edition.ts';
import { loadEditions } from '../../programme/editions/edition-book.ts';
import type { DemoFiles, DemoPerson } from '../demo-files.ts';
import { demoInstant } from '../paris.ts';
import type { WrittenApplication } from '../student-file.ts';

/** What the scenario names is not as it was: a visitor changed it, or else the scenario is wrong. */
export class OutOfPlay extends Error {}

/** Where an act of the scenario is played: one transaction at one instant, with names for things. */
export interface Stage {
  files: DemoFiles;
  /** Of nobody in particular: the command line, the calendar. */
  act: Act;
  /** The act of someone of `people.json`, who signs up the first time. */
  as(person: string): Promise<PersonalAct>;
  /** @throws Error when the scenario names someone that is not there. */
  person(key: string): DemoPerson;
  edition(slug: string): Promise<Edition>;
  /** The id of an idea called `EDITION/KEY` in the scenario. */
  idea(name: string): Promise<string>;
  nameIdea(name: string, id: string): Promise<void>;
  /** The ids of the ideas of an edition, by what the scenario calls them without the edition. */
  projects(edition: Edition): Promise<ReadonlyMap<string, string>>;
  /** What somebody of `students.json` wrote. */
  written(student: string): WrittenApplication;
  /** The id of somebody's application. @throws OutOfPlay */
  application(edition: Edition, student: string): Promise<string>;
  /** The ids of those that are sent at present, of these students'. */
  sentApplications(edition: Edition, students: readonly string[]): Promise<string[]>;
  /** True when a local time of the demonstration is an instant: of this act, for `isNow`. */
  isAt(typed: string, instant: Act['now']): boolean;
  isNow(typed: string): boolean;
}

/** What acts that follow one another in a transaction need not read again. */
export interface StageMemory {
  actors: Map<string, Actor>;
  editions: readonly Edition[] | undefined;
  ideas: Map<string, string>;
}

export function newMemory(): StageMemory {
  return { actors: new Map(), editions: undefined, ideas: new Map() };
}

/** @param memory valid as long as no role and no edition changes. */
export function openStage(files: DemoFiles, act: Act, memory: StageMemory): Stage {
  const person = (key: string) => {
    const found = files.people.get(key);
    if (!found) throw new Error(`the scenario names ${key}, who is not in people.json`);
    return found;
  };
  return {
    files,
    act,
    person,
    async as(key) {
      const actor = memory.actors.get(key) ?? (await signUp(act, person(key)));
      memory.actors.set(key, actor);
      return { ...act, actor };
    },
    async edition(slug) {
      memory.editions ??= await loadEditions(act.tx);
      const edition = memory.editions.find((one) => one.slug === slug);
      if (!edition) throw new Error(`the scenario names edition ${slug}, which is not there`);
      return edition;
    },
    async idea(name) {
      const id = memory.ideas.get(name) ?? (await namedIdeas(act, memory)).get(name);
      if (!id) throw new Error(`the scenario names idea ${name}, which is not there`);
      return id;
    },
    async nameIdea(name, id) {
      await sql`INSERT INTO demo.named_idea (name, idea_id) VALUES (${name}, ${id})`.execute(
        act.tx,
      );
    },
    async projects({ slug }) {
      const named = memory.ideas.size > 0 ? memory.ideas : await namedIdeas(act, memory);
      const start = `${slug}/`;
      return new Map(
        [...named]
          .filter(([name]) => name.startsWith(start))
          .map(([name, id]) => [name.slice(start.length), id]),
      );
    },
    written(student) {
      const found = files.students.get(student);
      if (!found) throw new Error(`the scenario names ${student}, who is not in students.json`);
      return found;
    },
    async application({ id: editionId }, student) {
      const found = await act.tx
        .selectFrom('application')
        .innerJoin('person', 'person.id', 'studentId')
        .select('application.id')
        .where('editionId', '=', editionId)
        .where('email', '=', person(student).email)
        .executeTakeFirst();
      if (!found) throw new OutOfPlay(`${student} has no application`);
      return found.id;
    },
    async sentApplications({ id: editionId }, students) {
      const emails = students.map((student) => person(student).email);
      const found = await act.tx
        .selectFrom('application')
        .innerJoin('person', 'person.id', 'studentId')
        .select('application.id')
        .where('editionId', '=', editionId)
        .where('state', '=', 'submitted')
        .where('email', 'in', emails)
        .execute();
      return found.map(({ id }) => id);
    },
    isAt: (typed, instant) => demoInstant(typed)?.equals(instant) ?? false,
    isNow: (typed) => demoInstant(typed)?.equals(act.now) ?? false,
  };
}

/** All that have a name, kept for the acts that follow. */
async function namedIdeas(act: Act, memory: StageMemory): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; id: string }>`
    SELECT name, idea_id AS id FROM demo.named_idea`.execute(act.tx);
  memory.ideas = new Map(rows.map(({ name, id }) => [name, id]));
  return memory.ideas;
}

/** Someone of `people.json`, made when they come for the first time. */
export async function signUp(act: Act, { email, name, lang }: DemoPerson): Promise<Actor> {
  const id = await findOrMakePerson(act, { email, name });
  const actor = await loadActor(act.tx, { personId: id });
  if (actor?.lang === lang && actor.name === name) return actor;
  await act.tx.updateTable('person').set({ name, lang }).where('id', '=', id).execute();
  return { personId: id, email, name, lang, roles: actor?.roles ?? [] };
}

/** Plays one act of the scenario, whose input is checked first. */
export type Player = (stage: Stage, input: unknown) => Promise<void>;

/** @param schema of what the act takes in `scenario.json`. */
export function player<S extends z.ZodType>(
  schema: S,
  play: (stage: Stage, input: z.output<S>) => Promise<void>,
): Player {
  return async (stage, input) => play(stage, schema.parse(input));
}

/** Fields of a form, as typed. */
export const typedFields = z.record(z.string(), z.string());

/** The edition of an idea named `EDITION/KEY`. */
export function editionOf(stage: Stage, idea: string): Promise<Edition> {
  return stage.edition(idea.split('/')[0] ?? '');
}
