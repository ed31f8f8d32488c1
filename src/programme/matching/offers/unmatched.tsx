import type { ReactNode } from 'react';
import { Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { applicationWithdrawalAddress } from '../../applications/addresses.ts';
import { projectAddress } from '../../catalogue/addresses.ts';
import type { FreeProject } from './free-projects.ts';
import { HowDecided } from './how-decided.tsx';
import type { MyOutcome } from './my-outcome.ts';
import { ReasonsList } from './reasons-list.tsx';
import { offersWords } from './words.ts';

/** No place yet: why, wish by wish, and what remains possible. */
export function Unmatched({
  visit,
  notice,
  free,
  children,
}: {
  visit: Visit;
  notice: NonNullable<MyOutcome['notice']>;
  free: readonly FreeProject[];
  /** How to say that one of the free projects would suit. */
  children: ReactNode;
}) {
  const say = visit.say(offersWords);
  const wished = new Set(notice.reasons.map(({ ideaId }) => ideaId));
  const others = free.filter(({ ideaId }) => !wished.has(ideaId));
  const contact = visit.edition.contactEmail;
  return (
    <>
      <p className="fr-text--lead">{say(notice.isLive ? 'notice.lead' : 'notice.closedLead')}</p>
      <h2>{say('notice.possible')}</h2>
      <p>
        {notice.isLive
          ? say.rich('notice.waiting', {
              contact,
              link: (text) => <a href={visit.path(applicationWithdrawalAddress)}>{text}</a>,
            })
          : say('notice.closed', { contact })}
      </p>
      {notice.isLive && (
        <>
          <h3 className="fr-h5">{say('notice.free')}</h3>
          <p>{others.length > 0 ? say('notice.freeText') : say('notice.noneFree', { contact })}</p>
          {others.length > 0 && (
            <Table
              caption={say('notice.caption', { count: others.length })}
              rows={others}
              keyOf={({ ideaId }) => ideaId}
              columns={[
                {
                  title: say('projects.name'),
                  cell: ({ slug, name }) => (
                    <a href={visit.path(projectAddress, { slug })}>
                      <bdi>{name}</bdi>
                    </a>
                  ),
                },
                { title: say('offer.organisation'), cell: ({ organisation }) => organisation },
                { title: say('notice.left'), cell: ({ left }) => left },
              ]}
            />
          )}
        </>
      )}
      {children}
      <section className="fr-mt-6w">
        <h2>{say('notice.why')}</h2>
        {notice.reasons.length === 0 && <p>{say('notice.late')}</p>}
        {notice.reasons.length > 0 && (
          <>
            <p>{say('notice.whyLead')}</p>
            <ReasonsList visit={visit} reasons={notice.reasons} />
          </>
        )}
        <HowDecided visit={visit} decided={notice.decided} />
      </section>
    </>
  );
}
