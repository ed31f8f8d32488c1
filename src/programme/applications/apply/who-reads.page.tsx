import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { milestone } from '../../editions/edition.ts';
import { applyAddress } from '../addresses.ts';
import { type ApplicationRules, rulesOf } from '../rules.ts';
import { applyWords } from './words.ts';

/** Who reads what of an application, when, and how long it is kept: one page for everyone. */
export async function showWhoReads(visit: Visit): Promise<Response> {
  const say = visit.say(applyWords);
  const rules = await rulesOf(visit.db, visit.edition.id);
  return visit.page({
    title: say('who.title'),
    breadcrumb: [{ label: say('apply.title'), href: visit.path(applyAddress) }],
    children: (
      <div className="bsoc-measure">
        <h1>{say('who.title')}</h1>
        <p className="fr-text--lead">{say('who.lead')}</p>
        <WhoReads visit={visit} rules={rules} />
        <h2 className="fr-h4">{say('who.interviews')}</h2>
        <p>{say('who.interviewsText')}</p>
        <h2 className="fr-h4">{say('who.matching')}</h2>
        <p>{say('who.matchingText')}</p>
        <h2 className="fr-h4">{say('who.never')}</h2>
        <p>{say('who.neverText')}</p>
        <h2 className="fr-h4">{say('who.rights')}</h2>
        <p>{say('who.rightsText', { contact: visit.edition.contactEmail })}</p>
      </div>
    ),
  });
}

/** A line a reader: what they see, from when. */
export function WhoReads({ visit, rules }: { visit: Visit<unknown>; rules: ApplicationRules }) {
  const say = visit.say(applyWords);
  const { edition, lang } = visit;
  const from = rules.mentorsReadFrom ?? milestone(edition, 'applications_close')?.at;
  const at = from ? instantInWords(from, edition.timezone, lang) : '';
  return (
    <dl className="bsoc-readers">
      {(['team', 'mentors', 'students', 'public'] as const).map((who) => (
        <div key={who}>
          <dt>{say(`who.${who}`, { operator: edition.operator, school: edition.school })}</dt>
          <dd>
            {say(`who.${who}.what`, { at })}
            {who === 'team' && rules.readsBlind && ` ${say('who.blind')}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
