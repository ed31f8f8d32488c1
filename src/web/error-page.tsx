import type { Refusal, RefusalKind } from '../acts/refusal.ts';
import { homeAddress } from '../home/addresses.ts';
import { projectsAddress } from '../programme/catalogue/addresses.ts';
import { Button, ButtonGroup, ButtonLink } from '../ui/elements.tsx';
import { useLang } from '../ui/lang.ts';
import type { Fields } from './form.ts';
import type { Visit } from './visit.tsx';
import { webWords } from './words.ts';

const titles = {
  malformed: 'malformed.title',
  missing: 'missing.title',
  forbidden: 'forbidden.title',
  notTaken: 'notTaken.title',
  conflict: 'conflict.title',
  tooLarge: 'tooLarge.title',
  slowDown: 'slowDown.title',
} as const satisfies Record<RefusalKind, string>;

/** A rule said no: what happened and where to go next; what was typed can be sent again. */
export function refusalPage(visit: Visit, refusal: Refusal, fields?: Fields): Response {
  const say = visit.say(webWords);
  const title = say(titles[refusal.kind]);
  const response = visit.page(
    {
      title,
      isPrivate: true,
      children: (
        <div className="fr-my-6w">
          <h1>{title}</h1>
          <p className="fr-text--lead">{refusal.sentence(visit.lang)}</p>
          <Resend fields={fields} />
          <ButtonGroup>
            <ButtonLink href={visit.path(homeAddress)}>{say('missing.home')}</ButtonLink>
            <ButtonLink href={visit.path(projectsAddress)} kind="secondary">
              {say('missing.projects')}
            </ButtonLink>
          </ButtonGroup>
        </div>
      ),
    },
    { status: refusal.status },
  );
  sayWhenToRetry(response, refusal);
  return response;
}

/** Says when trying again makes sense (RFC 9110, 10.2.3), where the rule knows. */
export function sayWhenToRetry({ headers }: Response, { retryAfterSeconds }: Refusal): void {
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
}

/** The database does not answer: what was typed stands in the page, ready to be sent again. */
export function awayPage(visit: Visit, fields?: Fields): Response {
  const say = visit.say(webWords);
  const response = visit.page(
    {
      title: say('away.title'),
      isPrivate: true,
      children: (
        <div className="fr-my-6w">
          <h1>{say('away.title')}</h1>
          <p className="fr-text--lead">{say('away.text')}</p>
          <Resend fields={fields} />
          {visit.request.method !== 'POST' && (
            <ButtonLink href={`${visit.url.pathname}${visit.url.search}`}>
              {say('away.reload')}
            </ButtonLink>
          )}
        </div>
      ),
    },
    { status: 503 },
  );
  response.headers.set('retry-after', '5');
  return response;
}

/** A bug: its reference, never its details. */
export function brokenPage(visit: Visit, fields?: Fields): Response {
  const say = visit.say(webWords);
  return visit.page(
    {
      title: say('broken.title'),
      isPrivate: true,
      children: (
        <div className="fr-my-6w">
          <h1>{say('broken.title')}</h1>
          <p className="fr-text--lead">{say('broken.text', { id: visit.requestId })}</p>
          <Resend fields={fields} />
        </div>
      ),
    },
    { status: 500 },
  );
}

/** Somebody is back after signing in, where no form shows what they had sent: it waits here. */
export function keptPage(visit: Visit, fields: Fields): Response {
  const say = visit.say(webWords);
  return visit.page({
    title: say('kept.title'),
    isPrivate: true,
    children: (
      <div className="fr-my-6w">
        <h1>{say('kept.title')}</h1>
        <p className="fr-text--lead">{say('kept.text')}</p>
        <Resend fields={fields} />
      </div>
    ),
  });
}

/** What was typed, in a form ready to be sent to the address it was sent to. */
function Resend({ fields }: { fields: Fields | undefined }) {
  const say = webWords(useLang());
  if (!fields || fields.isEmpty) return null;
  return (
    <form method="post" className="fr-mb-4w">
      <p>{say('resend.kept')}</p>
      {Object.keys(fields.files).length > 0 && <p>{say('resend.files')}</p>}
      {Object.entries(fields.values).flatMap(([name, values]) =>
        values.map((value, index) => (
          <textarea
            // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
            key={`${name} ${index}`}
            name={name}
            defaultValue={value}
            hidden
            readOnly
          />
        )),
      )}
      <Button>{say('resend.again')}</Button>
    </form>
  );
}
