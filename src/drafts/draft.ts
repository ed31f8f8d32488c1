/** Long forms of one person, saved as they are typed and never lost. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { PersonalAct } from '../acts/act.ts';
import { type Db, jsonb } from '../db/database.ts';
import type { Texts } from './merge-draft.ts';

/** A draft as it was last typed. */
export interface Draft {
  id: string;
  fields: Texts;
  /** Rises with each save. */
  version: number;
  savedAt: Temporal.Instant;
}

const storedFields = z.record(z.string(), z.string());

/** The fields of a draft as stored. */
export function readTexts(stored: unknown): Texts {
  return storedFields.parse(stored);
}

/** Opens a draft of the person who acts. Writes `draft`. @returns its id. */
export async function openDraft(act: PersonalAct, fields: Texts = {}): Promise<string> {
  const { id } = await act.tx
    .insertInto('draft')
    .values({ personId: act.actor.personId, fields: jsonb(fields), savedAt: act.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * A draft by its id; whoever asks has checked that it is theirs to read.
 * @param options.forUpdate locks the row until the end of the transaction.
 */
export async function loadDraft(
  db: Db,
  draftId: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<Draft> {
  const row = await db
    .selectFrom('draft')
    .select(['id', 'fields', 'version', 'savedAt'])
    .where('id', '=', draftId)
    .$if(forUpdate, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return { ...row, fields: readTexts(row.fields) };
}
