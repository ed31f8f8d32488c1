import { Table } from '../../ui/elements.tsx';
import { instantInWords } from '../../words/dates.ts';
import type { Edition } from '../editions/edition.ts';
import type { PublicationVisit } from './publication.page.tsx';
import type { PublicationLine, PublicationMail } from './publication-log.ts';
import { publicationWords } from './publication-words.ts';

/** Every publication: by whom, when, of what; its mails, each with where it is. */
export function PublicationLog({
  visit,
  edition,
  lines,
  mails,
}: {
  visit: PublicationVisit;
  edition: Edition;
  lines: readonly PublicationLine[];
  mails: readonly PublicationMail[];
}) {
  const say = visit.say(publicationWords);
  if (lines.length === 0) return null;
  return (
    <section className="fr-mt-6w">
      <h2>{say('log.title')}</h2>
      <Table
        caption={say('log.caption', { count: lines.length })}
        rows={lines}
        keyOf={({ id }) => id}
        columns={[
          {
            title: say('log.at'),
            cell: ({ at }) => instantInWords(at, edition.timezone, visit.lang),
          },
          { title: say('log.who'), cell: ({ who }) => <bdi>{who || say('log.byItself')}</bdi> },
          {
            title: say('log.what'),
            cell: ({ selected, waitlisted, declined }) =>
              say('log.counts', { selected, waitlisted, declined }),
          },
          {
            title: say('log.mails'),
            cell: ({ mails: { queued, sent, failed } }) =>
              say('log.states', { queued, sent, failed }),
          },
        ]}
      />
      {lines.map(({ id, at }) => {
        const own = mails.filter(({ publicationId }) => publicationId === id);
        return (
          own.length > 0 && (
            <details key={id} className="bsoc-details">
              <summary>
                {say('log.mailsOf', {
                  count: own.length,
                  at: instantInWords(at, edition.timezone, visit.lang),
                })}
              </summary>
              <Table
                caption={say('log.mailsCaption')}
                rows={own}
                keyOf={(mail) => mail.id}
                columns={[
                  {
                    title: say('log.to'),
                    cell: ({ toName, toAddress }) => (
                      <bdi>{toName ? `${toName} (${toAddress})` : toAddress}</bdi>
                    ),
                  },
                  {
                    title: say('log.subject'),
                    cell: ({ subject, lang }) => <span lang={lang}>{subject}</span>,
                  },
                  { title: say('log.state'), cell: ({ state }) => say(`log.state.${state}`) },
                ]}
              />
            </details>
          )
        );
      })}
    </section>
  );
}
