/** On the page of an application, for those who read it: offers, and what became of them. */
import { sql } from 'kysely';
import type { ReactNode } from 'react';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { Visit } from '../../../web/visit.tsx';
import { dayInWords, dayOf, shortInstant } from '../../../words/dates.ts';
import type { ReadApplication } from '../../applications/reading/section.ts';
import type { OfferState } from '../offer.ts';
import { OfferStateBadge } from '../offers/offer-state.tsx';
import { lateWishesOf } from './late-wish.ts';
import { cascadeWords } from './words.ts';

interface ReadOffer {
  id: string;
  project: string;
  state: OfferState;
  staysOnList: boolean;
  rank: number | null;
  offeredAt: Temporal.Instant;
  endedBecause: string | null;
}

/** Offers, late wishes and the notice; what students said of why is for the programme's team. */
export async function offersSection(
  visit: Visit<{ edition: string; application: string }>,
  { id, reader, hide }: ReadApplication,
): Promise<ReactNode> {
  const say = visit.say(cascadeWords);
  const { timezone: zone } = visit.edition;
  const { db, lang } = visit;
  const offers = await offersOf(db, id);
  const late = reader.isTeam ? await lateWishesOf(db, id) : [];
  const toldAt = await noticeOf(db, id);
  if (offers.length === 0 && late.length === 0 && !toldAt) return undefined;
  return (
    <section key="offers" aria-labelledby="offers" className="fr-mt-6w">
      <h2 id="offers">{say('section.title')}</h2>
      {toldAt && <p>{say('section.noneYet', { at: shortInstant(toldAt, zone, lang) })}</p>}
      {offers.map((offer) => (
        <div key={offer.id} className="fr-mb-2w">
          <h3 className="fr-h6 fr-mb-1v">
            {say('section.one', {
              project: offer.project,
              at: shortInstant(offer.offeredAt, zone, lang),
            })}
          </h3>
          <OfferStateBadge visit={visit} offer={offer} isForTeam />
          <p className="fr-mb-0">
            {offer.rank ? say('section.rank', { rank: offer.rank }) : say('section.notWished')}
          </p>
          {reader.isTeam && offer.endedBecause && (
            <p className="fr-hint-text">{hide(offer.endedBecause)}</p>
          )}
        </div>
      ))}
      {late.map(({ ideaId, name, saidAt, motivation }) => (
        <div key={ideaId} className="fr-mb-2w">
          <h3 className="fr-h6 fr-mb-1v">
            {say('section.late', { project: name, on: dayInWords(dayOf(saidAt, zone), lang) })}
          </h3>
          <p className="bsoc-review__text">{hide(motivation)}</p>
        </div>
      ))}
    </section>
  );
}

async function offersOf(db: Db, applicationId: string): Promise<ReadOffer[]> {
  const rows = await db
    .selectFrom('offer as o')
    .innerJoin('idea as i', 'i.id', 'o.ideaId')
    .select(['o.id', 'i.name as project', 'o.state', 'o.staysOnList', 'o.rank', 'o.offeredAt'])
    .select('o.endedBecause')
    .where('o.applicationId', '=', applicationId)
    .orderBy('o.offeredAt', 'desc')
    .execute();
  return rows as ReadOffer[];
}

async function noticeOf(db: Db, applicationId: string): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ toldAt: Temporal.Instant }>`
    SELECT told_at AS "toldAt" FROM unmatched_notice WHERE application_id = ${applicationId}
    ORDER BY told_at DESC LIMIT 1`.execute(db);
  return rows[0]?.toldAt;
}
