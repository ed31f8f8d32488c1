/** Beside an application: mentors who wish to meet the student, tags, shared notes. */
import { Button, StateBadge } from '../../../ui/elements.tsx';
import { type FormState, TextArea, TextField } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { Written } from '../application-view.tsx';
import type { Remarks } from './remarks.ts';
import { readingWords } from './words.ts';

interface Props {
  visit: Visit<unknown>;
  remarks: Remarks;
  form: FormState;
}

/** What mentors of the projects wished for said, and why. */
export function Meetings({ visit, remarks: { meetings } }: Pick<Props, 'visit' | 'remarks'>) {
  const say = visit.say(readingWords);
  return (
    <section className="fr-mt-6w" aria-labelledby="meetings">
      <h2 id="meetings">{say('meetings.title')}</h2>
      {meetings.length === 0 && <p>{say('meetings.none')}</p>}
      {meetings.map(({ mentor, project, wants, remark, saidAt }) => (
        <div key={`${mentor} ${project}`} className="fr-mb-2w">
          <StateBadge state={wants ? 'done' : 'waiting'}>
            {say(wants ? 'meetings.wants' : 'meetings.doesNot')}
          </StateBadge>
          <p className="fr-mb-0">
            {say('meetings.who', {
              mentor,
              project,
              at: shortInstant(saidAt, visit.edition.timezone, visit.lang),
            })}
          </p>
          {remark && <Written text={remark} empty="" />}
        </div>
      ))}
    </section>
  );
}

/** Tags of the application, each with its removal, and another to add. */
export function TagsForm({
  visit,
  remarks: { tags },
  form,
  suggestions,
}: Props & { suggestions: readonly string[] }) {
  const say = visit.say(readingWords);
  return (
    <section className="fr-mt-6w" aria-labelledby="tags">
      <h2 id="tags">{say('tags.title')}</h2>
      <p className="bsoc-measure">{say('tags.hint')}</p>
      {tags.length > 0 && (
        <form method="post">
          <input type="hidden" name="act" value="untag" />
          <ul className="fr-tags-group">
            {tags.map(({ key, shown }) => (
              <li key={key}>
                <button className="fr-tag fr-tag--dismiss" type="submit" name="tag" value={key}>
                  {shown}
                  <span className="fr-sr-only"> {say('tags.remove')}</span>
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
      <form method="post" className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom">
        <input type="hidden" name="act" value="tag" />
        <div className="fr-col-12 fr-col-sm-8 fr-col-lg-5">
          <TextField
            form={form}
            name="tag"
            label={say('tags.add')}
            autoComplete="off"
            suggestions={suggestions.filter((one) => !tags.some(({ shown }) => shown === one))}
          />
        </div>
        <div className="fr-col-12 fr-col-sm-4">
          <Button kind="secondary">{say('tags.send')}</Button>
        </div>
      </form>
    </section>
  );
}

/** Notes shared by the team and the school; each may strike out their own. */
export function Notes({ visit, remarks: { notes }, form }: Props) {
  const say = visit.say(readingWords);
  return (
    <section className="fr-mt-6w" aria-labelledby="notes">
      <h2 id="notes">{say('notes.title')}</h2>
      <p className="bsoc-measure">{say('notes.hint')}</p>
      {notes.length > 0 && (
        <ol className="bsoc-plain">
          {notes.map((note) => (
            <li key={note.id} className="fr-mb-3w">
              <p className="fr-text--sm fr-mb-1v">
                {say('notes.by', {
                  author: note.author,
                  at: shortInstant(note.writtenAt, visit.edition.timezone, visit.lang),
                })}
              </p>
              {note.struckAt ? (
                <>
                  <p className="fr-text--sm fr-mb-1v">
                    {say('notes.struck', {
                      at: shortInstant(note.struckAt, visit.edition.timezone, visit.lang),
                    })}
                  </p>
                  <del>
                    <Written text={note.body} empty="" />
                  </del>
                </>
              ) : (
                <Written text={note.body} empty="" />
              )}
              {note.isMine && !note.struckAt && (
                <form method="post">
                  <input type="hidden" name="act" value="strike" />
                  <Button kind="tertiary" size="sm" name="noteId" value={note.id}>
                    {say('notes.strike')}
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ol>
      )}
      <form method="post">
        <input type="hidden" name="act" value="note" />
        <TextArea form={form} name="note" label={say('notes.add')} rows={4} />
        <Button kind="secondary">{say('notes.send')}</Button>
      </form>
    </section>
  );
}
