/** What was written about an interview, as its readers see it: how far notes are, then notes, then the conclusion. */
import { Fragment, type ReactNode } from 'react';
import { Facts, StateBadge, Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { Written } from './application-view.tsx';
import { noteFields } from './note.ts';
import type { NotedInterview, Seat } from './noted-interview.ts';
import type { Conclusion, GivenNote } from './visible-notes.ts';
import { notesWords } from './words.ts';

interface Shown {
  visit: Visit;
  /** The edition's zone. */
  zone: string;
}

/** Whether notes are sealed, how many are given, and why they are open when not all are. */
export function SealState({
  visit,
  zone,
  interview: { panel, state, isOpen, unsealing },
}: Shown & { interview: Pick<NotedInterview, 'panel' | 'state' | 'isOpen' | 'unsealing'> }) {
  const say = visit.say(notesWords);
  const awaited = panel.filter(({ isAwaited }) => isAwaited);
  if (unsealing) {
    const { by, at, reason } = unsealing;
    const when = shortInstant(at, zone, visit.lang);
    return <p>{say('panel.state.unsealed', { who: by, at: when, reason })}</p>;
  }
  if (isOpen) return <p>{say('panel.state.open')}</p>;
  if (state === 'cancelled') return <p>{say('panel.state.cancelled')}</p>;
  if (awaited.length === 0) return <p>{say('panel.state.none')}</p>;
  const given = awaited.filter(({ hasGiven }) => hasGiven).length;
  return <p>{say('panel.state.sealed', { given, expected: awaited.length })}</p>;
}

/** Who is on the panel, and whether each has given their note: never what it says. */
export function PanelTable({
  visit,
  interview: { panel, isOpen, endsAt },
}: Pick<Shown, 'visit'> & { interview: Pick<NotedInterview, 'panel' | 'isOpen' | 'endsAt'> }) {
  const say = visit.say(notesWords);
  const isOver = visit.now.epochMilliseconds >= endsAt.epochMilliseconds;
  const stateOf = ({ personId, hasGiven, isAwaited }: Seat) => {
    const isMine = personId === visit.person.personId;
    if (hasGiven) return <StateBadge state="done">{say('seat.given')}</StateBadge>;
    if (!isAwaited) return <StateBadge state="stopped">{say('seat.left')}</StateBadge>;
    if (isOpen) return <StateBadge state="stopped">{say('seat.missing')}</StateBadge>;
    return isOver ? (
      <StateBadge state={isMine ? 'yours' : 'waiting'}>{say('seat.awaited')}</StateBadge>
    ) : (
      <StateBadge state="coming">{say('seat.coming')}</StateBadge>
    );
  };
  return (
    <Table
      caption={say('panel.caption')}
      rows={panel}
      keyOf={({ personId }) => personId}
      columns={[
        { title: say('panel.person'), cell: ({ name }) => <bdi>{name}</bdi> },
        { title: say('panel.part'), cell: ({ part }) => say(`part.${part}`) },
        { title: say('panel.note'), cell: stateOf },
      ]}
    />
  );
}

/**
 * Notes one after the other, school, operator and mentors each under their view.
 * @param Heading of each note; `h3` under a section's own `h2`.
 */
export function Notes({
  visit,
  zone,
  notes,
  Heading = 'h3',
}: Shown & { notes: readonly GivenNote[]; Heading?: 'h3' | 'h4' }) {
  const say = visit.say(notesWords);
  const Part = Heading === 'h3' ? 'h4' : 'h5';
  if (notes.length === 0) return <p>{say('panel.noNotes')}</p>;
  return notes.map(({ authorId, author, part, content, givenAt }) => (
    <article key={authorId} className="fr-mb-4w">
      <Heading className="fr-h6">
        {say('panel.noteBy', { part: say(`part.${part}`), who: author })}
      </Heading>
      <p className="fr-text--sm">
        {say('panel.givenAt', { at: shortInstant(givenAt, zone, visit.lang) })}
      </p>
      {noteFields.map((field) => (
        <Fragment key={field}>
          <Part className="fr-text--md fr-mb-1v">{say(`form.${field}`)}</Part>
          <div className="fr-mb-2w">
            <Written text={content[field]} />
          </div>
        </Fragment>
      ))}
    </article>
  ));
}

/** What the panel concluded, the word to the student set apart. */
export function ConclusionView({
  visit,
  zone,
  conclusion: { advice, summary, wordToStudent, by, at },
  children,
}: Shown & { conclusion: Conclusion; children?: ReactNode }) {
  const say = visit.say(notesWords);
  return (
    <>
      <Facts
        facts={[
          { name: say('conclusion.advice'), value: <strong>{say(`advice.${advice}`)}</strong> },
          { name: say('conclusion.summary'), value: <Written text={summary} /> },
          {
            name: say('conclusion.word'),
            value: wordToStudent ? <Written text={wordToStudent} /> : say('conclusion.noWord'),
          },
        ]}
      />
      <p className="fr-text--sm">
        {say('conclusion.by', { who: by, at: shortInstant(at, zone, visit.lang) })}
      </p>
      {children}
    </>
  );
}
