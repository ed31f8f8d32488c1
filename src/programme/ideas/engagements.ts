/** The exact texts people accept, and the evidence of their acceptance. */
import { createHash } from 'node:crypto';
import type { PersonalAct } from '../../acts/act.ts';
import type { Lang } from '../../words/lang.ts';
import carrierEn from './engagements/carrier.en.md?raw';
import carrierFr from './engagements/carrier.fr.md?raw';
import internEn from './engagements/intern.en.md?raw';
import internFr from './engagements/intern.fr.md?raw';
import mentorEn from './engagements/mentor.en.md?raw';
import mentorFr from './engagements/mentor.fr.md?raw';

export type Engagement = 'carrier' | 'mentor' | 'intern';

const texts: Record<Engagement, Record<Lang, string>> = {
  carrier: { fr: carrierFr, en: carrierEn },
  mentor: { fr: mentorFr, en: mentorEn },
  intern: { fr: internFr, en: internEn },
};

/** The text shown to whoever accepts, in Markdown. */
export function engagementText(engagement: Engagement, lang: Lang): string {
  return texts[engagement][lang];
}

/**
 * Stores that the person accepted the text exactly as shown. Accepting the same text twice keeps the
 * first acceptance. Writes `engagement_acceptance`.
 */
export async function acceptEngagement(
  act: PersonalAct,
  engagement: Engagement,
  { editionId, ideaId, lang }: { editionId: string; ideaId: string; lang: Lang },
): Promise<void> {
  const text = engagementText(engagement, lang);
  await act.tx
    .insertInto('engagementAcceptance')
    .values({
      personId: act.actor.personId,
      editionId,
      ideaId,
      engagement,
      lang,
      textShown: text,
      textSha256: createHash('sha256').update(text).digest('hex'),
      acceptedAt: act.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
