/** What moving a student would cost, read before it is done. */
import { Alert } from '../../../../ui/elements.tsx';
import { ClaimList, type Told } from './claim-list.tsx';
import type { Consequences } from './consequences.ts';
import { rankInWords, type StudentVisit } from './labels.tsx';
import { scenarioWords } from './words.ts';

export function ConsequencesView({
  visit,
  told,
  consequences,
  hide,
}: {
  visit: StudentVisit;
  told: Told;
  consequences: Consequences;
  hide: (text: string) => string;
}) {
  const say = visit.say(scenarioWords);
  const { from, fromRank, to, toRank, mentorsSay, created, settled } = consequences;
  const { moved, underMinimum, against } = consequences;
  const warnings = [
    ...(to && toRank === undefined ? [say('warn.unwished', { project: to.name })] : []),
    ...(to && mentorsSay && mentorsSay !== 'ranked'
      ? [say(`warn.${mentorsSay}`, { project: to.name })]
      : []),
    ...underMinimum.map(({ project, minimum, held }) =>
      say('warn.minimum', { project: project.name, minimum, held }),
    ),
    ...(against ? [say(`warn.${against.kind}`, { reason: hide(against.reason) })] : []),
  ];
  return (
    <section aria-labelledby="consequences" className="bsoc-preview">
      <h3 id="consequences">{say('consequences.title')}</h3>
      <p>
        {say(`consequences.${from && to ? 'move' : from ? 'toNone' : 'fromNone'}`, {
          from: from?.name ?? '',
          fromRank: rankInWords(visit, { project: from, rank: fromRank }),
          to: to?.name ?? '',
          toRank: rankInWords(visit, { project: to, rank: toRank }),
        })}
      </p>
      {warnings.length > 0 && (
        <Alert tone="warning" title={say('consequences.warnings')}>
          <ul>
            {warnings.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Alert>
      )}
      <p>{say('consequences.created', { count: created.length })}</p>
      {created.length > 0 && <ClaimList {...told} placed={moved} claims={created} />}
      {settled.length > 0 && (
        <>
          <p>{say('consequences.settled', { count: settled.length })}</p>
          <ClaimList {...told} claims={settled} />
        </>
      )}
    </section>
  );
}
