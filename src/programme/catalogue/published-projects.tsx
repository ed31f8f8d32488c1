/** After publication: who waits for a place, what is public, what left the catalogue. */
import { Alert, Button } from '../../ui/elements.tsx';
import { type FormState, TextArea } from '../../ui/form.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { instantInWords } from '../../words/dates.ts';
import type { Edition } from '../editions/edition.ts';
import { decideAddress } from '../selection/addresses.ts';
import { projectAddress } from './addresses.ts';
import type { HeldPlaces } from './held-places.ts';
import type { PublicationVisit } from './publication.page.tsx';
import type { ProjectLine, RemovedLine } from './publication-log.ts';
import type { PublicationView } from './publication-plan.ts';
import { publicationWords } from './publication-words.ts';

/** Ideas on the waiting list, each with the way into the catalogue: prepare, then publish. */
export function WaitingList({ visit, view }: { visit: PublicationVisit; view: PublicationView }) {
  const say = visit.say(publicationWords);
  const waitlisted = view.waitlisted.filter(({ state }) => state === 'waitlisted');
  if (waitlisted.length === 0) return null;
  return (
    <section className="fr-mt-6w">
      <h2>{say('waitlist.title')}</h2>
      <p>{say('waitlist.text')}</p>
      <ul>
        {waitlisted.map(({ id, name }) => (
          <li key={id}>
            <a href={visit.path(decideAddress, { edition: visit.edition.slug, idea: id })}>
              {say('waitlist.promote', { name })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is public, each with the form that takes it out and asks why. */
export function Projects({
  visit,
  projects,
  held,
  form,
}: {
  visit: PublicationVisit;
  projects: readonly ProjectLine[];
  /** Students who would lose their place, by project. */
  held: ReadonlyMap<string, HeldPlaces>;
  form: FormState;
}) {
  const say = visit.say(publicationWords);
  return (
    <section className="fr-mt-6w">
      <h2>{say('publication.public')}</h2>
      <p>{say('publication.already', { count: projects.length })}</p>
      {projects.map(({ id, name, slug }) => (
        <details
          key={id}
          className="bsoc-details"
          open={
            form.values[`reason-${id}`] !== undefined ||
            form.errors.some(({ field }) => field === `reason-${id}`)
          }
        >
          <summary>{name}</summary>
          <p>
            <a href={visit.path(projectAddress, { slug })}>{say('publication.page', { name })}</a>
          </p>
          <form method="post" noValidate className="bsoc-measure">
            <input type="hidden" name="remove" value={id} />
            <WhoLoses visit={visit} held={held.get(id)} />
            <TextArea
              form={form}
              name={`reason-${id}`}
              rows={3}
              label={say('publication.removeReason', { name })}
              hint={say('publication.removeText')}
            />
            <Button kind="secondary">{say('publication.remove')}</Button>
          </form>
        </details>
      ))}
    </section>
  );
}

/** Told before a project is taken out: whose place goes with it, and what follows. */
function WhoLoses({ visit, held }: { visit: PublicationVisit; held: HeldPlaces | undefined }) {
  if (!held) return null;
  return (
    <Alert tone="warning" isSmall>
      {visit.say(publicationWords)('publication.removeHeld', { ...held })}
    </Alert>
  );
}

/** What left the catalogue: by whom, when, why; and the way back. */
export function Removed({
  visit,
  edition,
  projects,
}: {
  visit: PublicationVisit;
  edition: Edition;
  projects: readonly RemovedLine[];
}) {
  const say = visit.say(publicationWords);
  if (projects.length === 0) return null;
  return (
    <section className="fr-mt-6w">
      <h2>{say('removed.title')}</h2>
      {projects.map(({ id, name, who, at, reason }) => (
        <details key={id} className="bsoc-details">
          <summary>{name}</summary>
          {at && (
            <p>
              {say('removed.by', {
                who: who || 'none',
                at: instantInWords(at, edition.timezone, visit.lang),
              })}
            </p>
          )}
          {reason && <Markdown text={reason} />}
          <form method="post" noValidate>
            <input type="hidden" name="reinstate" value={id} />
            <p>{say('removed.text')}</p>
            <Button kind="secondary">{say('removed.reinstate', { name })}</Button>
          </form>
        </details>
      ))}
    </section>
  );
}
