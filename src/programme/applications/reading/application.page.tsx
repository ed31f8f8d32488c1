/** One application for the team and the school: what was sent, what is said of it. */
import type { ReactNode } from 'react';
import { StateBadge } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Handler } from '../../../web/routes.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { projectAddress } from '../../catalogue/addresses.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { boardApplicationAddress, cvAddress } from '../addresses.ts';
import { ApplicationView } from '../application-view.tsx';
import { addTag, noteInput, removeTag, strikeNote, tagInput, writeNote } from './annotate.ts';
import { Meetings, Notes, TagsForm } from './annotations.tsx';
import { BlindSwitch } from './blind-switch.tsx';
import { stateBadges, titleOf } from './board-table.tsx';
import { Copies } from './copies.tsx';
import { filtersOf, queryOf } from './filters.ts';
import { loadOneApplication, type OneApplication } from './load-application.ts';
import { boardPath, Neighbourhood } from './neighbourhood.tsx';
import { neighboursOf } from './neighbours.ts';
import { readBlind } from './read-blind.ts';
import { readerOf } from './reader.ts';
import { remarksOn } from './remarks.ts';
import type { ApplicationSection } from './section.ts';
import { tagsOf } from './tags-of.ts';
import { readingWords } from './words.ts';

export type ApplicationVisit = Visit<{ edition: string; application: string }>;

/** @param sections what later stages add to the page. */
export function applicationPage(sections: readonly ApplicationSection[]): {
  get: Handler<ApplicationVisit['params']>;
  post: Handler<ApplicationVisit['params']>;
} {
  return {
    get: (visit) => showApplication(visit, sections),
    post: (visit) => submitRemark(visit, sections),
  };
}

async function showApplication(
  visit: ApplicationVisit,
  sections: readonly ApplicationSection[],
  form: FormState = formOf(),
): Promise<Response> {
  const say = visit.say(readingWords);
  const { db, edition } = visit;
  const reader = await readerOf(db, visit.person, edition.id);
  const application = await loadOneApplication(db, reader, visit.params.application, say('hidden'));
  const filters = filtersOf(visit.query);
  const remarks = await remarksOn(db, reader, application);
  const title = titleOf(say, application);
  const [copy] = application.copies;
  const added: ReactNode[] = [];
  for (const section of sections) {
    added.push(await section(visit, { id: application.id, reader, hide: application.hide }));
  }
  return coordinationPage(visit, {
    title,
    here: 'applications',
    isError: form.errors.length > 0,
    trail: [{ label: say('board.title'), href: boardPath(visit, filters) }],
    children: (
      <>
        <Neighbourhood
          visit={visit}
          filters={filters}
          neighbours={await neighboursOf(db, reader, filters, application.id)}
        />
        <BlindSwitch visit={visit} reader={reader} />
        <ErrorSummary form={form} labels={{ tag: say('tags.add'), note: say('notes.add') }} />
        <Standing visit={visit} application={application} />
        {copy && (
          <ApplicationView
            visit={visit}
            content={copy.content}
            wishes={copy.wishes}
            names={namesOf(application)}
            wishHref={(ideaId) => projectHref(visit, application, ideaId)}
            cvHref={cvHref(visit, application)}
            {...(reader.isBlind && { hidden: say('blind.hiddenHere') })}
          />
        )}
        {copy && <Meetings visit={visit} remarks={remarks} />}
        {added}
        <TagsForm
          visit={visit}
          remarks={remarks}
          form={form}
          suggestions={await tagsOf(db, reader)}
        />
        <Notes visit={visit} remarks={remarks} form={form} />
        <Copies visit={visit} application={application} />
      </>
    ),
  });
}

/** A tag, a note, or the choice of reading without names; leads back to the same page and place. */
async function submitRemark(
  visit: ApplicationVisit,
  sections: readonly ApplicationSection[],
): Promise<Response> {
  const fields = await visit.fields();
  const about = { editionId: visit.edition.id, applicationId: visit.params.application };
  const back = (part = '') => {
    const filters = filtersOf(visit.query);
    const query = queryOf(filters, { page: filters.page });
    return visit.redirect(`${visit.path(boardApplicationAddress, visit.params, query)}${part}`);
  };
  const refused = (errors: FormState['errors']) =>
    showApplication(visit, sections, { values: fields.toObject(), errors });
  switch (fields.text('act')) {
    case 'tag': {
      const typed = visit.check(tagInput, { tag: fields.text('tag') }, readingWords);
      if (!typed.ok) return refused(typed.errors);
      await visit.performAs((act) => addTag(act, about, typed.data.tag));
      return back('#tags');
    }
    case 'untag':
      await visit.performAs((act) => removeTag(act, about, fields.text('tag')));
      return back('#tags');
    case 'note': {
      const typed = visit.check(noteInput, { note: fields.text('note') }, readingWords);
      if (!typed.ok) return refused(typed.errors);
      await visit.performAs((act) => writeNote(act, about, typed.data.note));
      return back('#notes');
    }
    case 'strike':
      await visit.performAs((act) => strikeNote(act, about, fields.text('noteId')));
      return back('#notes');
    default:
      if (fields.has('names')) {
        const isBlind = fields.text('names') !== 'shown';
        await visit.performAs((act) => readBlind(act, visit.edition.id, isBlind));
      }
      return back();
  }
}

/** State, number, address, dates: what stands before the application itself. */
function Standing({
  visit,
  application,
}: {
  visit: ApplicationVisit;
  application: OneApplication;
}) {
  const say = visit.say(readingWords);
  const { state, number, email, name, createdAt, copies } = application;
  const at = (instant: typeof createdAt) =>
    instantInWords(instant, visit.edition.timezone, visit.lang);
  const [copy] = copies;
  return (
    <>
      <StateBadge state={stateBadges[state]}>{say(`state.${state}`)}</StateBadge>
      {name !== null && <p className="fr-mb-1v">{say('name', { number })}</p>}
      {email && (
        <p className="fr-mb-1v">
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      <p>
        {copy
          ? say('one.sentAt', { at: at(copy.submittedAt), count: copies.length })
          : say(state === 'withdrawn' ? 'one.withdrawn' : 'one.draft', { at: at(createdAt) })}
      </p>
    </>
  );
}

const namesOf = ({ projects }: OneApplication) =>
  new Map([...projects].map(([id, { name }]) => [id, name]));

/** The public page of a project that is still in the catalogue. */
function projectHref(
  visit: ApplicationVisit,
  { projects }: OneApplication,
  ideaId: string,
): string | undefined {
  const slug = projects.get(ideaId)?.slug;
  return slug ? visit.path(projectAddress, { slug }) : undefined;
}

/** The CV of the copy that readers see. */
function cvHref(visit: ApplicationVisit, { id, copies }: OneApplication): string | undefined {
  const [copy] = copies;
  if (!copy?.cvId) return undefined;
  return visit.path(cvAddress, { application: id }, { copy: copy.number });
}
