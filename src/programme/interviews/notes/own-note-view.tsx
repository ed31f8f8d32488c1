import { Facts } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { Written } from './application-view.tsx';
import { type NoteDraft, noteFields, saySame } from './note.ts';
import type { OwnNote } from './own-note.ts';
import { notesWords } from './words.ts';

/** One's own note once nothing can be given any more: as it was given, and what was typed besides. */
export function OwnNoteView({ visit, own: { draft, given } }: { visit: Visit; own: OwnNote }) {
  const say = visit.say(notesWords);
  const isUnsent = draft && !saySame(draft.fields, given?.content ?? {});
  return (
    <div className="fr-mt-4w">
      {given && <Texts visit={visit} texts={given.content} />}
      {isUnsent && (
        <>
          <h3 className="fr-h6">{say('form.unsentKept')}</h3>
          <p className="fr-text--sm">{say('form.unsentOnly')}</p>
          <Texts visit={visit} texts={draft.fields} />
        </>
      )}
    </div>
  );
}

function Texts({ visit, texts }: { visit: Visit; texts: NoteDraft }) {
  const say = visit.say(notesWords);
  return (
    <Facts
      facts={noteFields.map((field) => ({
        name: say(`form.${field}`),
        value: texts[field] && <Written text={texts[field]} />,
      }))}
    />
  );
}
