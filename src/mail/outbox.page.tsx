import { missing } from '../acts/missing.ts';
import { adminPage, adminZone } from '../people/admin-page.tsx';
import {
  Alert,
  Button,
  ButtonGroup,
  ButtonLink,
  Facts,
  StateBadge,
  Table,
} from '../ui/elements.tsx';
import { Select, TextField } from '../ui/form.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { formOf } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { instantInWords, shortInstant } from '../words/dates.ts';
import { mailAddress, outboxAddress } from './addresses.ts';
import {
  type MailLine,
  type MailState,
  mailCounts,
  mailStates,
  mailsOf,
  mailsPerPage,
  mailToRead,
} from './outbox.ts';
import { resendMail } from './resend.ts';
import { mailWords } from './words.ts';

/** Every mail the site wrote; filters and page stay in the address. */
export async function showOutbox(visit: Visit): Promise<Response> {
  const say = visit.say(mailWords);
  const state = mailStates.find((one) => one === visit.query.get('state'));
  const words = visit.query.get('words')?.trim() ?? '';
  const page = Math.min(Math.max(1, Number(visit.query.get('page')) || 1), 1_000_000);
  const { mails, total } = await mailsOf(visit.db, { state, words }, Math.floor(page));
  const hrefOf = (to: number) => visit.path(outboxAddress, {}, { state, words, page: to });
  return adminPage(visit, {
    title: say('outbox.title'),
    here: 'outbox',
    lead: say('outbox.lead'),
    children: (
      <>
        <p>{say('outbox.counts', { ...(await mailCounts(visit.db)) })}</p>
        <Filters visit={visit} state={state} words={words} />
        {mails.length === 0 ? (
          <p>{say('outbox.none')}</p>
        ) : (
          <MailTable visit={visit} mails={mails} total={total} />
        )}
        <Pagination
          page={Math.floor(page)}
          pages={Math.ceil(total / mailsPerPage)}
          hrefOf={hrefOf}
        />
      </>
    ),
  });
}

function Filters({
  visit,
  state,
  words,
}: {
  visit: Visit;
  state: MailState | undefined;
  words: string;
}) {
  const say = visit.say(mailWords);
  const form = formOf({ state, words });
  return (
    <form method="get" className="fr-mb-4w">
      <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
        <div className="fr-col-12 fr-col-md-5">
          <Select
            form={form}
            name="state"
            label={say('outbox.state')}
            empty={say('outbox.anyState')}
            choices={mailStates.map((value) => ({ value, label: say(`state.${value}`) }))}
            isOptional
          />
        </div>
        <div className="fr-col-12 fr-col-md-7">
          <TextField
            form={form}
            name="words"
            label={say('outbox.words')}
            hint={say('outbox.wordsHint')}
            isOptional
          />
        </div>
      </div>
      <ButtonGroup>
        <Button kind="secondary">{say('outbox.filter')}</Button>
        {(state || words) && (
          <ButtonLink kind="tertiary" href={visit.path(outboxAddress)}>
            {say('outbox.clear')}
          </ButtonLink>
        )}
      </ButtonGroup>
    </form>
  );
}

const badges = { queued: 'waiting', sent: 'done', failed: 'stopped' } as const;

function MailTable({
  visit,
  mails,
  total,
}: {
  visit: Visit;
  mails: readonly MailLine[];
  total: number;
}) {
  const say = visit.say(mailWords);
  const zone = adminZone(visit);
  return (
    <Table
      caption={say('outbox.caption', { total })}
      rows={mails}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('outbox.subject'),
          cell: ({ id, subject }) => <a href={visit.path(mailAddress, { mail: id })}>{subject}</a>,
        },
        {
          title: say('outbox.to'),
          cell: ({ toName, toAddress }) => (toName ? `${toName} (${toAddress})` : toAddress),
        },
        {
          title: say('outbox.writtenAt'),
          cell: ({ writtenAt }) => shortInstant(writtenAt, zone, visit.lang),
        },
        {
          title: say('outbox.state'),
          cell: ({ state }) => (
            <StateBadge state={badges[state]}>{say(`state.${state}`)}</StateBadge>
          ),
        },
      ]}
    />
  );
}

/** One mail as it was written, what became of it, and sending it again. */
export async function showMail(visit: Visit<{ mail: string }>): Promise<Response> {
  const say = visit.say(mailWords);
  const mail = await mailToRead(visit.db, visit.params.mail);
  if (!mail) throw missing();
  const zone = adminZone(visit);
  return adminPage(visit, {
    title: mail.subject,
    here: 'outbox',
    trail: [{ label: say('outbox.title'), href: visit.path(outboxAddress) }],
    children: (
      <>
        {visit.query.get('done') === 'resent' && (
          <Alert tone="success" isSmall>
            {say('mail.resent')}
          </Alert>
        )}
        <StateBadge state={badges[mail.state]}>{say(`state.${mail.state}`)}</StateBadge>
        <Facts
          facts={[
            {
              name: say('outbox.to'),
              value: mail.toName ? `${mail.toName} (${mail.toAddress})` : mail.toAddress,
            },
            { name: say('mail.lang'), value: say(`mail.lang.${mail.lang}`) },
            { name: say('mail.kind'), value: <code>{mail.kind}</code> },
            {
              name: say('outbox.writtenAt'),
              value: instantInWords(mail.writtenAt, zone, visit.lang),
            },
            {
              name: say('mail.sentAt'),
              value: mail.sentAt && instantInWords(mail.sentAt, zone, visit.lang),
            },
            { name: say('mail.attempts'), value: mail.attempts },
            { name: say('mail.error'), value: mail.lastError },
          ]}
        />
        {mail.state === 'failed' && (
          <form method="post" className="fr-my-4w">
            <Button>{say('mail.resend')}</Button>
          </form>
        )}
        <h2 className="fr-mt-4w">{say('mail.text')}</h2>
        {mail.text === undefined ? (
          <p>{say('mail.secret')}</p>
        ) : (
          <pre className="bsoc-mail-text" lang={mail.lang}>
            {mail.text}
          </pre>
        )}
      </>
    ),
  });
}

/** Puts a mail that did not leave back in the queue. */
export async function submitMail(visit: Visit<{ mail: string }>): Promise<Response> {
  if (!(await mailToRead(visit.db, visit.params.mail))) throw missing();
  await visit.performAs((act) => resendMail(act, visit.params.mail));
  return visit.redirect(visit.path(mailAddress, visit.params, { done: 'resent' }));
}
