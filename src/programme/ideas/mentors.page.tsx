import { Alert, Button, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import { Checkbox, ErrorSummary, type FormState } from '../../ui/form.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { formOf } from '../../web/form.ts';
import {
  becomeMentorAddress,
  ideaAddress,
  ideaMentorsAddress,
  ideaStepAddress,
  proposeAddress,
} from './addresses.ts';
import { becomeMentor } from './answer-invitation.ts';
import { engagementText } from './engagements.ts';
import { displayName } from './idea-name.ts';
import { type IdeaVisit, type OpenedIdea, openIdea } from './idea-visit.ts';
import { invitationsOf } from './invitation.ts';
import { askAgain, invitationSchema, inviteMentor, revokeInvitation } from './invite-mentor.ts';
import { leaveMentoring } from './leave-mentoring.ts';
import { membersOf } from './members.ts';
import { MentorsSection } from './mentors-section.tsx';
import { ideaWords } from './words.ts';

/** Who mentors the idea, and the form that invites. */
export async function showMentors(visit: IdeaVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return mentorsPage(visit, await openIdea(visit), formOf(kept?.toObject()), kept !== undefined);
}

/** Invites, asks again, takes back, or leaves, as the button says. */
export async function submitMentors(visit: IdeaVisit): Promise<Response> {
  const fields = await visit.fields();
  const opened = await openIdea(visit);
  const { idea, edition } = opened;
  const there = visit.path(ideaMentorsAddress, { idea: idea.id });
  const invitation = fields.text('invitation');
  switch (fields.text('act')) {
    case 'again':
      await visit.performAs((act) => askAgain(act, edition, idea.id, invitation));
      return visit.redirect(visit.path(ideaMentorsAddress, { idea: idea.id }, { done: 'invited' }));
    case 'revoke':
      await visit.performAs((act) => revokeInvitation(act, idea.id, invitation));
      return visit.redirect(visit.path(ideaMentorsAddress, { idea: idea.id }, { done: 'revoked' }));
    case 'leave':
      await visit.performAs((act) => leaveMentoring(act, edition, idea.id));
      return visit.redirect(idea.role === 'mentor' ? visit.path(proposeAddress) : there);
  }
  const checked = visit.check(invitationSchema, fields.toObject(), ideaWords);
  const typed = { email: fields.text('email'), name: fields.text('name') };
  if (!checked.ok) return mentorsPage(visit, opened, { values: typed, errors: checked.errors });
  const invited = await visit.performAs((act) => inviteMentor(act, edition, idea.id, checked.data));
  if (invited === 'oneself')
    return visit.redirect(visit.path(becomeMentorAddress, { idea: idea.id }));
  if (invited === 'already_mentor') {
    const message = visit.say(ideaWords)('error.already_mentor');
    return mentorsPage(visit, opened, { values: typed, errors: [{ field: 'email', message }] });
  }
  return visit.redirect(visit.path(ideaMentorsAddress, { idea: idea.id }, { done: 'invited' }));
}

async function mentorsPage(
  visit: IdeaVisit,
  opened: OpenedIdea,
  form: FormState,
  isKept = false,
): Promise<Response> {
  const say = visit.say(ideaWords);
  const { idea } = opened;
  const done = visit.query.get('done');
  return visit.page({
    title: say('mentors.pageTitle', { name: displayName(idea.draft, say) }),
    isPrivate: true,
    isError: form.errors.length > 0,
    breadcrumb: trail(visit, opened),
    children: (
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-lg-8">
          <h1>{say('mentors.title')}</h1>
          <p className="fr-text--lead">{say('mentors.lead')}</p>
          <ErrorSummary form={form} labels={{ email: say('mentors.email') }} />
          {isKept && <Alert tone="info">{say('form.keptInvitation')}</Alert>}
          {(done === 'invited' || done === 'revoked') && form.errors.length === 0 && (
            <Alert tone="success" title={say(`mentors.done.${done}`)} />
          )}
          <MentorsSection
            visit={visit}
            opened={opened}
            members={await membersOf(visit.db, idea.id)}
            invitations={await invitationsOf(visit.db, idea.id)}
            form={form}
            isPage
          />
          <p className="fr-mt-6w">
            <a
              className="fr-link"
              href={visit.path(ideaStepAddress, { idea: idea.id, step: 'check' })}
            >
              {say('mentors.continue')}
            </a>
          </p>
        </div>
      </div>
    ),
  });
}

/** The mentor's engagements, for a porteur who will mentor too. */
export async function showBecomeMentor(visit: IdeaVisit): Promise<Response> {
  return becomePage(visit, await openIdea(visit), formOf());
}

/** Accepts them for oneself. */
export async function submitBecomeMentor(visit: IdeaVisit): Promise<Response> {
  const fields = await visit.fields();
  const opened = await openIdea(visit);
  const { idea, edition } = opened;
  if (fields.text('accepted') !== 'yes') {
    const message = visit.say(ideaWords)('error.must_accept_mentor');
    return becomePage(visit, opened, { values: {}, errors: [{ field: 'accepted', message }] });
  }
  await visit.performAs((act) => becomeMentor(act, edition, idea.id, visit.lang));
  return visit.redirect(visit.path(ideaMentorsAddress, { idea: idea.id }));
}

function becomePage(visit: IdeaVisit, opened: OpenedIdea, form: FormState): Response {
  const say = visit.say(ideaWords);
  const { idea } = opened;
  const back = visit.path(ideaMentorsAddress, { idea: idea.id });
  if (idea.role !== 'carrier') return visit.redirect(back);
  const title = say('become.title', { name: displayName(idea.draft, say) });
  return visit.page({
    title,
    isPrivate: true,
    isError: form.errors.length > 0,
    breadcrumb: [...trail(visit, opened), { label: say('mentors.title'), href: back }],
    children: (
      <div className="bsoc-measure">
        <h1>{title}</h1>
        <ErrorSummary form={form} />
        <Markdown text={engagementText('mentor', visit.lang)} />
        <form method="post" noValidate className="fr-mt-3w">
          <Checkbox form={form} name="accepted" label={say('invitation.accept')} />
          <ButtonGroup>
            <Button>{say('become.button')}</Button>
            <ButtonLink kind="secondary" href={back}>
              {say('become.cancel')}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </div>
    ),
  });
}

function trail(visit: IdeaVisit, { idea }: OpenedIdea) {
  const say = visit.say(ideaWords);
  return [
    { label: say('propose.title'), href: visit.path(proposeAddress) },
    { label: displayName(idea.draft, say), href: visit.path(ideaAddress, { idea: idea.id }) },
  ];
}
