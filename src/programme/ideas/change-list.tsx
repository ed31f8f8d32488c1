import { TextDiff } from '../../ui/diff.tsx';
import type { Visit } from '../../web/visit.tsx';
import { otherLang } from '../../words/lang.ts';
import type { Say } from '../../words/words.ts';
import { places } from './content-fields.ts';
import { langTyped } from './draft.ts';
import { type IdeaKey, labelOf } from './form-steps.tsx';
import { type Compared, changesBetween, isChanged } from './revisions.ts';
import { ideaWords } from './words.ts';

/** What changed between two versions of an idea, a titled part a field; says so when nothing did. */
export function ChangeList({
  visit,
  before,
  after,
  heading: Heading = 'h2',
}: {
  visit: Visit;
  before: Compared;
  after: Compared;
  /** The level of each field's title. */
  heading?: 'h2' | 'h3' | 'h4';
}) {
  const say = visit.say(ideaWords);
  const lang = otherLang(langTyped(after.texts.lang), visit.lang);
  if (!isChanged(before, after)) return <p>{say('changes.none')}</p>;
  return (
    <>
      {changesBetween(before, after).map(({ field, before, after }) => (
        <section key={field}>
          <Heading className="fr-h5">{fieldName(say, field)}</Heading>
          {isChoice(field) ? (
            <TextDiff
              before={choiceInWords(say, field, before)}
              after={choiceInWords(say, field, after)}
            />
          ) : (
            <TextDiff before={before} after={after} lang={lang} />
          )}
        </section>
      ))}
      {before.imageId !== after.imageId && (
        <section>
          <Heading className="fr-h5">{say('software.image')}</Heading>
          <p>
            {say(
              !before.imageId
                ? 'changes.imageAdded'
                : after.imageId
                  ? 'changes.imageReplaced'
                  : 'changes.imageRemoved',
            )}
          </p>
        </section>
      )}
    </>
  );
}

function fieldName(say: Parameters<typeof labelOf>[0], field: string): string {
  return field === 'organisation' ? say('view.organisation') : labelOf(say, field);
}

const isChoice = (field: string): field is 'place' | 'lang' =>
  field === 'place' || field === 'lang';

/** What was chosen, as the form calls it. */
function choiceInWords(say: Say<IdeaKey>, field: 'place' | 'lang', chosen: string): string {
  if (field === 'lang') return chosen && ideaWords(langTyped(chosen))('lang.own');
  const place = places.find((one) => one === chosen);
  return place ? say(`place.${place}`) : chosen;
}
