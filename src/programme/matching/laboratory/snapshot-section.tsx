/** The session's last snapshot, what changed since, and computing again on a new one. */
import { Alert, Button } from '../../../ui/elements.tsx';
import { Choices } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { laboratoryAddress } from '../addresses.ts';
import type { Laboratory, ScenarioColumn } from './load-laboratory.ts';
import type { MatchingSession } from './matching-session.ts';
import { namesOf } from './readiness-section.tsx';
import { letterOf } from './scenario.ts';
import type { SnapshotChanges } from './snapshot-changes.ts';
import { laboratoryWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

export function SnapshotSection({
  visit,
  session,
  laboratory: { changed, columns },
}: {
  visit: EditionVisit;
  session: MatchingSession;
  laboratory: Laboratory;
}) {
  const say = visit.say(laboratoryWords);
  const { takenAt, number } = session.snapshot;
  return (
    <section aria-labelledby="snapshot">
      <h2 id="snapshot">{say('snapshot.title')}</h2>
      <p className="bsoc-measure">
        {say('snapshot.taken', {
          number,
          at: instantInWords(takenAt, visit.edition.timezone, visit.lang),
        })}
      </p>
      {session.state === 'open' &&
        (changed ? (
          <>
            <SnapshotNews visit={visit} changed={changed} />
            <NewSnapshot visit={visit} columns={columns} />
          </>
        ) : (
          <p>{say('snapshot.same')}</p>
        ))}
    </section>
  );
}

/** What changed since the last snapshot, in counts and names of projects. */
export function SnapshotNews({ visit, changed }: { visit: Visit; changed: SnapshotChanges }) {
  const say = visit.say(laboratoryWords);
  const lines = linesOf(visit, changed);
  return (
    <Alert tone="warning" title={say('snapshot.outdated')}>
      <p>{say('snapshot.outdatedText')}</p>
      <ul>
        {(lines.length > 0 ? lines : [say('snapshot.other')]).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}

function linesOf(visit: Visit, changed: SnapshotChanges): string[] {
  const say = visit.say(laboratoryWords);
  const { funded } = changed;
  const counted = (['arrived', 'left', 'wishes'] as const).flatMap((what) =>
    changed[what] > 0 ? [say(`snapshot.${what}`, { count: changed[what] })] : [],
  );
  const named = (['rankings', 'projectsIn', 'projectsOut'] as const).flatMap((what) => {
    const projects = changed[what];
    const values = { count: projects.length, names: namesOf(visit, projects) };
    return projects.length > 0 ? [say(`snapshot.${what}`, values)] : [];
  });
  return [
    ...counted,
    ...named,
    ...changed.places.map((one) => say('snapshot.places', one)),
    ...changed.limits.map(({ name, before, after }) =>
      say('snapshot.limit', { name, before: before ?? 'none', after: after ?? 'none' }),
    ),
    ...(funded ? [say('snapshot.funded', funded)] : []),
  ];
}

function NewSnapshot({
  visit,
  columns,
}: {
  visit: EditionVisit;
  columns: readonly ScenarioColumn[];
}) {
  const say = visit.say(laboratoryWords);
  const current = columns.filter(({ isOlder }) => !isOlder);
  const choices = current.map(({ scenario: { id, number, title } }) => ({
    value: id,
    label: say('scenario.named', { letter: letterOf(number), title }),
  }));
  return (
    <form method="post" action={visit.path(laboratoryAddress, visit.params)} className="fr-mb-4w">
      {choices.length > 0 && (
        <Choices
          form={formOf({ again: choices.map(({ value }) => value) })}
          name="again"
          type="checkbox"
          label={say('snapshot.again')}
          hint={say('snapshot.againHint')}
          choices={choices}
          isFilter
        />
      )}
      <Button kind="secondary" name="act" value="snapshot">
        {say('snapshot.new')}
      </Button>
    </form>
  );
}
