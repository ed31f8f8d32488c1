import { written } from '../../../mail/mail.ts';
import {
  Alert,
  Button,
  ButtonGroup,
  ButtonLink,
  Facts,
  StateBadge,
} from '../../../ui/elements.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import type { Edition } from '../../editions/edition.ts';
import { messageAddress, messagesAddress } from '../addresses.ts';
import { readerOf } from '../reading/reader.ts';
import {
  loadMessage,
  type Message,
  type MessageRecipient,
  messageRecipients,
  RECIPIENTS_PAGE,
  sentBefore,
} from './load-message.ts';
import { contentOf } from './message.ts';
import { mailsInWords } from './messages.page.tsx';
import { RecipientsTable } from './recipients-table.tsx';
import { dropMessage, sendMessage } from './send.ts';
import { messageWords } from './words.ts';

type MessageVisit = Visit<{ edition: string; message: string }>;

/** A message to the letter, with the people it goes to; then what became of each mail. */
export async function showMessage(visit: MessageVisit): Promise<Response> {
  const say = visit.say(messageWords);
  const { db, edition, person, lang } = visit;
  const message = await loadMessage(db, edition.id, visit.params.message);
  const { isBlind: isBlindReader } = await readerOf(db, person, edition.id);
  // Mentors are not read without names.
  const isBlind = isBlindReader && message.audience === 'students';
  const page = Math.min(10_000, Math.max(1, Math.floor(Number(visit.query.get('page'))) || 1));
  const recipients = await messageRecipients(
    db,
    { id: message.id, editionId: edition.id },
    { isBlind, page },
  );
  const before = message.state === 'prepared' && (await sentBefore(db, edition.id, message));
  const inWords = (at: Message['preparedAt']) => instantInWords(at, edition.timezone, lang);
  return coordinationPage(visit, {
    title: message.subject,
    here: 'messages',
    trail: [{ label: say('title'), href: visit.path(messagesAddress, { edition: edition.slug }) }],
    children: (
      <>
        <Done visit={visit} message={message} />
        <State visit={visit} message={message} />
        <Facts
          facts={[
            {
              name: say('fact.to'),
              value: say(`to.${message.audience}`, { count: message.recipients }),
            },
            {
              name: say('fact.prepared'),
              value: say('log.byAt', { who: message.preparedBy, at: inWords(message.preparedAt) }),
            },
            {
              name: say('fact.sent'),
              value:
                message.sentAt &&
                say('log.byAt', { who: message.sentBy ?? '', at: inWords(message.sentAt) }),
            },
            { name: say('fact.mails'), value: message.sentAt && mailsInWords(visit, message) },
          ]}
        />
        {before && <Alert tone="warning">{say('sentBefore', { at: inWords(before) })}</Alert>}
        <Preview visit={visit} edition={edition} message={message} recipient={recipients[0]} />
        <Acts visit={visit} message={message} />
        <h2 className="fr-mt-6w" id="recipients">
          {say('recipients.title')}
        </h2>
        <p>{say(message.state === 'prepared' ? 'recipients.frozen' : 'recipients.were')}</p>
        {isBlind && <p>{say('recipients.blind')}</p>}
        <RecipientsTable
          visit={visit}
          message={message}
          recipients={recipients}
          isBlind={isBlind}
        />
        <Pagination
          page={page}
          pages={Math.ceil(message.recipients / RECIPIENTS_PAGE)}
          hrefOf={(to) => `${visit.path(messageAddress, visit.params, { page: to })}#recipients`}
        />
      </>
    ),
  });
}

/** Sends the message as it was previewed, or drops it (`act=drop`); the same click twice is one. */
export async function submitPrepared(visit: MessageVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition } = visit;
  const { message } = visit.params;
  if (fields.text('act') === 'drop') {
    await visit.performAs((act) => dropMessage(act, edition, message));
    return visit.redirect(
      visit.path(messagesAddress, { edition: edition.slug }, { done: 'dropped' }),
    );
  }
  await visit.performAs((act) => sendMessage(act, edition, message));
  return visit.redirect(visit.path(messageAddress, visit.params, { done: 'sent' }));
}

function Done({ visit, message }: { visit: MessageVisit; message: Message }) {
  const say = visit.say(messageWords);
  if (message.state !== 'sent' || visit.query.get('done') !== 'sent') return null;
  return (
    <Alert tone="success" title={say('done.sent')}>
      <p>{say('done.sentNext')}</p>
    </Alert>
  );
}

const badges = { prepared: 'yours', sent: 'done', dropped: 'stopped' } as const;

function State({ visit, message: { state } }: { visit: MessageVisit; message: Message }) {
  const say = visit.say(messageWords);
  return (
    <>
      <StateBadge state={badges[state]}>{say(`state.${state}`)}</StateBadge>
      {state !== 'sent' && <p>{say(`state.${state}.text`)}</p>}
    </>
  );
}

/** The mail as its first recipient gets it; where names are hidden, without whom it goes to. */
function Preview({
  visit,
  edition,
  message,
  recipient,
}: {
  visit: MessageVisit;
  edition: Edition;
  message: Message;
  recipient: MessageRecipient | undefined;
}) {
  const say = visit.say(messageWords);
  if (!recipient) return null;
  const { name, address, number, lang, personId } = recipient;
  const mail = written(
    { personId, name: name ?? '', email: address ?? '', lang },
    contentOf(message, edition, lang),
  );
  const who =
    address === null
      ? say('recipient.number', { number: number ?? 0 })
      : say('recipient.named', { name: name || 'none', address });
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{say('preview.title')}</h2>
      <p>{say('preview.text', { who })}</p>
      <Facts
        facts={[{ name: say('form.subject'), value: <span lang={lang}>{mail.subject}</span> }]}
      />
      <div className="fr-highlight">
        <pre className="bsoc-mail-text" lang={lang}>
          {mail.textBody}
        </pre>
      </div>
    </section>
  );
}

function Acts({ visit, message }: { visit: MessageVisit; message: Message }) {
  const say = visit.say(messageWords);
  const again = visit.path(
    messagesAddress,
    { edition: visit.params.edition },
    { from: message.id },
  );
  const isPrepared = message.state === 'prepared';
  return (
    <form method="post" action={visit.path(messageAddress, visit.params)} className="fr-mt-4w">
      <ButtonGroup>
        {isPrepared && <Button>{say('act.send', { count: message.recipients })}</Button>}
        <ButtonLink kind="secondary" href={again}>
          {say(isPrepared ? 'act.rewrite' : 'act.again')}
        </ButtonLink>
        {isPrepared && (
          <Button kind="tertiary" name="act" value="drop">
            {say('act.drop')}
          </Button>
        )}
      </ButtonGroup>
    </form>
  );
}
