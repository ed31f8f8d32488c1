import { Refusal } from '../../../acts/refusal.ts';
import { Alert, ButtonGroup, ButtonLink, StateBadge, Table } from '../../../ui/elements.tsx';
import type { FormState } from '../../../ui/form.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { FormNotices } from '../../editions/form-notices.tsx';
import { applicationsBoardAddress, messageAddress, messagesAddress } from '../addresses.ts';
import { filtersAsText, filtersOf, isNarrowed } from '../reading/filters.ts';
import { type Reader, readerOf } from '../reading/reader.ts';
import { LOG_PAGE, loadMessage, type Message, messagesOf } from './load-message.ts';
import { messageSchema } from './message.ts';
import { MessageForm, messageLabels } from './message-form.tsx';
import { prepareMessage } from './prepare.ts';
import { recipientsFor, selectedCount } from './recipients.ts';
import { messageWords } from './words.ts';

type MessagesVisit = Visit<{ edition: string }>;

/**
 * The messages of an edition. With filters of the board, `write=yes`, or `from=` another message
 * whose words are taken up again, the form that prepares one.
 */
export async function showMessages(visit: MessagesVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('body'));
  if (kept) return writePage(visit, { values: kept.toObject(), errors: [] }, { isKept: true });
  const from = visit.query.get('from');
  if (from) {
    const { subject, body, audience, selection } = await loadMessage(
      visit.db,
      visit.edition.id,
      from,
    );
    return writePage(visit, { values: { subject, body, audience, selection }, errors: [] });
  }
  const filters = filtersOf(visit.query);
  if (isNarrowed(filters) || visit.query.get('write') === 'yes') {
    const selection = filtersAsText({ ...filters, page: 1 });
    return writePage(visit, { values: { selection, audience: 'students' }, errors: [] });
  }
  return logPage(visit);
}

/** Prepares a message, which leads to its preview; what is wrong is said in place (422). */
export async function submitMessage(visit: MessagesVisit): Promise<Response> {
  const values = (await visit.fields()).toObject();
  const { edition } = visit;
  const checked = visit.check(messageSchema, values, messageWords);
  if (!checked.ok) return writePage(visit, { values, errors: checked.errors });
  try {
    const message = await visit.performAs((act) => prepareMessage(act, edition.id, checked.data));
    return visit.redirect(visit.path(messageAddress, { edition: edition.slug, message }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'nobody_to_write_to') throw error;
    const errors = [{ field: 'audience', message: error.sentence(visit.lang) }];
    return writePage(visit, { values, errors });
  }
}

async function writePage(
  visit: MessagesVisit,
  form: FormState,
  { isKept = false }: { isKept?: boolean } = {},
): Promise<Response> {
  const say = visit.say(messageWords);
  const { db, edition, person } = visit;
  const reader = await readerOf(db, person, edition.id);
  const selection = String(form.values.selection ?? '');
  const counts = await countsOf(visit, reader, selection);
  return coordinationPage(visit, {
    title: say('write.title'),
    here: 'messages',
    lead: say('write.lead'),
    isError: form.errors.length > 0,
    trail: [{ label: say('title'), href: visit.path(messagesAddress, visit.params) }],
    children: (
      <>
        <FormNotices visit={visit} form={form} labels={messageLabels(visit)} isKept={isKept} />
        <MessageForm visit={visit} form={form} selection={selection} counts={counts} />
      </>
    ),
  });
}

async function countsOf({ db }: MessagesVisit, reader: Reader, selection: string) {
  const [students, mentors] = await Promise.all([
    selectedCount(db, reader, selection),
    recipientsFor(db, reader, { selection, audience: 'mentors' }),
  ]);
  return { students, mentors: mentors.length };
}

async function logPage(visit: MessagesVisit): Promise<Response> {
  const say = visit.say(messageWords);
  const page = Math.min(10_000, Math.max(1, Math.floor(Number(visit.query.get('page'))) || 1));
  const { messages, total } = await messagesOf(visit.db, visit.edition.id, page);
  return coordinationPage(visit, {
    title: say('title'),
    here: 'messages',
    lead: say('lead'),
    children: (
      <>
        {visit.query.get('done') === 'dropped' && (
          <Alert tone="success" isSmall>
            {say('done.dropped')}
          </Alert>
        )}
        <ButtonGroup>
          <ButtonLink href={visit.path(applicationsBoardAddress, visit.params)}>
            {say('log.choose')}
          </ButtonLink>
          <ButtonLink
            kind="secondary"
            href={visit.path(messagesAddress, visit.params, { state: 'submitted', write: 'yes' })}
          >
            {say('log.all')}
          </ButtonLink>
        </ButtonGroup>
        {messages.length === 0 ? (
          <p>{say('log.none')}</p>
        ) : (
          <Log visit={visit} messages={messages} total={total} />
        )}
        <Pagination
          page={page}
          pages={Math.ceil(total / LOG_PAGE)}
          hrefOf={(to) => visit.path(messagesAddress, visit.params, { page: to })}
        />
      </>
    ),
  });
}

const badges = { prepared: 'yours', sent: 'done', dropped: 'stopped' } as const;

function Log({
  visit,
  messages,
  total,
}: {
  visit: MessagesVisit;
  messages: readonly Message[];
  total: number;
}) {
  const say = visit.say(messageWords);
  const { timezone, slug } = visit.edition;
  return (
    <Table
      caption={say('log.caption', { total })}
      rows={messages}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('log.subject'),
          cell: ({ id, subject }) => (
            <a href={visit.path(messageAddress, { edition: slug, message: id })}>{subject}</a>
          ),
        },
        {
          title: say('log.to'),
          cell: ({ audience, recipients }) => say(`to.${audience}`, { count: recipients }),
        },
        {
          title: say('log.by'),
          cell: ({ sentBy, sentAt, preparedBy, preparedAt }) =>
            say('log.byAt', {
              who: sentBy ?? preparedBy,
              at: shortInstant(sentAt ?? preparedAt, timezone, visit.lang),
            }),
        },
        {
          title: say('log.state'),
          cell: (message) => (
            <>
              <StateBadge state={badges[message.state]}>{say(`state.${message.state}`)}</StateBadge>
              {message.state === 'sent' && (
                <p className="fr-text--sm fr-mb-0">{mailsInWords(visit, message)}</p>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

/** What became of a message's mails, and how many people were left out. */
export function mailsInWords(visit: Visit, message: Message): string {
  const { mailed, queued, failed, recipients } = message;
  const leftOut = recipients - mailed - queued - failed;
  return visit.say(messageWords)('mails', { mailed, queued, failed, leftOut });
}
