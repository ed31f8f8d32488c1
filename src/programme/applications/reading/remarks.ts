/** What readers and mentors say of an application: tags, shared notes, whom mentors wish to meet. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { OneApplication } from './load-application.ts';
import type { Reader } from './reader.ts';

export interface Note {
  id: string;
  author: string;
  isMine: boolean;
  body: string;
  writtenAt: Temporal.Instant;
  struckAt: Temporal.Instant | null;
}

export interface Meeting {
  mentor: string;
  project: string;
  wants: boolean;
  remark: string;
  saidAt: Temporal.Instant;
}

export interface Tagged {
  /** A digest, to take it off: the tag itself may name the student. */
  key: string;
  /** As the reader may see it. */
  shown: string;
}

export interface Remarks {
  tags: Tagged[];
  notes: Note[];
  meetings: Meeting[];
}

/** Everything said of an application that the reader was given; three queries. */
export async function remarksOn(
  db: Db,
  reader: Reader,
  { id, hide }: OneApplication,
): Promise<Remarks> {
  const tags = await db
    .selectFrom('applicationTag')
    .select('tag')
    .select(sql<string>`md5(tag)`.as('key'))
    .where('applicationId', '=', id)
    .orderBy('tag')
    .execute();
  const notes = await db
    .selectFrom('applicationNote as note')
    .innerJoin('person as author', 'author.id', 'note.authorId')
    .select(['note.id', 'authorId', 'name', 'email', 'body', 'writtenAt', 'struckAt'])
    .where('applicationId', '=', id)
    .orderBy('writtenAt')
    .execute();
  const meetings = await db
    .selectFrom('meetingWish')
    .innerJoin('person as mentor', 'mentor.id', 'meetingWish.mentorId')
    .innerJoin('idea', 'idea.id', 'meetingWish.ideaId')
    .select(['mentor.name', 'mentor.email', 'idea.name as project', 'wants', 'remark', 'saidAt'])
    .where('applicationId', '=', id)
    .orderBy('saidAt')
    .execute();
  return {
    tags: tags.map(({ tag, key }) => ({ key, shown: hide(tag) })),
    notes: notes.map(({ authorId, name, email, body, ...note }) => ({
      ...note,
      author: name || email,
      isMine: authorId === reader.personId,
      body: hide(body),
    })),
    meetings: meetings.map(({ name, email, remark, ...meeting }) => ({
      ...meeting,
      mentor: name || email,
      remark: hide(remark),
    })),
  };
}
