import { Refusal } from '../../../acts/refusal.ts';
import { written } from '../../../mail/mail.ts';
import { Alert, Button, ButtonGroup, ButtonLink, Facts } from '../../../ui/elements.tsx';
import { Checkbox, ErrorSummary, type FormState, TextArea, TextField } from '../../../ui/form.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { cityOf, instantInWords } from '../../../words/dates.ts';
import { typedAs } from '../../editions/civil-time.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { milestone } from '../../editions/edition.ts';
import { type ChangeRequest, openRequest } from '../../ideas/change-request.ts';
import { displayName } from '../../ideas/idea-name.ts';
import { ideaWords } from '../../ideas/words.ts';
import { boardIdeaPath, ideaTrail } from '../board/way-back.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { MailPreview } from '../mail-preview.tsx';
import {
  askChanges,
  askSchema,
  proposedUntil,
  type RequestInput,
  stopWaiting,
} from './ask-changes.ts';
import { askedMails } from './mails.ts';
import { requestWords } from './words.ts';

type AskVisit = Visit<{ edition: string; idea: string }>;

/** The form that asks for changes; or the request that is open, and the way to stop waiting. */
export async function showAsk(visit: AskVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('message'));
  return askPage(visit, kept && { values: kept.toObject(), errors: [] });
}

/**
 * Shows the mail (`act=preview`), sends the request, or stops waiting (`act=stop`). What is wrong is
 * said in place (422), what somebody else did meanwhile too (409), with what was typed.
 */
export async function submitAsk(visit: AskVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition } = visit;
  const { idea: ideaId } = visit.params;
  const back = fields.text('back');
  if (fields.text('act') === 'stop') {
    await visit.performAs((act) => stopWaiting(act, edition, ideaId));
    return visit.redirect(`${boardIdeaPath(visit, back)}#requests`);
  }
  const values = fields.toObject();
  const checked = visit.check(askSchema(edition.timezone), values, requestWords);
  if (!checked.ok) return askPage(visit, { values, errors: checked.errors });
  if (fields.text('act') === 'preview') {
    return askPage(visit, { values, errors: [] }, { previewed: checked.data });
  }
  try {
    await visit.performAs((act) => askChanges(act, edition, ideaId, checked.data));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    const field = fieldOf[error.code];
    if (!field) return askPage(visit, { values, errors: [] }, { refused: error });
    const errors = [{ field, message: error.sentence(visit.lang) }];
    return askPage(visit, { values, errors });
  }
  return visit.redirect(`${boardIdeaPath(visit, back)}#requests`);
}

const fieldOf: Record<string, string> = { request_is_past: 'date', request_is_late: 'late' };

async function askPage(
  visit: AskVisit,
  typed?: FormState,
  { previewed, refused }: { previewed?: RequestInput; refused?: Refusal } = {},
): Promise<Response> {
  const say = visit.say(requestWords);
  const { db, edition, person } = visit;
  const idea = await loadWeighedIdea(db, person, edition.id, visit.params.idea);
  const open = await openRequest(db, idea.id);
  const name = displayName(idea.draft, visit.say(ideaWords));
  const back = String(typed?.values.back ?? visit.query.get('back') ?? '');
  const title = say('ask.title', { name });
  const mails = previewed
    ? await askedMails(
        db,
        { edition, idea, by: person, baseUrl: visit.services.config.baseUrl },
        previewed,
      )
    : [];
  const proposed = typedAs(proposedUntil(edition, visit.now), edition.timezone);
  const form = typed ?? { values: proposed, errors: [] };
  const isOpenToIt = idea.state === 'submitted';
  return coordinationPage(visit, {
    title,
    here: 'ideas',
    lead: say('ask.lead'),
    isError: form.errors.length > 0,
    trail: ideaTrail(visit, name, back),
    ...(refused && { status: refused.status }),
    children: (
      <>
        <ErrorSummary form={form} />
        {refused && (
          <Alert tone="error" title={say('ask.notSent')}>
            <p>{refused.sentence(visit.lang)}</p>
          </Alert>
        )}
        {open && <Waiting visit={visit} request={open} back={back} />}
        {!open && !isOpenToIt && <p>{visit.say(ideaWords)('refusal.not_allowed_now')}</p>}
        {mails.map(({ to, content }) => (
          <MailPreview key={to.email} visit={visit} mail={written(to, content)} isOpen />
        ))}
        {(isOpenToIt || typed) && (
          <AskForm visit={visit} form={form} back={back} isPreviewed={previewed !== undefined} />
        )}
      </>
    ),
  });
}

function AskForm({
  visit,
  form,
  back,
  isPreviewed,
}: {
  visit: AskVisit;
  form: FormState;
  back: string;
  isPreviewed: boolean;
}) {
  const say = visit.say(requestWords);
  const { edition, lang } = visit;
  const published = milestone(edition, 'ideas_published')?.at;
  const isLate = form.values.late === 'yes' || form.errors.some(({ field }) => field === 'late');
  return (
    <form method="post" noValidate className="bsoc-measure">
      <input type="hidden" name="back" value={back} />
      <TextArea
        form={form}
        name="message"
        label={say('ask.message')}
        hint={say('ask.messageHint')}
      />
      <p>
        {say('ask.zone', {
          city: cityOf(edition.timezone),
          on: published ? instantInWords(published, edition.timezone, lang) : 'none',
        })}
      </p>
      <div className="fr-grid-row fr-grid-row--gutters fr-mb-2w">
        <div className="fr-col-12 fr-col-lg-6">
          <TextField form={form} name="date" type="date" label={say('ask.date')} />
        </div>
        <div className="fr-col-12 fr-col-lg-6">
          <TextField form={form} name="time" type="time" isOptional label={say('ask.time')} />
        </div>
      </div>
      {isLate && <Checkbox form={form} name="late" label={say('ask.late')} />}
      <ButtonGroup>
        {isPreviewed && <Button>{say('ask.send')}</Button>}
        <Button kind={isPreviewed ? 'secondary' : 'primary'} name="act" value="preview">
          {say(isPreviewed ? 'ask.previewAgain' : 'ask.preview')}
        </Button>
        <ButtonLink kind="tertiary" href={boardIdeaPath(visit, back)}>
          {say('ask.back')}
        </ButtonLink>
      </ButtonGroup>
    </form>
  );
}

/** The request that is open: what was asked, until when, and the way to stop waiting. */
function Waiting({
  visit,
  request,
  back,
}: {
  visit: AskVisit;
  request: ChangeRequest;
  back: string;
}) {
  const say = visit.say(requestWords);
  const inWords = (instant: ChangeRequest['until']) =>
    instantInWords(instant, visit.edition.timezone, visit.lang);
  return (
    <section className="fr-mb-4w">
      <h2>{say('waiting.title')}</h2>
      <Facts
        facts={[
          { name: say('waiting.by'), value: <bdi>{request.askedBy}</bdi> },
          { name: say('waiting.at'), value: inWords(request.askedAt) },
          { name: say('waiting.until'), value: inWords(request.until) },
        ]}
      />
      <div className="bsoc-prose">
        <blockquote>
          <Markdown text={request.message} />
        </blockquote>
      </div>
      <form method="post" noValidate>
        <input type="hidden" name="back" value={back} />
        <p>{say('waiting.stopText')}</p>
        <Button kind="secondary" name="act" value="stop">
          {say('waiting.stop')}
        </Button>
      </form>
    </section>
  );
}
