import { z } from 'zod';
import { rankAgain } from '../../programme/applications/apply/rank-again.ts';
import { ownApplication } from '../../programme/applications/load-application.ts';
import type { Edition } from '../../programme/editions/edition.ts';
import { seenOf } from '../../programme/editions/seen.ts';
import { pendingCascade } from '../../programme/matching/cascade/latest-cascade.ts';
import { publishCascade } from '../../programme/matching/cascade/settle-cascade.ts';
import {
  heldSession,
  openMatchingSession,
} from '../../programme/matching/laboratory/matching-session.ts';
import { chooseScenario } from '../../programme/matching/laboratory/scenario/choose-scenario.ts';
import { createScenario, scenariosOf } from '../../programme/matching/laboratory/scenario.ts';
import { acceptOffer, declineOffer } from '../../programme/matching/offers/answer-offer.ts';
import { planPublication } from '../../programme/matching/offers/publication-plan.ts';
import { publishOffers } from '../../programme/matching/offers/publish-offers.ts';
import { lastRanking } from '../../programme/matching/ranking/load-ranking.ts';
import { saveRanking } from '../../programme/matching/ranking/save-ranking.ts';
import { answersUntil, matchingRulesOf } from '../../programme/matching/rules.ts';
import { scenarioOptions } from '../../programme/matching/scenario-options.ts';
import { organisationPlacesOf } from '../../programme/matching/settings/organisations.ts';
import {
  matchingSettingsOf,
  saveMatchingSettings,
} from '../../programme/matching/settings/save-settings.ts';
import { settingsSchema, settingsTyped } from '../../programme/matching/settings/typed-rules.ts';
import { editionOf, OutOfPlay, type Player, player, type Stage, typedFields } from './stage.ts';

const byIn = { by: z.string(), edition: z.string() };

/** Acts of matching: rankings, scenarios called by their title, offers by who they are made to. */
export const matchingActs: Record<string, Player> = {
  'matching-rules': player(
    z.object({
      ...byIn,
      set: typedFields,
      /** Most interns of organisations, by their key in `organisations.json`. */
      places: z.record(z.string(), z.int()).default({}),
    }),
    async (stage, { by, edition: slug, set, places }) => {
      const [act, edition] = [await stage.as(by), await stage.edition(slug)];
      const organisations = await organisationPlacesOf(act.tx, edition.id);
      const before = await matchingSettingsOf(act.tx, edition.id);
      const shown = settingsTyped(before, organisations, edition.timezone);
      await saveMatchingSettings(act, edition.id, {
        settings: settingsSchema(edition.timezone, undefined).parse({ ...shown, ...set }),
        places: new Map(
          Object.entries(places).flatMap(([key, most]) => {
            const name = stage.files.organisations[key]?.name;
            const found = organisations.find((one) => one.name === name);
            return found ? [[found.id, most] as const] : [];
          }),
        ),
        seen: seenOf(shown),
      });
    },
  ),

  /** Students in groups, best first; whom they refuse, with the reason. */
  rank: player(
    z.object({
      by: z.string(),
      project: z.string(),
      groups: z.array(z.array(z.string())),
      refused: z.record(z.string(), z.string()).default({}),
      isFinal: z.boolean(),
    }),
    async (stage, { by, project, groups, refused, isFinal }) => {
      const [act, edition] = [await stage.as(by), await editionOf(stage, project)];
      const ideaId = await stage.idea(project);
      const idOf = (student: string) => stage.application(edition, student);
      await saveRanking(act, edition, ideaId, {
        ranking: {
          groups: await Promise.all(groups.map((group) => Promise.all(group.map(idOf)))),
          refused: await Promise.all(
            Object.entries(refused).map(async ([student, reason]) => ({
              application: await idOf(student),
              reason,
            })),
          ),
        },
        version: (await lastRanking(act.tx, ideaId)).number,
        isFinal,
      });
    },
  ),

  /** The wishes that are kept, by their projects, best first. */
  'rank-again': player(
    z.object({ ...byIn, wishes: z.array(z.string()) }),
    async (stage, { by, edition: slug, wishes }) => {
      const [act, edition] = [await stage.as(by), await stage.edition(slug)];
      const projects = await stage.projects(edition);
      const { revision } = await ownApplication(act.tx, act.actor, edition.id);
      await rankAgain(act, edition, {
        order: wishes.flatMap((name) => projects.get(name) ?? []),
        seen: revision,
      });
    },
  ),

  /** With a draw of the scenario's own, so that it always ends alike. */
  'open-matching': player(
    z.object({ ...byIn, draw: z.string() }),
    async (stage, { by, edition, draw }) => {
      const act = await stage.as(by);
      await openMatchingSession(act, await stage.edition(edition), { draw: () => draw });
    },
  ),

  'make-scenario': player(
    z.object({ ...byIn, title: z.string(), options: z.record(z.string(), z.unknown()) }),
    async (stage, { by, edition, title, options }) => {
      const act = await stage.as(by);
      await createScenario(act, await stage.edition(edition), {
        title,
        options: scenarioOptions.parse(options),
      });
    },
  ),

  'choose-scenario': player(
    z.object({ ...byIn, title: z.string() }),
    async (stage, { by, edition: slug, title }) => {
      const [act, edition] = [await stage.as(by), await stage.edition(slug)];
      const session = await heldSession(act, edition.id);
      const scenarios = await scenariosOf(act.tx, session.id);
      const scenario = scenarios.find((one) => one.title === title);
      if (!scenario) throw new OutOfPlay(`no scenario is called ${title}`);
      await chooseScenario(act, edition, scenario.id, {
        chosen: session.chosenScenarioId,
        isConfirmed: true,
      });
    },
  ),

  'publish-offers': player(z.object(byIn), async (stage, { by, edition: slug }) => {
    const [act, edition] = [await stage.as(by), await stage.edition(slug)];
    const session = await heldSession(act, edition.id);
    const answerUntil = answersUntil(edition, await matchingRulesOf(act.tx, edition.id), act.now);
    const plan = await planPublication(act.tx, edition, session, answerUntil);
    if (!plan) throw new OutOfPlay('no scenario is chosen');
    await publishOffers(act, edition, { answerUntil, expected: plan.fingerprint });
  }),

  'publish-cascade': player(z.object(byIn), async (stage, { by, edition: slug }) => {
    const [act, edition] = [await stage.as(by), await stage.edition(slug)];
    const session = await heldSession(act, edition.id);
    const cascade = await pendingCascade(act.tx, session.id);
    if (!cascade) throw new OutOfPlay('no place is free');
    await publishCascade(act, edition, cascade.id);
  }),

  'accept-offer': player(
    z.object({ ...byIn, staysOnList: z.boolean().default(false) }),
    async (stage, { by, edition: slug, staysOnList }) => {
      const edition = await stage.edition(slug);
      const offerId = await offerTo(stage, edition, by);
      await acceptOffer(await stage.as(by), edition, { offerId, staysOnList });
    },
  ),

  'decline-offer': player(
    z.object({ ...byIn, because: z.string().default('') }),
    async (stage, { by, edition: slug, because }) => {
      const edition = await stage.edition(slug);
      const offerId = await offerTo(stage, edition, by);
      await declineOffer(await stage.as(by), edition, { offerId, reason: because });
    },
  ),
};

/** The offer that waits for somebody's answer. @throws OutOfPlay */
async function offerTo(stage: Stage, edition: Edition, student: string): Promise<string> {
  const { act } = stage;
  const applicationId = await stage.application(edition, student);
  const found = await act.tx
    .selectFrom('offer')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (!found) throw new OutOfPlay(`${student} has no offer to answer`);
  return found.id;
}
