/** What forbids publishing, and what to know before. */
import { Alert, ButtonLink } from '../../../ui/elements.tsx';
import { laboratoryAddress, rankingsAddress } from '../addresses.ts';
import { SnapshotNews } from '../laboratory/snapshot-section.tsx';
import type { OffersVisit } from './publication.page.tsx';
import type { PublicationPlan } from './publication-plan.ts';
import { offersWords } from './words.ts';

interface Props {
  visit: OffersVisit;
  plan: PublicationPlan;
}

/** Each with what to do; while there is one, the button to publish is not there. */
export function PlanProblems({ visit, plan: { problems } }: Props) {
  const say = visit.say(offersWords);
  if (problems.length === 0) return null;
  return (
    <Alert tone="error" title={say('problem.title')}>
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{say(`problem.${problem.code}`, { ...problem })}</li>
        ))}
      </ul>
      <p>{say('problem.next')}</p>
      <ButtonLink kind="secondary" size="sm" href={visit.path(laboratoryAddress, visit.params)}>
        {say('publication.toLaboratory')}
      </ButtonLink>
    </Alert>
  );
}

/** Projects that are named; the list of rankings has them all. */
const namesShown = 8;

/** What one may want to settle first; nothing here forbids publishing. */
export function PlanWarnings({ visit, plan }: Props) {
  return (
    <>
      {plan.changes && <SnapshotNews visit={visit} changed={plan.changes} />}
      <PlanNews visit={visit} plan={plan} />
    </>
  );
}

function PlanNews({ visit, plan }: Props) {
  const say = visit.say(offersWords);
  const { withdrawn, freed, newcomers, holding, notFinal, offers, problems } = plan;
  const names = notFinal.slice(0, namesShown).join(', ');
  const lines = [
    offers.length === 0 && problems.length === 0 && say('warning.noOffer'),
    withdrawn > 0 && say('warning.withdrawn', { count: withdrawn, freed }),
    newcomers > 0 && say('warning.newcomers', { count: newcomers }),
    holding > 0 && say('warning.holding', { count: holding }),
    notFinal.length > 0 &&
      say('warning.notFinal', {
        count: notFinal.length,
        names,
        more: notFinal.length - Math.min(notFinal.length, namesShown),
      }),
  ].filter((line) => line !== false && line !== undefined);
  if (lines.length === 0) return null;
  return (
    <div className="fr-mt-4w">
      <Alert tone="warning" title={say('warning.title')}>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <a href={visit.path(laboratoryAddress, visit.params)}>
            {say('publication.toLaboratory')}
          </a>
          {notFinal.length > 0 && (
            <>
              {' · '}
              <a href={visit.path(rankingsAddress, visit.params)}>{say('warning.toRankings')}</a>
            </>
          )}
        </p>
      </Alert>
    </div>
  );
}
