/** The form in which mentors rank: those who are placed, those who are not yet, those who never will. */
import { autosaved, savedInWords } from '../../../drafts/autosaved.ts';
import { signInAddress } from '../../../people/addresses.ts';
import { Button, StateBadge } from '../../../ui/elements.tsx';
import { writeOrder } from '../../../ui/tied-order.ts';
import { shortInstant } from '../../../words/dates.ts';
import { rankingAddress, rankingAutosaveAddress } from '../addresses.ts';
import { CandidateRow } from './candidate-row.tsx';
import type { OpenedRanking, RankingVisit } from './open-ranking.ts';
import { unplacedIn } from './ranking.ts';
import { RefusedRow } from './refused-row.tsx';
import type { ShownRanking } from './shown-ranking.ts';
import { ORDER_FIELD, REFUSED_FIELD } from './typed-ranking.ts';
import { rankingWords } from './words.ts';

interface Parts {
  visit: RankingVisit;
  opened: OpenedRanking;
  shown: ShownRanking;
}

export function RankingForm({ visit, opened, shown }: Parts) {
  const say = visit.say(rankingWords);
  const { candidates, last, mentoring } = opened;
  const { timezone: zone } = mentoring.edition;
  const { groups, refused } = shown.ranking;
  const here = visit.path(rankingAddress, visit.params);
  const of = (ids: readonly string[]) => ids.flatMap((id) => candidates.get(id) ?? []);
  const placed = of(groups.flat());
  const unplaced = of(unplacedIn(shown.ranking, [...candidates.keys()]));
  const never = of(refused.map(({ application }) => application));
  return (
    <form
      method="post"
      action={here}
      noValidate
      {...autosaved(visit.lang, {
        saveTo: visit.path(rankingAutosaveAddress, visit.params),
        signInTo: visit.path(signInAddress, {}, { next: here }),
      })}
    >
      {/* Pressed by the key Enter in a field: it saves, and moves nobody. */}
      <button type="submit" name="act" value="save" hidden />
      <input type="hidden" name="version" value={shown.version} />
      {/* Not of the type hidden: what this browser keeps of the form includes the order. */}
      <input type="text" name={ORDER_FIELD} defaultValue={writeOrder(groups)} hidden />
      <input
        type="text"
        name={REFUSED_FIELD}
        defaultValue={refused.map(({ application }) => application).join(' ')}
        hidden
      />
      <p className="bsoc-saved fr-mb-2w" data-autosave-status aria-live="polite">
        {last.savedAt &&
          !shown.isUnsaved &&
          savedInWords(last.savedAt, { now: visit.now, zone, lang: visit.lang })}
      </p>
      <p className="fr-sr-only" aria-live="polite" data-ranking-said />
      <div
        data-ranking={ORDER_FIELD}
        data-moved={say('moved.placed', { name: '{name}', place: '{place}', total: '{total}' })}
        data-moved-tied={say('moved.tied', {
          name: '{name}',
          place: '{place}',
          total: '{total}',
          equals: '{equals}',
        })}
        data-moved-out={say('moved.unplaced', { name: '{name}' })}
        data-equals={say('row.equals', { names: '{names}' })}
        data-no-place={say('row.noPlace')}
      >
        <h2 className="fr-h4">{say('placed.title')}</h2>
        <p className="fr-text--sm" data-ranking-none hidden={placed.length > 0}>
          {say('placed.none')}
        </p>
        <StartFromMeeting visit={visit} opened={opened} shown={shown} />
        <ol className="bsoc-ranking" data-ranking-placed>
          {placed.map((one) => (
            <CandidateRow key={one.applicationId} {...{ visit, opened, shown }} candidate={one} />
          ))}
        </ol>
        <section data-ranking-rest hidden={unplaced.length === 0}>
          <h2 className="fr-h4 fr-mt-4w">{say('unplaced.title')}</h2>
          <p>{say('unplaced.text')}</p>
          <ul className="bsoc-ranking" data-ranking-unplaced>
            {unplaced.map((one) => (
              <CandidateRow key={one.applicationId} {...{ visit, opened, shown }} candidate={one} />
            ))}
          </ul>
        </section>
      </div>
      {never.length > 0 && (
        <section>
          <h2 className="fr-h4 fr-mt-4w">{say('refused.title', { count: never.length })}</h2>
          <p>{say('refused.text')}</p>
          <ul className="bsoc-ranking">
            {never.map((one) => (
              <RefusedRow key={one.applicationId} {...{ visit, opened, shown }} candidate={one} />
            ))}
          </ul>
        </section>
      )}
      <Finish visit={visit} opened={opened} shown={shown} />
    </form>
  );
}

/** While nobody is placed: those whom this mentor wished to meet, as equals at the top. */
function StartFromMeeting({ visit, opened, shown }: Parts) {
  const say = visit.say(rankingWords);
  const wanted = [...opened.candidates.values()].filter(({ said }) => said?.wants).length;
  if (wanted === 0 || shown.ranking.groups.length > 0) return null;
  return (
    <p data-ranking-start>
      <Button kind="secondary" name="act" value="start">
        {say('placed.start', { count: wanted })}
      </Button>
    </p>
  );
}

/** Both are there, one hidden: the browser's script shows the other as soon as something moves. */
function Finish({ visit, opened, shown }: Parts) {
  const say = visit.say(rankingWords);
  const { last, mentoring } = opened;
  const { timezone: zone } = mentoring.edition;
  const isFinal = last.isFinal && !shown.isUnsaved;
  return (
    <section className="fr-mt-6w bsoc-measure">
      <h2 className="fr-h4">{say('finish.title')}</h2>
      {isFinal && last.savedAt && (
        <div data-ranking-final>
          <StateBadge state="done">{say('finish.done')}</StateBadge>
          <p className="fr-mt-1w">
            {say('finish.doneBy', {
              name: last.savedBy?.name ?? '',
              at: shortInstant(last.savedAt, zone, visit.lang),
            })}
          </p>
        </div>
      )}
      <div data-ranking-unfinished hidden={isFinal}>
        <p>{say('finish.text')}</p>
        <p>
          <Button name="act" value="final">
            {say('finish.button')}
          </Button>
        </p>
      </div>
      <Button kind="secondary" name="act" value="save">
        {say('finish.save')}
      </Button>
    </section>
  );
}
