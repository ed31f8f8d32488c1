import type { Temporal } from 'temporal-polyfill';
import type { PersonalAct } from '../../acts/act.ts';
import { jsonb, type Tx } from '../../db/database.ts';
import { type DraftConflict, mergeDraft } from '../../drafts/merge-draft.ts';
import { setAside } from './clash.ts';
import type { Draft, DraftField } from './draft.ts';
import type { IdeaRole } from './idea.ts';
import { loadIdea, readDraft } from './load-idea.ts';

/** What a save answers. */
export interface Saved {
  editionId: string;
  /** What the person is to the idea. */
  role: IdeaRole;
  version: number;
  savedAt: Temporal.Instant;
  draft: Draft;
  /** Fields that somebody else changed meanwhile: set aside for a choice; the others are stored. */
  conflicts: DraftConflict<DraftField>[];
  /** True when a text is an old copy of one that the person chose against: it is not stored. */
  isSuperseded: boolean;
}

/**
 * Saves what was typed. Allowed in every state and after the deadline: what is typed is never lost;
 * only submitting is bound to the call. Fields typed from an older version are merged one by one.
 * Writes `idea` and, for what it replaces, `idea_save`; for what it does not dare replace,
 * `idea_clash`.
 * @param typed the fields of the form that was sent, and only them.
 * @param version the version the form was opened with; the present one, when it does not say.
 * @throws Refusal `missing` for anyone but its porteurs, mentors and coordinators.
 */
export async function saveDraft(
  act: PersonalAct,
  { ideaId, version, typed }: { ideaId: string; version: number | undefined; typed: Draft },
): Promise<Saved> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  const isBehind = version !== undefined && version < idea.version;
  const base = isBehind ? await draftAt(act.tx, idea, version) : idea.draft;
  const { merged, before, conflicts } = mergeDraft(base, idea.draft, typed);
  const { asking, isSuperseded } = await setAside(act, ideaId, conflicts);
  if (Object.keys(before).length === 0) {
    return {
      editionId: idea.editionId,
      role: idea.role,
      version: idea.version,
      savedAt: idea.savedAt,
      draft: idea.draft,
      conflicts: asking,
      isSuperseded,
    };
  }
  const next = idea.version + 1;
  await act.tx
    .insertInto('ideaSave')
    .values({
      ideaId,
      version: next,
      before: jsonb(before),
      savedBy: act.actor.personId,
      savedAt: act.now,
    })
    .execute();
  await act.tx
    .updateTable('idea')
    .set({ draft: jsonb(merged), version: next, savedAt: act.now, savedBy: act.actor.personId })
    .where('id', '=', ideaId)
    .execute();
  return {
    editionId: idea.editionId,
    role: idea.role,
    version: next,
    savedAt: act.now,
    draft: merged,
    conflicts: asking,
    isSuperseded,
  };
}

/** The draft as it was at a version, by undoing the saves made since, the last one first. */
async function draftAt(
  tx: Tx,
  idea: { id: string; draft: Draft },
  version: number,
): Promise<Draft> {
  const saves = await tx
    .selectFrom('ideaSave')
    .select('before')
    .where('ideaId', '=', idea.id)
    .where('version', '>', version)
    .orderBy('version', 'desc')
    .execute();
  return Object.assign({}, idea.draft, ...saves.map(({ before }) => readDraft(before)));
}
