import type { Temporal } from 'temporal-polyfill';
import type { Visit } from '../web/visit.tsx';
import { dayInWords, dayOf } from '../words/dates.ts';
import type { Lang } from '../words/lang.ts';
import { demoAddress, demoDateAddress, demoMailsAddress, demoPersonAddress } from './addresses.ts';
import type { DemoFiles, Moment } from './demo-files.ts';
import { demoZone } from './paris.ts';
import { demoWords } from './words.ts';

/** The bar above every page of a demonstration: at what date, as whom, and how to change both. */
export function DemoBar({ visit, files }: { visit: Visit; files: DemoFiles }) {
  const say = visit.say(demoWords);
  const { actor, lang } = visit;
  const who = actor ? say('bar.person', { name: actor.name || actor.email }) : say('bar.visitor');
  return (
    <aside className="bsoc-demo-bar" aria-label={say('bar.label')}>
      <details className="fr-container">
        <summary>
          <strong>{say('bar.label')}</strong>{' '}
          <span>{say('bar.date', { day: dayInWords(dayOf(visit.now, demoZone), lang) })}</span>{' '}
          <span>{who}</span> <span className="bsoc-demo-bar__open">{say('bar.open')}</span>
        </summary>
        <div className="bsoc-demo-bar__choices">
          <MomentsForm visit={visit} moments={files.moments} />
          <DateForm visit={visit} />
          <PeopleForm visit={visit} files={files} />
          <p>
            <a href={visit.path(demoAddress)}>{say('bar.about')}</a>{' '}
            <a href={visit.path(demoMailsAddress)}>{say('bar.mails')}</a>
          </p>
        </div>
      </details>
    </aside>
  );
}

function MomentsForm({ visit, moments }: { visit: Visit; moments: readonly Moment[] }) {
  const say = visit.say(demoWords);
  return (
    <form method="post" action={visit.path(demoDateAddress)}>
      <Back visit={visit} />
      <p id="demo-moments">{say('bar.moments')}</p>
      <ul aria-labelledby="demo-moments">
        {moments.map((moment) => (
          <li key={typedInstant(moment)}>
            {isHere(moment, visit) ? (
              <span className="bsoc-demo-bar__here" aria-current="date">
                {moment[visit.lang]} <small>{say('moments.here')}</small>
              </span>
            ) : (
              <button type="submit" name="at" value={typedInstant(moment)}>
                {moment[visit.lang]}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p>{say('forgets')}</p>
    </form>
  );
}

function DateForm({ visit }: { visit: Visit }) {
  const say = visit.say(demoWords);
  return (
    <form method="post" action={visit.path(demoDateAddress)} className="bsoc-demo-bar__date">
      <Back visit={visit} />
      <label htmlFor="demo-date">{say('date.label')}</label>
      <input
        type="date"
        id="demo-date"
        name="at"
        required
        min="2021-09-01"
        max="2023-12-31"
        defaultValue={dayOf(visit.now, demoZone).toString()}
      />
      <button type="submit">{say('date.button')}</button>
    </form>
  );
}

function PeopleForm({ visit, files }: { visit: Visit; files: DemoFiles }) {
  const say = visit.say(demoWords);
  const { actor, lang } = visit;
  return (
    <form method="post" action={visit.path(demoPersonAddress)}>
      <Back visit={visit} />
      <p id="demo-people">{say('bar.people')}</p>
      <ul aria-labelledby="demo-people">
        {files.personas.map(({ key, name, email, persona }) => (
          <li key={key}>
            <button
              type="submit"
              name="person"
              value={key}
              aria-current={actor?.email === email ? 'true' : undefined}
            >
              {name} <small>{persona[lang]}</small>
            </button>
          </li>
        ))}
        <li>
          <button type="submit" name="person" value="" aria-current={actor ? undefined : 'true'}>
            {say('bar.visit')}
          </button>
        </li>
      </ul>
    </form>
  );
}

/** Where to come back to: the page one is on. */
export function Back({ visit }: { visit: Visit }) {
  return <input type="hidden" name="back" value={`${visit.url.pathname}${visit.url.search}`} />;
}

/** A moment as the date form sends it. */
export function typedInstant({ at }: Moment): string {
  return at.toZonedDateTimeISO(demoZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** True from the instant of a moment to the end of its day: going there again would only go back. */
export function isHere({ at }: Moment, { now }: { now: Visit['now'] }): boolean {
  return at.epochMilliseconds <= now.epochMilliseconds && isSameDay(at, now);
}

/** True for two instants of one day of the demonstration. */
export function isSameDay(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return dayOf(one, demoZone).equals(dayOf(other, demoZone));
}

/** What there is to look at, in the visitor's language. */
export function lookOf(moment: Moment, lang: Lang): string {
  return lang === 'fr' ? moment.lookFr : moment.lookEn;
}
