import { euros } from '../programme/editions/content/fill.ts';
import { minimumHourlyRate } from '../programme/editions/hourly-rate.ts';
import type { Visit } from '../web/visit.tsx';
import { shortDay } from '../words/dates.ts';
import { homeWords } from './words.ts';

/** How long, how paid, how mentored. */
export function InternshipFacts({ visit }: { visit: Visit }) {
  const { edition, lang } = visit;
  const say = visit.say(homeWords);
  const { internshipStartsOn: start, internshipEndsOn: end, school } = edition;
  const rate = minimumHourlyRate(start);
  const { months } = start.until(end.add({ days: 1 }), {
    largestUnit: 'months',
    smallestUnit: 'months',
    roundingMode: 'halfExpand',
  });
  const facts = [
    {
      fact: say('facts.months', { months }),
      text: say('facts.monthsText', { start: shortDay(start, lang), end: shortDay(end, lang) }),
    },
    {
      fact: rate ? say('facts.paid', { rate: euros(rate, lang) }) : say('facts.paidUnknown'),
      text: say(rate ? 'facts.paidText' : 'facts.paidUnknownText', { school }),
    },
    { fact: say('facts.mentored'), text: say('facts.mentoredText') },
  ];
  return (
    <section aria-labelledby="facts-title" className="bsoc-home-section">
      <h2 className="fr-sr-only" id="facts-title">
        {say('facts.title')}
      </h2>
      <dl className="bsoc-numbers bsoc-home-facts">
        {facts.map(({ fact, text }) => (
          <div key={fact}>
            <dt>{text}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
