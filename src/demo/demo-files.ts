/** What `demo/` holds, read at run time: people, organisations, editions, ideas, acts, moments. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type IdeaFile, readIdeaFile } from './idea-file.ts';
import { demoInstant } from './paris.ts';
import { applicationSchema, type WrittenApplication } from './student-file.ts';

const inBoth = { fr: z.string(), en: z.string() };
const personSchema = z.object({
  key: z.string(),
  name: z.string(),
  email: z.email(),
  lang: z.enum(['fr', 'en']),
  /** Somebody whose place a visitor can take. */
  persona: z
    .object({ ...inBoth, tryFr: z.string(), tryEn: z.string(), start: z.string() })
    .optional(),
});
const studentSchema = personSchema.extend({ application: applicationSchema });
export type DemoPerson = z.output<typeof personSchema>;
export type Persona = DemoPerson & { persona: NonNullable<DemoPerson['persona']> };

const instant = z.string().transform((typed, context) => {
  const found = demoInstant(typed);
  if (found) return found;
  context.addIssue({ code: 'custom', message: `not a date: ${typed}` });
  return z.NEVER;
});
const momentSchema = z.object({
  at: instant,
  ...inBoth,
  lookFr: z.string(),
  lookEn: z.string(),
});
export type Moment = z.output<typeof momentSchema>;

const actSchema = z.looseObject({ at: instant, do: z.string() });

/** Something that happens at an instant; what it takes is read by who plays it. */
export interface SceneAct {
  at: Temporal.Instant;
  do: string;
  [input: string]: unknown;
}

export interface DemoFiles {
  /** Changes with any file: a demonstration played from others is played anew. */
  version: string;
  people: ReadonlyMap<string, DemoPerson>;
  personas: readonly Persona[];
  organisations: Record<string, Record<string, string>>;
  editions: Record<string, object>;
  /** By `EDITION/KEY`. */
  ideas: ReadonlyMap<string, IdeaFile>;
  /** What students wrote to the edition of 2022, by their key; they are among the people. */
  students: ReadonlyMap<string, WrittenApplication>;
  /** The PDF that some of them join. */
  cv: Buffer;
  /** Agendas that panels send, iCalendar, by the name of their file without its ending. */
  agendas: ReadonlyMap<string, Buffer>;
  moments: readonly Moment[];
  /** In the order they happen. */
  acts: readonly SceneAct[];
}

/** @param folder `demo/` of the program. @throws Error when a file is not as it must be. */
export function readDemoFiles(folder: string): DemoFiles {
  const hash = createHash('sha256');
  const bytes = (...path: string[]) => {
    const content = readFileSync(join(folder, ...path));
    hash.update(path.join('/')).update('\0').update(content).update('\0');
    return content;
  };
  const read = (...path: string[]) => bytes(...path).toString('utf8');
  const json = (...path: string[]): unknown => JSON.parse(read(...path));
  const students = z.array(studentSchema).parse(json('students.json'));
  const people = [
    ...z.array(personSchema).parse(json('people.json')),
    ...students.map(({ application: _, ...person }) => person),
  ];
  const organisations = z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(json('organisations.json'));
  const editions = Object.fromEntries(
    filesOf(folder, 'editions', '.json').map((name) => [
      basename(name, '.json'),
      z.looseObject({}).parse(json('editions', name)),
    ]),
  );
  const ideas = new Map(
    Object.keys(editions).flatMap((edition) => {
      const under = `ideas-${edition}`;
      return filesOf(folder, under, '.md').map((name): [string, IdeaFile] => [
        `${edition}/${basename(name, '.md')}`,
        readIdeaFile(read(under, name)),
      ]);
    }),
  );
  const acts: SceneAct[] = [
    ...z.array(actSchema).parse(json('scenario.json')),
    ...z.array(actSchema).parse(json('selection.json')),
    ...z.array(actSchema).parse(json('health-cards.json')),
    ...z.array(actSchema).parse(json('applications.json')),
    ...z.array(actSchema).parse(json('interviews.json')),
    ...z.array(actSchema).parse(json('matching.json')),
    ...[...ideas].flatMap(([idea, file]) => actsOfIdea(idea, file)),
    ...students.flatMap(({ key, application }) => actsOfStudent(key, application)),
  ];
  return {
    people: new Map(people.map((person) => [person.key, person])),
    personas: people.filter((person): person is Persona => person.persona !== undefined),
    organisations,
    editions,
    ideas,
    students: new Map(students.map(({ key, application }) => [key, application])),
    cv: bytes('cv.pdf'),
    agendas: new Map(
      filesOf(folder, 'agendas', '.ics').map((name) => [
        basename(name, '.ics'),
        bytes('agendas', name),
      ]),
    ),
    moments: z.array(momentSchema).parse(json('moments.json')),
    acts: acts.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds),
    version: hash.digest('hex'),
  };
}

function filesOf(folder: string, under: string, ending: string): string[] {
  return readdirSync(join(folder, under))
    .filter((name) => name.endsWith(ending))
    .sort();
}

function actsOfIdea(idea: string, { carrier, started, submitted }: IdeaFile): SceneAct[] {
  return z.array(actSchema).parse([
    { at: started, do: 'begin-idea', by: carrier, idea },
    { at: submitted, do: 'submit-idea', by: carrier, idea },
  ]);
}

function actsOfStudent(by: string, { began, sent, again }: WrittenApplication): SceneAct[] {
  const edition = '2022';
  return z
    .array(actSchema)
    .parse([
      { at: began, do: 'begin-application', by, edition },
      ...(sent ? [{ at: sent, do: 'send-application', by, edition }] : []),
      ...again.map(({ at }) => ({ at, do: 'send-again', by, edition })),
    ]);
}
