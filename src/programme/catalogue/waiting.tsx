import { Alert, ButtonLink } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, instantInWords } from '../../words/dates.ts';
import type { Lang } from '../../words/lang.ts';
import { calendarAddress } from '../editions/addresses.ts';
import { type Edition, isCataloguePublic, milestone } from '../editions/edition.ts';
import { publicationAddress } from './addresses.ts';
import { catalogueWords } from './words.ts';

/** When the projects are published, in full; undefined when no day is set. */
export function publicationDay(edition: Edition, lang: Lang): string | undefined {
  const published = milestone(edition, 'ideas_published');
  if (!published) return undefined;
  return published.onDate
    ? dayInWords(published.onDate, lang)
    : instantInWords(published.at, edition.timezone, lang);
}

/** Before the catalogue is public: when it will be. Says nothing of what it will hold. */
export function Waiting({ visit }: { visit: Visit }) {
  const say = visit.say(catalogueWords);
  const { edition, now, lang } = visit;
  const on = publicationDay(edition, lang);
  const published = milestone(edition, 'ideas_published');
  const isPast = published && published.at.epochMilliseconds <= now.epochMilliseconds;
  return (
    <div className="bsoc-measure">
      <p className="fr-text--lead">
        {on === undefined
          ? say('waiting.unknown')
          : isPast
            ? say('waiting.soon')
            : say('waiting.on', { on })}
      </p>
      <p>{say('waiting.lead')}</p>
      <ButtonLink kind="secondary" href={visit.path(calendarAddress)}>
        {say('waiting.calendar')}
      </ButtonLink>
    </div>
  );
}

/** For coordinators while visitors see nothing: what they see is theirs alone, and where to act. */
export function PreviewBanner({ visit }: { visit: Visit }) {
  const say = visit.say(catalogueWords);
  if (isCataloguePublic(visit.edition, visit.now)) return null;
  return (
    <Alert tone="info" title={say('preview.title')}>
      <p>
        {say('preview.text')}{' '}
        <a href={visit.path(publicationAddress, { edition: visit.edition.slug })}>
          {say('preview.link')}
        </a>
      </p>
    </Alert>
  );
}
