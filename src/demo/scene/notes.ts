import { z } from 'zod';
import { concludeInterview } from '../../programme/interviews/notes/conclude.ts';
import { giveNote } from '../../programme/interviews/notes/give-note.ts';
import { conclusionSchema, noteSchema } from '../../programme/interviews/notes/note.ts';
import { saveNote } from '../../programme/interviews/notes/save-note.ts';
import { unsealingSchema, unsealNotes } from '../../programme/interviews/notes/unseal.ts';
import { interviewOf } from './interview-places.ts';
import { type Player, player, typedFields } from './stage.ts';

const about = { by: z.string(), edition: z.string(), session: z.string(), of: z.string() };

/** Acts of panels after the interview of a student. */
export const noteActs: Record<string, Player> = {
  /** Typed, then given. */
  'give-note': player(
    z.object({ ...about, set: noteSchema }),
    async (stage, { by, edition, session, of, set }) => {
      const act = await stage.as(by);
      const interviewId = await interviewOf(stage, edition, session, of);
      await saveNote(act, { interviewId, version: undefined, typed: set });
      const { lang } = act.actor;
      const errors = await giveNote(act, await stage.edition(edition), { interviewId, lang });
      if (errors.length > 0) throw new Error(`the note of ${by} lacks ${JSON.stringify(errors)}`);
    },
  ),

  /** Begun, not given. */
  'begin-note': player(
    z.object({ ...about, set: typedFields }),
    async (stage, { by, edition, session, of, set }) => {
      const interviewId = await interviewOf(stage, edition, session, of);
      await saveNote(await stage.as(by), { interviewId, version: undefined, typed: set });
    },
  ),

  unseal: player(
    z.object({ ...about, ...unsealingSchema.shape }),
    async (stage, { by, edition, session, of, reason }) => {
      const interviewId = await interviewOf(stage, edition, session, of);
      await unsealNotes(await stage.as(by), await stage.edition(edition), interviewId, { reason });
    },
  ),

  conclude: player(
    z.object({ ...about, ...conclusionSchema.shape }),
    async (stage, { by, edition, session, of, ...content }) => {
      const interviewId = await interviewOf(stage, edition, session, of);
      const act = await stage.as(by);
      await concludeInterview(act, await stage.edition(edition), interviewId, {
        basedOn: 0,
        content,
      });
    },
  ),
};
