import { coordinates, isAdmin } from '../../acts/actor.ts';
import { outboxAddress } from '../../mail/addresses.ts';
import { journalAddress, rolesAddress } from '../../people/addresses.ts';
import { ButtonLink, Callout, StateBadge, Table } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords, shortDay, shortInstant } from '../../words/dates.ts';
import { cockpitAddress, coordinationAddress, newEditionAddress } from './addresses.ts';
import { type Edition, isAnnounced } from './edition.ts';
import { loadEditions } from './edition-book.ts';
import { phaseOf } from './phase.ts';
import { editionWords } from './words.ts';

/** The editions a person coordinates; all of them for an admin. */
export async function showCoordination(visit: Visit): Promise<Response> {
  const say = visit.say(editionWords);
  const editions = (await loadEditions(visit.db)).filter(({ id }) => coordinates(visit.person, id));
  return visit.page({
    title: say('coordination.title'),
    isPrivate: true,
    children: (
      <div className="fr-mt-4w">
        <h1>{say('coordination.title')}</h1>
        {editions.length > 0 ? (
          <EditionTable visit={visit} editions={editions} />
        ) : (
          <Callout title={say('coordination.none')}>{say('coordination.noneText')}</Callout>
        )}
        <ButtonLink href={visit.path(newEditionAddress)} icon="fr-icon-add-line">
          {say('coordination.create')}
        </ButtonLink>
        {isAdmin(visit.person) && <Installation visit={visit} />}
      </div>
    ),
  });
}

function EditionTable({ visit, editions }: { visit: Visit; editions: readonly Edition[] }) {
  const say = visit.say(editionWords);
  const { lang, now } = visit;
  return (
    <>
      <p className="fr-text--lead">{say('coordination.lead')}</p>
      <Table
        caption={say('coordination.caption')}
        rows={editions}
        keyOf={({ id }) => id}
        columns={[
          {
            title: say('coordination.edition'),
            cell: ({ slug, name }) => (
              <a href={visit.path(cockpitAddress, { edition: slug })}>{name}</a>
            ),
          },
          {
            title: say('coordination.phase'),
            cell: (edition) => say(`phase.${phaseOf(edition, now).phase}`),
          },
          {
            title: say('coordination.until'),
            cell: (edition) => {
              const { endsAt } = phaseOf(edition, now);
              return endsAt && instantInWords(endsAt, edition.timezone, lang);
            },
          },
          {
            title: say('coordination.internships'),
            cell: ({ internshipStartsOn, internshipEndsOn }) =>
              say('days', {
                from: shortDay(internshipStartsOn, lang),
                to: shortDay(internshipEndsOn, lang),
              }),
          },
          {
            title: say('coordination.visibility'),
            cell: (edition) => <Visibility visit={visit} edition={edition} />,
          },
        ]}
      />
    </>
  );
}

/** Whether visitors see an edition, or from when on. */
export function Visibility({ visit, edition }: { visit: Visit; edition: Edition }) {
  const say = visit.say(editionWords);
  if (isAnnounced(edition, visit.now)) {
    return <StateBadge state="done">{say('visibility.announced')}</StateBadge>;
  }
  return (
    <StateBadge state="coming">
      {edition.announcedAt
        ? say('visibility.scheduled', {
            at: shortInstant(edition.announcedAt, edition.timezone, visit.lang),
          })
        : say('visibility.hidden')}
    </StateBadge>
  );
}

function Installation({ visit }: { visit: Visit }) {
  const say = visit.say(editionWords);
  const links = [
    ['roles', rolesAddress],
    ['outbox', outboxAddress],
    ['journal', journalAddress],
  ] as const;
  return (
    <section className="fr-mt-6w">
      <h2>{say('coordination.installation')}</h2>
      <ul>
        {links.map(([name, to]) => (
          <li key={name}>
            <a href={visit.path(to)}>{say(`coordination.${name}`)}</a> –{' '}
            {say(`coordination.${name}Text`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The first step of the way back from pages that belong to no edition yet. */
export function trailToCoordination(visit: Visit): { label: string; href: string }[] {
  return [
    { label: visit.say(editionWords)('coordination.title'), href: visit.path(coordinationAddress) },
  ];
}
