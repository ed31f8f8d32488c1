/** Who mentors an idea, who is invited and since when, and the form that invites. */
import { Button, ButtonLink, StateBadge } from '../../ui/elements.tsx';
import { type FormState, TextField } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import { dayInWords, dayOf, daysUntil } from '../../words/dates.ts';
import { becomeMentorAddress, ideaMentorsAddress } from './addresses.ts';
import { takesMentors } from './idea.ts';
import type { IdeaVisit, OpenedIdea } from './idea-visit.ts';
import { allows, type Invitation } from './invitation.ts';
import { calledName, type Member } from './members.ts';
import { ideaWords } from './words.ts';

interface Props {
  visit: IdeaVisit;
  opened: OpenedIdea;
  members: readonly Member[];
  invitations: readonly Invitation[];
  /** What was typed in the form that invites. */
  form?: FormState;
  /** True on the page of mentors alone, whose title says what this section's would. */
  isPage?: boolean;
}

export function MentorsSection(props: Props) {
  const { visit, opened, members, invitations, isPage = false } = props;
  const say = visit.say(ideaWords);
  const { idea, edition } = opened;
  const mentors = members.filter(({ role }) => role === 'mentor');
  const isMentor = mentors.some(({ personId }) => personId === visit.person.personId);
  const isCarrier = idea.role === 'carrier';
  const ago = new Intl.RelativeTimeFormat(visit.lang, { numeric: 'auto' });
  const since = (instant: Parameters<typeof dayOf>[0]) => ({
    on: dayInWords(dayOf(instant, edition.timezone), visit.lang),
    ago: ago.format(daysUntil(instant, visit.now, edition.timezone), 'day'),
  });
  const target = visit.path(ideaMentorsAddress, { idea: idea.id });
  return (
    <section className={isPage ? undefined : 'fr-mt-6w'}>
      {!isPage && <h2>{say('mentors.title')}</h2>}
      {mentors.length + invitations.length === 0 ? (
        <p>{say('mentors.none')}</p>
      ) : (
        <ul className="bsoc-files">
          {mentors.map((mentor) => (
            <li key={mentor.personId}>
              <p className="fr-mb-1v">
                <strong>
                  <bdi>{calledName(mentor)}</bdi>
                </strong>
              </p>
              <StateBadge state="done">{say('mentors.accepted')}</StateBadge>
              <p className="fr-text--sm fr-mb-1w">{say('mentors.since', since(mentor.joinedAt))}</p>
              {mentor.personId === visit.person.personId && (
                <form method="post" action={target}>
                  <Button kind="tertiary" size="sm" name="act" value="leave">
                    {say('mentors.leave')}
                  </Button>
                </form>
              )}
            </li>
          ))}
          {invitations.map((invitation) => (
            <li key={invitation.id}>
              <p className="fr-mb-1v">
                <strong>
                  <bdi>{calledName(invitation)}</bdi>
                </strong>
                {invitation.name && ` – ${invitation.email}`}
              </p>
              {invitation.state === 'declined' ? (
                <>
                  <StateBadge state="stopped">{say('mentors.declined')}</StateBadge>
                  <p className="fr-text--sm fr-mb-1w">
                    {say(
                      'mentors.declinedOn',
                      since(invitation.answeredAt ?? invitation.invitedAt),
                    )}
                    {invitation.word && ` « ${invitation.word} »`}
                  </p>
                </>
              ) : (
                <>
                  <StateBadge state="waiting">{say('mentors.waiting')}</StateBadge>
                  <p className="fr-text--sm fr-mb-1w">
                    {say('mentors.invited', since(invitation.invitedAt))}
                  </p>
                </>
              )}
              {isCarrier && (
                <form method="post" action={target} className="bsoc-inline-acts">
                  <input type="hidden" name="invitation" value={invitation.id} />
                  {takesMentors(idea.state) && (
                    <Button kind="secondary" size="sm" name="act" value="again">
                      {say('mentors.again')}
                    </Button>
                  )}
                  {allows(invitation.state, 'revoke') && (
                    <Button kind="tertiary" size="sm" name="act" value="revoke">
                      {say('mentors.revoke')}
                    </Button>
                  )}
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {isCarrier && takesMentors(idea.state) && (
        <>
          {!isMentor && (
            <p>
              <ButtonLink
                kind="secondary"
                href={visit.path(becomeMentorAddress, { idea: idea.id })}
              >
                {say('mentors.me')}
              </ButtonLink>
            </p>
          )}
          <Invite {...props} target={target} />
        </>
      )}
    </section>
  );
}

function Invite({ visit, form = formOf(), isPage, target }: Props & { target: string }) {
  const say = visit.say(ideaWords);
  const Title = isPage ? 'h2' : 'h3';
  return (
    <form method="post" action={target} noValidate className="fr-mt-4w">
      <Title className="fr-h5">{say('mentors.inviteTitle')}</Title>
      <p>{say('mentors.inviteText')}</p>
      <TextField
        form={form}
        name="email"
        type="email"
        autoComplete="off"
        label={say('mentors.email')}
        hint={say('mentors.emailHint')}
      />
      <TextField
        form={form}
        name="name"
        autoComplete="off"
        isOptional
        label={say('mentors.name')}
      />
      <Button kind={isPage ? 'primary' : 'secondary'} name="act" value="invite">
        {say('mentors.invite')}
      </Button>
    </form>
  );
}
