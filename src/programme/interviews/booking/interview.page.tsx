import { Fragment, type ReactNode } from 'react';
import { Refusal } from '../../../acts/refusal.ts';
import { spaceAddress } from '../../../home/addresses.ts';
import { Alert, StateBadge } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { interviewAddress } from '../addresses.ts';
import { cancelInterview } from './cancel.ts';
import { InterviewChanges } from './interview-changes.tsx';
import { InterviewFacts } from './interview-facts.tsx';
import { interviewSections } from './interview-sections.ts';
import { loadInterview, type SeenInterview } from './load-interview.ts';
import { peopleSeenBy, type SeenPeople } from './people-seen-by.ts';
import { bookingWords } from './words.ts';

type InterviewVisit = Visit<{ interview: string }>;

/** When, where and with whom, for those who take part and for the team. */
export async function showInterview(visit: InterviewVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('because'));
  return interviewPage(visit, formOf(kept?.toObject()));
}

/** Cancels the interview (`act=cancel`). A rule that says no is told in place (409, or 422). */
export async function submitInterview(visit: InterviewVisit): Promise<Response> {
  const fields = await visit.fields();
  const { interview: interviewId } = visit.params;
  const because = fields.text('because').slice(0, 2000);
  try {
    await visit.performAs(async (act) => {
      const { editionId } = await loadInterview(act.tx, act.actor, interviewId);
      await cancelInterview(act, { id: editionId }, { interviewId, because });
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    const values = { because };
    if (error.code !== 'cancel_needs_a_reason') return interviewPage(visit, formOf(values), error);
    const errors = [{ field: 'because', message: error.sentence(visit.lang) }];
    return interviewPage(visit, { values, errors });
  }
  return visit.redirect(visit.path(interviewAddress, visit.params, { done: 'cancelled' }));
}

async function interviewPage(
  visit: InterviewVisit,
  form: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(bookingWords);
  const { db, person, lang } = visit;
  const interview = await loadInterview(db, person, visit.params.interview);
  const edition = await loadEdition(db, interview.editionId);
  const people = await peopleSeenBy(db, interview.id, { ...person, lang });
  const more: ReactNode[] = [];
  for (const section of interviewSections) more.push(await section(visit, interview, edition));
  const title = titleFor(visit, interview, edition, people);
  return visit.page(
    {
      title,
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [{ label: say('trail.space'), href: visit.path(spaceAddress) }],
      scripts: ['own-zone.js'],
      children: (
        <>
          <h1>{title}</h1>
          <ErrorSummary form={form} labels={{ because: say('interview.reason') }} />
          {refused && (
            <Alert tone="error" title={say('interview.refused')}>
              <p>{refused.sentence(lang)}</p>
            </Alert>
          )}
          <Done visit={visit} interview={interview} />
          <div className="fr-mb-2w">
            <State visit={visit} interview={interview} edition={edition} people={people} />
          </div>
          <InterviewFacts
            visit={visit}
            interview={interview}
            edition={edition}
            attendees={people.attendees}
          />
          {more.map((section, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
            <Fragment key={index}>{section}</Fragment>
          ))}
          <InterviewChanges visit={visit} interview={interview} edition={edition} form={form} />
        </>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}

function titleFor(
  visit: InterviewVisit,
  { part, startsAt }: SeenInterview,
  { timezone }: Edition,
  { student }: SeenPeople,
): string {
  const say = visit.say(bookingWords);
  return part === 'student' || !student
    ? say('interview.title', { when: shortInstant(startsAt, timezone, visit.lang) })
    : say('interview.titleWith', { student });
}

/** What has just been done; said only while it is so. */
function Done({ visit, interview }: { visit: InterviewVisit; interview: SeenInterview }) {
  const say = visit.say(bookingWords);
  const done = visit.query.get('done');
  const key =
    interview.state === 'cancelled'
      ? done === 'cancelled' && 'interview.cancelledNow'
      : (done === 'booked' && 'interview.booked') || (done === 'moved' && 'interview.moved');
  if (!key) return null;
  return (
    <Alert tone="success" isSmall>
      {say(key)}
    </Alert>
  );
}

function State({
  visit,
  interview,
  edition,
  people: { attendees, hide },
}: {
  visit: InterviewVisit;
  interview: SeenInterview;
  edition: Edition;
  people: SeenPeople;
}) {
  const say = visit.say(bookingWords);
  const { startsAt, endsAt, state, cancelledAt, cancelledBy, cancelledBecause } = interview;
  if (state === 'cancelled' && cancelledAt) {
    const when = shortInstant(cancelledAt, edition.timezone, visit.lang);
    const student = attendees.find(({ part }) => part === 'student');
    const by = !cancelledBy ? 'nobody' : cancelledBy === student?.personId ? 'student' : 'team';
    return (
      <>
        <StateBadge state="stopped">{say('interview.cancelled')}</StateBadge>
        <p>
          {cancelledBy === visit.person.personId
            ? say('interview.cancelledByYou', { when })
            : say('interview.cancelledBy', { by, when })}{' '}
          {cancelledBecause && say('interview.because', { because: hide(cancelledBecause) })}
        </p>
      </>
    );
  }
  const now = visit.now.epochMilliseconds;
  if (now >= endsAt.epochMilliseconds) {
    return <StateBadge state="done">{say('interview.past')}</StateBadge>;
  }
  return now >= startsAt.epochMilliseconds ? (
    <StateBadge state="yours">{say('interview.now')}</StateBadge>
  ) : (
    <StateBadge state="coming">{say('interview.coming')}</StateBadge>
  );
}
