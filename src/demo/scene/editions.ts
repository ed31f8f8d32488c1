import { z } from 'zod';
import { cancelEvent } from '../../programme/editions/cancel-event.ts';
import { cloneEdition, cloneSchema } from '../../programme/editions/clone-edition.ts';
import { defaultText } from '../../programme/editions/content/default-texts.ts';
import { contentPages, contentText } from '../../programme/editions/content-versions.ts';
import type { Edition } from '../../programme/editions/edition.ts';
import { eventSchema, eventTyped } from '../../programme/editions/event.ts';
import { eventsOf } from '../../programme/editions/events-queries.ts';
import { extensionSchema, grantExtension } from '../../programme/editions/grant-extension.ts';
import { importEdition } from '../../programme/editions/import-edition.ts';
import { saveContent } from '../../programme/editions/save-content.ts';
import { createEvent, updateEvent } from '../../programme/editions/save-event.ts';
import { seenOf } from '../../programme/editions/seen.ts';
import { type Player, player, type Stage, typedFields } from './stage.ts';

const byIn = { by: z.string(), edition: z.string() };

/** Acts of the coordination. */
export const editionActs: Record<string, Player> = {
  /** From its file of `editions/`, with some of its entries replaced. */
  'import-edition': player(
    z.object({ ...byIn, with: z.looseObject({}).optional() }),
    async (stage, { by, edition, with: changes }) => {
      const act = await stage.as(by);
      const file = { ...stage.files.editions[edition], ...changes };
      await importEdition(act, file, { contactEmail: act.actor.email });
    },
  ),

  'append-content': player(
    z.object({
      ...byIn,
      page: z.enum(contentPages),
      lang: z.enum(['fr', 'en']),
      text: z.string(),
    }),
    async (stage, { by, edition, page, lang, text }) => {
      const act = await stage.as(by);
      const key = { editionId: (await stage.edition(edition)).id, page, lang };
      const last = await contentText(act.tx, key);
      const markdown = `${(last?.markdown ?? defaultText(page, lang)).trimEnd()}\n\n${text}\n`;
      await saveContent(act, key, { markdown, after: last?.number ?? 0 });
    },
  ),

  'add-event': player(
    z.object({ ...byIn, set: typedFields }),
    async (stage, { by, edition: slug, set }) => {
      const edition = await stage.edition(slug);
      await createEvent(await stage.as(by), edition, eventSchema(edition.timezone).parse(set));
    },
  ),

  'edit-event': player(
    z.object({ ...byIn, event: z.string(), set: typedFields }),
    async (stage, { by, edition: slug, event: name, set }) => {
      const edition = await stage.edition(slug);
      const event = await eventNamed(stage, edition, name);
      const before = eventTyped(event, edition.timezone);
      await updateEvent(await stage.as(by), edition, {
        eventId: event.id,
        input: eventSchema(edition.timezone).parse({
          ...before,
          isOnline: before.isOnline || undefined,
          ...set,
        }),
        seen: seenOf(before),
      });
    },
  ),

  'cancel-event': player(
    z.object({ ...byIn, event: z.string() }),
    async (stage, { by, edition: slug, event }) => {
      const edition = await stage.edition(slug);
      const { id } = await eventNamed(stage, edition, event);
      await cancelEvent(await stage.as(by), edition, id);
    },
  ),

  extend: player(
    z.object({
      ...byIn,
      who: z.string(),
      kind: z.string(),
      date: z.string(),
      time: z.string(),
      reason: z.string(),
    }),
    async (stage, { by, edition: slug, who, ...typed }) => {
      const edition = await stage.edition(slug);
      const { email } = (await stage.as(who)).actor;
      const input = extensionSchema(edition.timezone).parse({ ...typed, email });
      await grantExtension(await stage.as(by), edition.id, input);
    },
  ),

  'clone-edition': player(
    z.object({ ...byIn, set: typedFields }),
    async (stage, { by, edition, set }) => {
      const { id } = await stage.edition(edition);
      await cloneEdition(await stage.as(by), id, cloneSchema.parse(set));
    },
  ),
};

/** The event called `KIND AUDIENCE DAY` in the scenario. */
async function eventNamed(stage: Stage, edition: Edition, name: string) {
  const event = (await eventsOf(stage.act.tx, edition)).find((one) => {
    const day = one.startsAt?.toZonedDateTimeISO(edition.timezone).toPlainDate() ?? one.onDate;
    return `${one.kind} ${one.audience} ${day}` === name;
  });
  if (!event) throw new Error(`the scenario names event ${name}, which is not there`);
  return event;
}
