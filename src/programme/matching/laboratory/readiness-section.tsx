/** Wishes, rankings and places before they are matched. */
import type { ReactNode } from 'react';
import type { Temporal } from 'temporal-polyfill';
import { Facts, StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, relativeTo } from '../../../words/dates.ts';
import { applicationsBoardAddress } from '../../applications/addresses.ts';
import { editionSettingsAddress } from '../../editions/addresses.ts';
import { matchingRulesAddress, rankingsAddress } from '../addresses.ts';
import type { SnapshotProject } from '../snapshot.ts';
import type { Readiness } from './readiness.ts';
import { laboratoryWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

/** Projects named one by one before the others are only counted. */
const NAMED = 8;

export function ReadinessSection({
  visit,
  readiness,
  level: Heading = 'h2',
}: {
  visit: EditionVisit;
  readiness: Readiness;
  level?: 'h2' | 'h3';
}) {
  const say = visit.say(laboratoryWords);
  const { final, begun, missing, notWished } = readiness;
  const edition = { edition: visit.edition.slug };
  const link = (to: typeof rankingsAddress) => (text: ReactNode) => (
    <a href={visit.path(to, edition)}>{text}</a>
  );
  const isWaiting = begun.length + missing.length > 0;
  return (
    <section aria-labelledby="readiness">
      <Heading id="readiness">{say('readiness.title')}</Heading>
      <Facts
        facts={[
          {
            name: say('readiness.applications'),
            value: say.rich(
              readiness.withoutWish > 0
                ? 'readiness.applicationsWithout'
                : 'readiness.applicationsCount',
              {
                count: readiness.applications,
                without: readiness.withoutWish,
                link: link(applicationsBoardAddress),
              },
            ),
          },
          {
            name: say('readiness.wishesUntil'),
            value: readiness.wishesUntil ? (
              <Until visit={visit} at={readiness.wishesUntil} />
            ) : (
              say('readiness.wishesNever')
            ),
          },
          {
            name: say('readiness.rankings'),
            value: (
              <>
                {say.rich('readiness.rankingsCount', {
                  final: final.length,
                  total: final.length + begun.length + missing.length,
                  link: link(rankingsAddress),
                })}{' '}
                {isWaiting && (
                  <StateBadge state="waiting">{say('readiness.rankingsWaiting')}</StateBadge>
                )}
                <Names visit={visit} is="begun" projects={begun} />
                <Names visit={visit} is="missing" projects={missing} />
                <Names visit={visit} is="notWished" projects={notWished} />
              </>
            ),
          },
          {
            name: say('readiness.rankingsUntil'),
            value: readiness.rankingsUntil ? (
              <Until visit={visit} at={readiness.rankingsUntil} />
            ) : (
              say.rich('readiness.rankingsAlways', { link: link(matchingRulesAddress) })
            ),
          },
          {
            name: say('readiness.funded'),
            value: say.rich('readiness.fundedCount', {
              count: readiness.fundedPlaces,
              link: link(editionSettingsAddress),
            }),
          },
          {
            name: say('readiness.places'),
            value: say('readiness.placesCount', {
              places: readiness.places,
              projects: final.length + begun.length + missing.length + notWished.length,
            }),
          },
        ]}
      />
    </section>
  );
}

function Names({
  visit,
  is,
  projects,
}: {
  visit: Visit;
  is: 'begun' | 'missing' | 'notWished';
  projects: readonly SnapshotProject[];
}) {
  if (projects.length === 0) return null;
  return (
    <span className="fr-hint-text">
      {visit.say(laboratoryWords)(`readiness.${is}`, {
        count: projects.length,
        names: namesOf(visit, projects),
      })}
    </span>
  );
}

/** Names of projects in a sentence; beyond some, how many others. */
export function namesOf(visit: Visit, things: readonly { name: string }[]): string {
  const names = things.slice(0, NAMED).map(({ name }) => name);
  const more = things.length - names.length;
  const others = more > 0 ? [visit.say(laboratoryWords)('andOthers', { count: more })] : [];
  return new Intl.ListFormat(visit.lang).format([...names, ...others]);
}

/** A date until which something can be done: passed, or how long is left. */
function Until({ visit, at }: { visit: Visit; at: Temporal.Instant }) {
  const say = visit.say(laboratoryWords);
  const { timezone } = visit.edition;
  const isPassed = at.epochMilliseconds < visit.now.epochMilliseconds;
  const day = instantInWords(at, timezone, visit.lang);
  const relative = relativeTo(at, visit.now, timezone, visit.lang);
  return (
    <>
      {say('readiness.until', { day, relative })}{' '}
      <StateBadge state={isPassed ? 'done' : 'waiting'}>
        {say(isPassed ? 'readiness.passed' : 'readiness.running')}
      </StateBadge>
    </>
  );
}
