import type { Visit } from '../../../web/visit.tsx';
import { projectAddress } from '../../catalogue/addresses.ts';
import type { ToldProject, ToldReason } from './my-outcome.ts';
import { offersWords } from './words.ts';

/** For each wish that was preferred, in its order, what stood in the way: one plain sentence. */
export function ReasonsList({ visit, reasons }: { visit: Visit; reasons: readonly ToldReason[] }) {
  const say = visit.say(offersWords);
  return (
    <ul className="bsoc-files">
      {reasons.map((reason) => (
        <li key={`${reason.rank} ${reason.ideaId}`}>
          <div>
            <h3 className="fr-h6 fr-mb-1v">
              {say('reason.wish', { rank: reason.rank })}{' '}
              <ProjectName visit={visit} project={reason.project} />
            </h3>
            <p className="fr-mb-0">{reasonInWords(visit, reason)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A project's name, which leads to its page while it is in the catalogue. */
export function ProjectName({ visit, project }: { visit: Visit; project: ToldProject }) {
  return project.slug ? (
    <a href={visit.path(projectAddress, { slug: project.slug })}>
      <bdi>{project.name}</bdi>
    </a>
  ) : (
    <bdi>{project.name}</bdi>
  );
}

/**
 * What stood between a student and a wish. Positions are said where they explain; never who was
 * admitted.
 */
export function reasonInWords(visit: Visit, reason: ToldReason): string {
  const say = visit.say(offersWords);
  const { code, position, lastAdmitted, tied } = reason;
  const last = lastAdmitted ?? 0;
  const known = tied ? 'tied' : position > last && last > 0 ? 'yes' : 'no';
  return say(`reason.${code}`, {
    known,
    position,
    last,
    contact: visit.edition.contactEmail,
  });
}
