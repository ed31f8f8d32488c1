/** The last step: what is missing with links, who will read, the one button that sends. */
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button } from '../../../ui/elements.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { applyAddress, applyStepAddress, cvAddress } from '../addresses.ts';
import { ApplicationView } from '../application-view.tsx';
import { contentInputOf, wishesTyped } from '../content.ts';
import { WISHES_FIELD } from '../form.ts';
import { timeInWords } from './apply.page.tsx';
import { canSend, type OpenedApplication, openApplication } from './apply-visit.ts';
import { differsFromSent } from './differs-from-sent.ts';
import { labelOf } from './labels.ts';
import { type Problem, readinessOf } from './readiness.ts';
import { type StepVisit, stepFrame, stepHead } from './step-frame.tsx';
import { submitApplication } from './submit.ts';
import { WhoReads } from './who-reads.page.tsx';
import { applyWords } from './words.ts';

export function showCheck(visit: StepVisit, opened: OpenedApplication): Promise<Response> {
  return checkPage(visit, opened);
}

/** Sends the application. The same twice is a success; too late, the draft stays and says so. */
export async function submitCheck(visit: StepVisit): Promise<Response> {
  try {
    const { readiness } = await visit.performAs((act) =>
      submitApplication(act, visit.edition, visit.lang),
    );
    if (!readiness.isReady) return checkPage(visit, await openApplication(visit), { status: 422 });
  } catch (error) {
    // The page says why and what was kept, better than a page that only refuses.
    if (error instanceof Refusal && error.code.startsWith('applications_')) {
      const refused = error.sentence(visit.lang);
      return checkPage(visit, await openApplication(visit), { status: error.status, refused });
    }
    throw error;
  }
  return visit.redirect(visit.path(applyAddress, {}, { done: 'submitted' }));
}

async function checkPage(
  visit: StepVisit,
  opened: OpenedApplication,
  { status, refused }: { status?: number; refused?: string } = {},
): Promise<Response> {
  const say = visit.say(applyWords);
  const { application, facts, time, reopenings, kept } = opened;
  const readiness = readinessOf(application.draft.fields, facts);
  const mayChange = await differsFromSent(visit, opened);
  const isReady = readiness.isReady && canSend(opened) && mayChange;
  const [reopening] = reopenings;
  const until = reopening?.until ?? (time.state === 'open' ? time.closesAt : undefined);
  return visit.page(
    {
      ...stepHead(visit, 'check'),
      isError: status !== undefined,
      children: await stepFrame(
        visit,
        opened,
        'check',
        <>
          {refused && <Alert tone="error">{refused}</Alert>}
          {time.state === 'coming' && <Alert tone="info">{timeInWords(visit, time)}</Alert>}
          {!readiness.isReady && (
            <Missing visit={visit} opened={opened} problems={readiness.problems} />
          )}
          {isReady && <p className="fr-text--lead">{say('check.ready')}</p>}
          {!mayChange && application.state === 'submitted' && (
            <p className="fr-text--lead">{say('check.sent')}</p>
          )}
          <ApplicationView
            visit={visit}
            content={kept?.content ?? contentInputOf(application.draft.fields)}
            wishes={wishesTyped(application.draft.fields)}
            names={facts.projects}
            cvHref={cvHrefOf(visit, opened)}
          />
          {isReady && until && (
            <form method="post" action={visit.path(applyStepAddress, { step: 'check' })}>
              <h2 className="fr-h4">{say('check.readers')}</h2>
              <WhoReads visit={visit} rules={opened.rules} />
              <p>
                {say(reopening ? 'check.rerank' : 'check.until', {
                  closesAt: instantInWords(until, visit.edition.timezone, visit.lang),
                })}
              </p>
              <Button size="lg">
                {say(application.revision > 0 ? 'check.resubmit' : 'check.submit')}
              </Button>
            </form>
          )}
        </>,
      ),
    },
    status ? { status } : {},
  );
}

/** The CV that would be sent: the draft's, or the one that stays as it was sent. */
function cvHrefOf(visit: StepVisit, { application, kept }: OpenedApplication): string | undefined {
  const { id, cvId, revision } = application;
  if (!(kept ?? { cvId }).cvId) return undefined;
  return visit.path(cvAddress, { application: id }, kept ? { copy: revision } : {});
}

function Missing({
  visit,
  opened,
  problems,
}: {
  visit: StepVisit;
  opened: OpenedApplication;
  problems: readonly Problem[];
}) {
  const say = visit.say(applyWords);
  return (
    <Alert tone="warning" title={say('check.missing', { count: problems.length })}>
      <ul>
        {problems.map(({ field, message, isBlank, step }) => {
          const href = visit.path(
            applyStepAddress,
            { step },
            { review: isBlank ? undefined : '1' },
          );
          const anchor = `#field-${field.replaceAll('.', '-')}`;
          return (
            <li key={field}>
              <a href={field === WISHES_FIELD ? href : `${href}${anchor}`}>
                {labelOf(say, field, opened.facts.projects)}
              </a>
              {!isBlank && ` – ${message}`}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
