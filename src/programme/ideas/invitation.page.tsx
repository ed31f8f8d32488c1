/** What the mail of an invitation opens: the idea, the mentor's engagements, yes or no. */
import { Refusal } from '../../acts/refusal.ts';
import { signInAddress } from '../../people/addresses.ts';
import { Alert, Button, ButtonLink, Callout } from '../../ui/elements.tsx';
import { Checkbox, ErrorSummary, type FormState, TextArea, TextField } from '../../ui/form.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { cleanText } from '../../words/clean-text.ts';
import { ideaAddress, mentorInvitationAddress } from './addresses.ts';
import {
  acceptInvitation,
  declineInvitation,
  type HeldInvitation,
  loadInvitation,
} from './answer-invitation.ts';
import { engagementText } from './engagements.ts';
import { takesMentors } from './idea.ts';
import { displayName } from './idea-name.ts';
import { IdeaView, Tagline } from './idea-view.tsx';
import { editionOf } from './idea-visit.ts';
import { allows } from './invitation.ts';
import { namePerson } from './name-person.ts';
import { shownOrganisation } from './queries.ts';
import { shownContent } from './shown-content.ts';
import { ideaWords } from './words.ts';

type InvitationVisit = Visit<{ token: string }>;

/** Characters of the word one may leave when declining. */
const WORD_MAX = 2000;

/** Shows the invitation to whoever holds its link; answering asks to sign in. */
export async function showInvitation(visit: InvitationVisit): Promise<Response> {
  try {
    const invitation = await loadInvitation(visit.db, visit.actor, visit.params.token);
    const kept = await visit.keptFields();
    return invitationPage(visit, invitation, formOf(kept?.toObject()), kept !== undefined);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'missing') return unknownPage(visit);
    throw error;
  }
}

/** Accepts or declines, as the button says. */
export async function submitInvitation(visit: InvitationVisit): Promise<Response> {
  const { token } = visit.params;
  const fields = await visit.fields();
  const invitation = await loadInvitation(visit.db, visit.actor, token);
  const edition = await editionOf(visit, invitation.editionId);
  const say = visit.say(ideaWords);
  if (fields.text('act') === 'decline') {
    const word = cleanText(fields.text('word')).trim();
    if (word.length > WORD_MAX) {
      const message = say('error.too_long', { length: word.length, max: WORD_MAX });
      const errors = [{ field: 'word', message }];
      return invitationPage(visit, invitation, { values: fields.toObject(), errors });
    }
    await visit.performAs((act) => declineInvitation(act, edition, token, word));
    return visit.redirect(visit.path(mentorInvitationAddress, { token }));
  }
  if (fields.text('accepted') !== 'yes') {
    const errors = [{ field: 'accepted', message: say('error.must_accept_mentor') }];
    return invitationPage(visit, invitation, { values: fields.toObject(), errors });
  }
  const ideaId = await visit.performAs(async (act) => {
    await namePerson(act, fields.text('personName'));
    return acceptInvitation(act, edition, token, visit.lang);
  });
  return visit.redirect(visit.path(ideaAddress, { idea: ideaId }, { done: 'joined' }));
}

async function invitationPage(
  visit: InvitationVisit,
  invitation: HeldInvitation,
  form: FormState,
  isKept = false,
): Promise<Response> {
  const say = visit.say(ideaWords);
  const { draft, state, organisationId } = invitation;
  const edition = await editionOf(visit, invitation.editionId);
  const content = shownContent(draft);
  const name = displayName(draft, say);
  const isOver = !allows(state, 'accept') || !takesMentors(invitation.ideaState);
  const title = say('invitation.title', { name });
  return visit.page({
    title,
    isPrivate: true,
    isError: form.errors.length > 0,
    children: (
      <div className="fr-mt-4w">
        <h1>{title}</h1>
        <Tagline visit={visit} content={content} />
        <ErrorSummary form={form} />
        {isKept && <Alert tone="info">{say('form.keptInvitation')}</Alert>}
        {isOver ? (
          <Over visit={visit} invitation={invitation} />
        ) : (
          <>
            <Callout>
              {say('invitation.lead', { who: invitation.by, edition: edition.name })}
            </Callout>
            {state === 'declined' && (
              <Alert tone="info" title={say('invitation.declined')}>
                <p>{say('invitation.declinedNext')}</p>
              </Alert>
            )}
            <section className="bsoc-measure fr-mb-6w">
              <h2>{say('invitation.engagements')}</h2>
              <Markdown text={engagementText('mentor', visit.lang)} />
              <Answer visit={visit} invitation={invitation} form={form} />
            </section>
          </>
        )}
        {!isOver && (
          <>
            <h2>{say('invitation.idea')}</h2>
            <IdeaView
              visit={visit}
              content={content}
              organisation={await shownOrganisation(visit.db, organisationId)}
            />
          </>
        )}
      </div>
    ),
  });
}

function Answer({
  visit,
  invitation: { email, state },
  form,
}: {
  visit: InvitationVisit;
  invitation: HeldInvitation;
  form: FormState;
}) {
  const say = visit.say(ideaWords);
  const here = visit.path(mentorInvitationAddress, visit.params);
  if (!visit.actor) {
    return (
      <div className="fr-mt-3w">
        <ButtonLink href={visit.path(signInAddress, {}, { next: here, email })}>
          {say('invitation.signIn')}
        </ButtonLink>
        <p className="fr-text--sm fr-mt-1w">{say('propose.signIn')}</p>
      </div>
    );
  }
  const values = { personName: visit.actor.name, ...form.values };
  return (
    <>
      <form method="post" noValidate className="fr-mt-3w">
        {!visit.actor.name && (
          <TextField
            form={{ ...form, values }}
            name="personName"
            autoComplete="name"
            label={say('organisation.person')}
            hint={say('organisation.personHint')}
          />
        )}
        <Checkbox form={form} name="accepted" label={say('invitation.accept')} />
        <div className="fr-mt-3w">
          <Button name="act" value="accept">
            {say('invitation.acceptButton')}
          </Button>
        </div>
      </form>
      {state === 'open' && (
        <details className="bsoc-details fr-mt-4w" open={form.errors.some(isAboutWord)}>
          <summary>{say('invitation.decline')}</summary>
          <form method="post" noValidate>
            <TextArea
              form={form}
              name="word"
              rows={3}
              isOptional
              label={say('invitation.word')}
              hint={say('invitation.wordHint')}
            />
            <Button kind="secondary" name="act" value="decline">
              {say('invitation.declineButton')}
            </Button>
          </form>
        </details>
      )}
    </>
  );
}

const isAboutWord = ({ field }: { field: string }) => field === 'word';

/** The link has served, or was taken back: what happened, and what to do. */
function Over({ visit, invitation }: { visit: InvitationVisit; invitation: HeldInvitation }) {
  const say = visit.say(ideaWords);
  const isMine = invitation.state === 'accepted' && invitation.answeredBy === visit.actor?.personId;
  if (isMine) {
    return (
      <>
        <Alert tone="success" title={say('idea.joined')} />
        <ButtonLink href={visit.path(ideaAddress, { idea: invitation.ideaId })}>
          {say('invitation.see')}
        </ButtonLink>
      </>
    );
  }
  return (
    <Alert tone="warning" title={say('invitation.over')}>
      <p>
        {invitation.ideaState === 'withdrawn'
          ? say('invitation.withdrawn')
          : takesMentors(invitation.ideaState)
            ? say('refusal.invitation_over')
            : say('invitation.noLonger')}
      </p>
    </Alert>
  );
}

function unknownPage(visit: InvitationVisit): Response {
  const say = visit.say(ideaWords);
  return visit.page(
    {
      title: say('invitation.unknown'),
      isPrivate: true,
      children: (
        <div className="fr-my-6w bsoc-measure">
          <h1>{say('invitation.unknown')}</h1>
          <p className="fr-text--lead">{say('invitation.unknownText')}</p>
        </div>
      ),
    },
    { status: 404 },
  );
}
