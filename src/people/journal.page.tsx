import { Button, ButtonGroup, ButtonLink, Table } from '../ui/elements.tsx';
import { Select, TextField } from '../ui/form.tsx';
import { formOf } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { shortInstant } from '../words/dates.ts';
import { journalAddress } from './addresses.ts';
import { adminPage, adminZone } from './admin-page.tsx';
import { adminWords } from './admin-words.ts';
import { type JournalLine, journalKinds, journalLines } from './journal.ts';

/** Who did what, when; filters and place stay in the address. */
export async function showJournal(visit: Visit): Promise<Response> {
  const say = visit.say(adminWords);
  const filter = {
    act: visit.query.get('act') ?? '',
    subject: visit.query.get('subject') ?? '',
    person: visit.query.get('person')?.trim() ?? '',
    id: visit.query.get('id') ?? '',
  };
  const before = Number(visit.query.get('before'));
  const { lines, hasMore } = await journalLines(visit.db, {
    act: filter.act,
    subjectType: filter.subject,
    email: filter.person,
    subjectId: filter.id,
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  });
  const last = lines.at(-1);
  return adminPage(visit, {
    title: say('journal.title'),
    here: 'journal',
    lead: say('journal.lead'),
    children: (
      <>
        <Filters visit={visit} filter={filter} kinds={await journalKinds(visit.db)} />
        {lines.length === 0 ? <p>{say('journal.none')}</p> : <Lines visit={visit} lines={lines} />}
        <ButtonGroup>
          {visit.query.has('before') && (
            <ButtonLink kind="secondary" href={visit.path(journalAddress, {}, filter)}>
              {say('journal.newest')}
            </ButtonLink>
          )}
          {hasMore && last && (
            <ButtonLink
              kind="secondary"
              href={visit.path(journalAddress, {}, { ...filter, before: last.id })}
            >
              {say('journal.older')}
            </ButtonLink>
          )}
        </ButtonGroup>
      </>
    ),
  });
}

function Filters({
  visit,
  filter,
  kinds,
}: {
  visit: Visit;
  filter: { act: string; subject: string; person: string; id: string };
  kinds: { acts: string[]; subjects: string[] };
}) {
  const say = visit.say(adminWords);
  const form = formOf(filter);
  const choices = (values: string[]) => values.map((value) => ({ value, label: value }));
  return (
    <form method="get" className="fr-mb-4w">
      <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
        <div className="fr-col-12 fr-col-md-4">
          <Select
            form={form}
            name="act"
            label={say('journal.act')}
            empty={say('journal.anyAct')}
            choices={choices(kinds.acts)}
            isOptional
          />
        </div>
        <div className="fr-col-12 fr-col-md-4">
          <Select
            form={form}
            name="subject"
            label={say('journal.subject')}
            empty={say('journal.anySubject')}
            choices={choices(kinds.subjects)}
            isOptional
          />
        </div>
        <div className="fr-col-12 fr-col-md-4">
          <TextField form={form} name="person" label={say('journal.person')} isOptional />
        </div>
      </div>
      <ButtonGroup>
        <Button kind="secondary">{say('journal.filter')}</Button>
        {Object.values(filter).some(Boolean) && (
          <ButtonLink kind="tertiary" href={visit.path(journalAddress)}>
            {say('journal.clear')}
          </ButtonLink>
        )}
      </ButtonGroup>
    </form>
  );
}

function Lines({ visit, lines }: { visit: Visit; lines: readonly JournalLine[] }) {
  const say = visit.say(adminWords);
  const zone = adminZone(visit);
  return (
    <Table
      caption={say('journal.caption')}
      rows={lines}
      keyOf={({ id }) => String(id)}
      columns={[
        { title: say('journal.at'), cell: ({ at }) => shortInstant(at, zone, visit.lang) },
        { title: say('journal.who'), cell: ({ actor }) => actor ?? say('journal.program') },
        { title: say('journal.act'), cell: ({ act }) => <code>{act}</code> },
        {
          title: say('journal.what'),
          cell: ({ subject, subjectType, subjectId, edition }) => (
            <div>
              {subjectType}{' '}
              <a href={visit.path(journalAddress, {}, { id: subjectId })}>
                {subject ?? shortId(subjectId)}
              </a>
              {edition && <span className="fr-hint-text">{edition}</span>}
            </div>
          ),
        },
        {
          title: say('journal.details'),
          cell: ({ details }) => <Details visit={visit} details={details} />,
        },
      ]}
    />
  );
}

/** The beginning of an identifier, which is enough to tell lines apart. */
function shortId(id: string): string {
  return /^[0-9a-f-]{36}$/.test(id) ? id.slice(0, 8) : id;
}

/** Details as lines; what changed as old → new. */
function Details({ visit, details }: { visit: Visit; details: unknown }) {
  const say = visit.say(adminWords);
  const entries = Object.entries((details ?? {}) as Record<string, unknown>);
  if (entries.length === 0) return null;
  const text = (value: unknown) =>
    value === null || value === '' || value === undefined
      ? say('journal.empty')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  return (
    <ul>
      {entries.map(([name, value]) => (
        <li key={name}>
          {isChange(value)
            ? say('journal.change', { name, from: text(value.from), to: text(value.to) })
            : say('journal.value', { name, value: text(value) })}
        </li>
      ))}
    </ul>
  );
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
