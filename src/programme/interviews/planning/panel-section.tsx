/** The panel of a session: who, as what, whether they have answered. */
import { Button, ButtonLink, StateBadge, Table } from '../../../ui/elements.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { interviewAddress, sessionAddress, sessionSettingsAddress } from '../addresses.ts';
import type { AtOdds } from './availability.ts';
import type { SessionCounts } from './list-sessions.ts';
import type { Session } from './load-session.ts';
import type { PanelMember } from './panel.ts';
import type { SessionVisit } from './session.page.tsx';
import { planningWords } from './words.ts';

export function PanelSection({
  visit,
  session,
  panel,
  counts: { silent, slots },
  atOdds,
}: {
  visit: SessionVisit;
  session: Session;
  panel: readonly PanelMember[];
  counts: SessionCounts;
  atOdds: readonly AtOdds[];
}) {
  const say = visit.say(planningWords);
  const shown = panel.filter(({ leftAt }) => leftAt === null);
  const gone = shown.filter(({ isCurrent }) => !isCurrent);
  const isOver = session.state === 'cancelled';
  return (
    <section aria-labelledby="panel" className="fr-mt-6w">
      <h2 id="panel">{say('panel.title')}</h2>
      {gone.length > 0 && !isOver && (
        <p className="fr-message fr-message--warning">
          {say('panel.gone', {
            count: gone.length,
            names: new Intl.ListFormat(visit.lang).format(gone.map(({ name }) => name)),
          })}
        </p>
      )}
      {atOdds.map(({ interviewId, name, startsAt }) => (
        <p key={`${interviewId} ${name}`} className="fr-message fr-message--warning">
          {say.rich('panel.atOdds', {
            name,
            at: instantInWords(startsAt, visit.edition.timezone, visit.lang),
            interview: (text) => (
              <a href={visit.path(interviewAddress, { interview: interviewId })}>{text}</a>
            ),
          })}
        </p>
      ))}
      {shown.length === 0 ? (
        <p>{say('panel.none')}</p>
      ) : (
        <Table
          caption={say('panel.caption')}
          rows={shown}
          keyOf={({ personId }) => personId}
          columns={[
            { title: say('column.person'), cell: ({ name }) => <bdi>{name}</bdi> },
            { title: say('column.part'), cell: ({ part }) => say(`part.${part}`) },
            {
              title: say('column.answer'),
              cell: (member) => (
                <Answer
                  visit={visit}
                  member={member}
                  hasSlots={slots > 0}
                  isSilent={silent.some(({ personId }) => personId === member.personId)}
                />
              ),
            },
          ]}
        />
      )}
      {!isOver && (
        <ul className="fr-btns-group fr-btns-group--inline-md">
          <li>
            <ButtonLink
              kind="secondary"
              href={`${visit.path(sessionSettingsAddress, visit.params)}#panel`}
            >
              {say('panel.change')}
            </ButtonLink>
          </li>
          {silent.length > 0 && (
            <li>
              <form method="post" action={visit.path(sessionAddress, visit.params)}>
                <Button kind="tertiary" name="act" value="remind">
                  {say('panel.remind', { count: silent.length })}
                </Button>
              </form>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function Answer({
  visit,
  member,
  hasSlots,
  isSilent,
}: {
  visit: SessionVisit;
  member: PanelMember;
  hasSlots: boolean;
  isSilent: boolean;
}) {
  const say = visit.say(planningWords);
  if (!member.isCurrent) {
    return <StateBadge state="stopped">{say(`panel.left.${member.part}`)}</StateBadge>;
  }
  if (!hasSlots) return <>{say('panel.noSlots')}</>;
  return (
    <StateBadge state={isSilent ? 'waiting' : 'done'}>
      {say(isSilent ? 'panel.silent' : 'panel.answered')}
    </StateBadge>
  );
}
