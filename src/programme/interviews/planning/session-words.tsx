/** How a session is said: its state, what it waits for. */
import { type BadgeState, StateBadge } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { sessionCandidatesAddress, sessionSettingsAddress } from '../addresses.ts';
import type { SessionState } from '../session.ts';
import type { NextThing, SessionCounts } from './list-sessions.ts';
import { planningWords } from './words.ts';

const badges: Record<SessionState, BadgeState> = {
  preparing: 'yours',
  open: 'waiting',
  closed: 'done',
  cancelled: 'stopped',
};

export function SessionStateBadge({ visit, state }: { visit: Visit; state: SessionState }) {
  return (
    <StateBadge state={badges[state]}>{visit.say(planningWords)(`state.${state}`)}</StateBadge>
  );
}

/** Where the next thing is done; undefined: on the session's own page. */
const places: Partial<Record<NextThing, typeof sessionSettingsAddress>> = {
  add_slots: sessionSettingsAddress,
  add_more_slots: sessionSettingsAddress,
  no_common_slot: sessionSettingsAddress,
  compose_panel: sessionSettingsAddress,
  choose_candidates: sessionCandidatesAddress,
};

/** The next thing to do for a session, with its link where there is one. */
export function NextThingLine({
  visit,
  next,
  session,
}: {
  visit: Visit<{ edition: string }>;
  next: NextThing | undefined;
  session: Pick<SessionCounts, 'silent' | 'candidates' | 'booked'> & { id: string };
}) {
  const say = visit.say(planningWords);
  if (!next) return <>{say('next.none')}</>;
  const names = new Intl.ListFormat(visit.lang).format(session.silent.map(({ name }) => name));
  const text = say(`next.${next}`, {
    count: next === 'wait_for_panel' ? session.silent.length : session.candidates - session.booked,
    names,
  });
  const to = places[next];
  if (!to) return <>{text}</>;
  return (
    <a href={visit.path(to, { edition: visit.params.edition, session: session.id })}>{text}</a>
  );
}
