/** The copies that were sent, and what changed from one to the next. */
import { TextDiff } from '../../../ui/diff.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import type { ApplicationContent, Wish } from '../content.ts';
import { applicationWords } from '../words.ts';
import type { OneApplication, ReadCopy } from './load-application.ts';
import { readingWords } from './words.ts';

interface Part {
  label: string;
  before: string;
  after: string;
}

/** Every copy but the first with what it changed; nothing while there is one only. */
export function Copies({
  visit,
  application,
}: {
  visit: Visit<unknown>;
  application: OneApplication;
}) {
  const say = visit.say(readingWords);
  const { copies } = application;
  if (copies.length === 0) return null;
  const at = ({ submittedAt }: ReadCopy) =>
    instantInWords(submittedAt, visit.edition.timezone, visit.lang);
  return (
    <section className="fr-mt-6w" aria-labelledby="copies">
      <h2 id="copies">{say('copies.title')}</h2>
      {copies.map((copy, index) => {
        const before = copies[index + 1];
        if (!before) {
          return <p key={copy.number}>{say('copies.first', { at: at(copy) })}</p>;
        }
        const parts = changedParts(visit, application, before, copy);
        return (
          <details key={copy.number} className="bsoc-details">
            <summary>{say('copies.one', { number: copy.number, at: at(copy) })}</summary>
            {parts.length === 0 && !isCvChanged(before, copy) && <p>{say('copies.same')}</p>}
            {parts.map((part) => (
              <div key={part.label}>
                <h3 className="fr-h6 fr-mb-1v">{part.label}</h3>
                <TextDiff before={part.before} after={part.after} />
              </div>
            ))}
            {isCvChanged(before, copy) && (
              <p>{say(copy.cvId ? 'copies.cvChanged' : 'copies.cvRemoved')}</p>
            )}
          </details>
        );
      })}
    </section>
  );
}

const isCvChanged = (before: ReadCopy, after: ReadCopy) => before.cvId !== after.cvId;

/** What differs between two copies, in the order of the page. */
function changedParts(
  visit: Visit<unknown>,
  application: OneApplication,
  before: ReadCopy,
  after: ReadCopy,
): Part[] {
  const [old, now] = [before, after].map((copy) => textsOf(visit, application, copy)) as [
    Map<string, string>,
    Map<string, string>,
  ];
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((label) => ({ label, before: old.get(label) ?? '', after: now.get(label) ?? '' }))
    .filter((part) => part.before !== part.after);
}

/** A copy as texts, by what each is called on the page. */
function textsOf(
  visit: Visit<unknown>,
  { projects }: OneApplication,
  { content, wishes }: ReadCopy,
): Map<string, string> {
  const say = visit.say(applicationWords);
  const own = visit.say(readingWords);
  const nameOf = ({ ideaId }: Wish) => projects.get(ideaId)?.name ?? say('view.left');
  return new Map([
    ...profileTexts(visit, content),
    [say('view.motivation'), content.motivation],
    [
      own('copies.ranks'),
      wishes.map((wish) => own('board.wish', { rank: wish.rank, name: nameOf(wish) })).join('\n'),
    ],
    ...wishes.map((wish): [string, string] => [
      own('copies.wish', { name: nameOf(wish) }),
      wish.motivation,
    ]),
  ]);
}

function profileTexts(visit: Visit<unknown>, content: ApplicationContent): [string, string][] {
  const say = visit.say(applicationWords);
  const list = (lines: readonly string[] = []) => lines.join('\n');
  return [
    [say('view.school'), content.school],
    [say('view.studyYear'), content.studyYear],
    [say('view.gapYear'), say(`view.gapYear.${content.gapYear}`)],
    [
      say('view.available'),
      say('view.availableDates', { from: content.availableFrom, until: content.availableUntil }),
    ],
    [say('view.availabilityRemark'), content.availabilityRemark],
    [say('view.place'), say(`view.place.${content.place}`)],
    [
      say('view.technologies'),
      list(content.technologies?.map((one) => `${one.name} – ${say(`view.level.${one.level}`)}`)),
    ],
    [
      say('view.languages'),
      list(content.languages?.map((one) => `${one.name} – ${say(`view.language.${one.level}`)}`)),
    ],
    [say('view.links'), list(content.links)],
  ];
}
