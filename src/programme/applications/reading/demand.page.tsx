/** Demand for the projects of an edition: a picture and its table, for the programme's team alone. */
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { wishCountsAddress } from '../addresses.ts';
import { CHARTED, demandChart } from './demand-chart.ts';
import { CountsTable } from './wish-counts.page.tsx';
import { wishCounts } from './wish-counts.ts';
import { readingWords } from './words.ts';

export async function showDemand(visit: Visit<{ edition: string }>): Promise<Response> {
  const say = visit.say(readingWords);
  const counts = await wishCounts(visit.db, visit.edition.id);
  const wished = counts.filter(({ total }) => total > 0);
  const svg = wished.length > 0 && (await demandChart(wished, visit.lang));
  return coordinationPage(visit, {
    title: say('demand.title'),
    here: 'demand',
    lead: say('demand.lead', {
      wishes: wished.reduce((sum, { total }) => sum + total, 0),
      projects: wished.length,
      without: counts.length - wished.length,
    }),
    children: (
      <>
        <p className="bsoc-measure">
          {say('demand.secret')}{' '}
          <a className="fr-link" href={visit.path(wishCountsAddress, visit.params)}>
            {say('board.counts')}
          </a>
        </p>
        {svg ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is wider than the page, and keys move it
          <figure className="bsoc-figure" tabIndex={0} aria-label={say('demand.figure')}>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn here, its texts escaped by the library */}
            <div dangerouslySetInnerHTML={{ __html: svg }} />
            {wished.length > CHARTED && (
              <figcaption>{say('demand.top', { shown: CHARTED, total: wished.length })}</figcaption>
            )}
          </figure>
        ) : (
          <p>{say('demand.none')}</p>
        )}
        {counts.length > 0 && <CountsTable visit={visit} counts={counts} />}
      </>
    ),
  });
}
