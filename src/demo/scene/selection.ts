import { sql } from 'kysely';
import { z } from 'zod';
import { reviewedStates } from '../../programme/ideas/idea.ts';
import { lastDecisions, preparable } from '../../programme/selection/decision.ts';
import { prepareDecisions } from '../../programme/selection/decisions/prepare.ts';
import { askChanges, askSchema } from '../../programme/selection/requests/ask-changes.ts';
import { declareConflict } from '../../programme/selection/reviews/conflict.ts';
import { giveReview } from '../../programme/selection/reviews/give-review.ts';
import { marks } from '../../programme/selection/reviews/review.ts';
import { saveReview } from '../../programme/selection/reviews/save-review.ts';
import { applySharing } from '../../programme/selection/sharing-out/apply-sharing.ts';
import {
  fingerprintOf,
  loadSituation,
} from '../../programme/selection/sharing-out/load-sharing.ts';
import type { SharingPlan } from '../../programme/selection/sharing-out/plan-sharing.ts';
import { editionOf, type Player, player } from './stage.ts';

const byOn = { by: z.string(), idea: z.string() };

/** Acts of those who select. */
export const selectionActs: Record<string, Player> = {
  /** As the file says rather than as the solver would: the story is the same each time. */
  'share-out': player(
    z.object({
      by: z.string(),
      edition: z.string(),
      give: z.record(z.string(), z.array(z.string())),
    }),
    async (stage, { by, edition: slug, give }) => {
      const act = await stage.as(by);
      const edition = await stage.edition(slug);
      const situation = await loadSituation(act.tx, edition.id);
      const sides = new Map(situation.reviewers.map(({ id, side }) => [id, side]));
      const added: SharingPlan['added'] = [];
      for (const [idea, people] of Object.entries(give)) {
        const ideaId = await stage.idea(`${slug}/${idea}`);
        for (const who of people) {
          const { personId: reviewerId } = (await stage.as(who)).actor;
          const side = sides.get(reviewerId);
          if (!side) throw new Error(`${who} reviews nothing in ${slug}`);
          added.push({ ideaId, reviewerId, side });
        }
      }
      const options: SharingPlan['options'] = {
        school: 1,
        operator: 1,
        maximum: undefined,
        mode: 'keep',
        who: [...sides.keys()],
      };
      const fingerprint = fingerprintOf(situation, options);
      const stays = { removed: [], kept: situation.standing, shortages: [] };
      await applySharing(act, edition, { situation, options, added, ...stays, fingerprint });
    },
  ),

  'declare-conflict': player(
    z.object({ ...byOn, reason: z.string() }),
    async (stage, { by, idea, reason }) => {
      const edition = await editionOf(stage, idea);
      const ideaId = await stage.idea(idea);
      await declareConflict(await stage.as(by), edition.id, { ideaId, reason });
    },
  ),

  /** Typed, then given. */
  review: player(
    z.object({
      ...byOn,
      interest: z.enum(marks),
      interestReason: z.string(),
      mentoring: z.enum(marks),
      mentoringReason: z.string(),
      recommendation: z.enum(['selected', 'waitlisted', 'declined']),
      porteurRemark: z.string().optional(),
      committeeRemark: z.string().optional(),
    }),
    async (stage, { by, idea, ...typed }) => {
      const act = await stage.as(by);
      const edition = await editionOf(stage, idea);
      const ideaId = await stage.idea(idea);
      await saveReview(act, edition.id, { ideaId, version: undefined, typed });
      const { lang } = act.actor;
      const problems = await giveReview(act, edition, { ideaId, revision: 0, lang });
      if (problems.length > 0) {
        throw new Error(`the review of ${idea} is not ready: ${JSON.stringify(problems)}`);
      }
    },
  ),

  'ask-changes': player(
    z.object({ ...byOn, message: z.string(), date: z.string(), time: z.string() }),
    async (stage, { by, idea, ...typed }) => {
      const edition = await editionOf(stage, idea);
      const input = askSchema(edition.timezone).parse(typed);
      await askChanges(await stage.as(by), edition, await stage.idea(idea), input);
    },
  ),

  decide: player(
    z.object({ ...byOn, outcome: z.enum(preparable), reason: z.string().default('') }),
    async (stage, { by, idea, outcome, reason }) => {
      const act = await stage.as(by);
      const ideaId = await stage.idea(idea);
      // What a visitor decided before stays.
      if ((await lastDecisions(act.tx, [ideaId])).has(ideaId)) return;
      const edition = await editionOf(stage, idea);
      await prepareDecisions(act, edition, [{ ideaId, read: 0 }], { outcome, reason });
    },
  ),

  /** Whatever a visitor proposed is not left without an answer: it is selected with the others. */
  'select-the-rest': player(
    z.object({ by: z.string(), edition: z.string() }),
    async (stage, { by, edition: slug }) => {
      const act = await stage.as(by);
      const edition = await stage.edition(slug);
      const ideas = await act.tx
        .selectFrom('idea')
        .select('id')
        .where('editionId', '=', edition.id)
        .where('state', 'in', reviewedStates)
        .where(sql<boolean>`NOT is_kept_out(id, ${act.actor.personId})`)
        .execute();
      const last = await lastDecisions(
        act.tx,
        ideas.map(({ id }) => id),
      );
      const undecided = ideas
        .filter(({ id }) => (last.get(id)?.outcome ?? 'undecided') === 'undecided')
        .map(({ id }) => ({ ideaId: id, read: last.get(id)?.number ?? 0 }));
      await prepareDecisions(act, edition, undecided, { outcome: 'selected', reason: '' });
    },
  ),
};
