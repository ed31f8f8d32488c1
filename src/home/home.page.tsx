import { shortlistOf } from '../programme/catalogue/shortlist/shortlist.ts';
import { isCataloguePublic } from '../programme/editions/edition.ts';
import { NotYet } from '../programme/editions/not-yet.tsx';
import { pathTo } from '../web/address.ts';
import type { Visit } from '../web/visit.tsx';
import { dayOf } from '../words/dates.ts';
import { homeAddress } from './addresses.ts';
import { Doors } from './doors.tsx';
import { InternshipFacts } from './internship-facts.tsx';
import { lastPromotion, promotionProjects } from './last-promotion.ts';
import { Milestones } from './milestones.tsx';
import { Now } from './now.tsx';
import { ofTheDay } from './of-the-day.ts';
import { ProjectsOfTheDay } from './projects.tsx';
import { Promotion } from './promotion.tsx';
import { homeWords } from './words.ts';

/** How many projects the home page shows. */
const shownProjects = 3;

/** What the programme is, what it is doing now, the one thing to do. */
export async function showHome(visit: Visit): Promise<Response> {
  const say = visit.say(homeWords);
  if (!visit.hasEdition) {
    return visit.page({ title: say('home.title'), children: <NotYet visit={visit} /> });
  }
  const { edition, now, services } = visit;
  const isPublic = isCataloguePublic(edition, now);
  const { cards } = isPublic ? await services.catalogues.of(edition.id) : { cards: [] };
  const daily = ofTheDay(cards, dayOf(now, edition.timezone), shownProjects);
  const shortlist = daily.length > 0 ? await shortlistOf(visit) : undefined;
  const promoted = lastPromotion(await services.editions.all(), edition, now);
  return visit.page({
    title: say('home.title'),
    description: say('home.description', { edition: edition.name }),
    isWide: true,
    scripts: daily.length > 0 ? ['catalogue.js'] : [],
    head: <SharePreview visit={visit} />,
    children: (
      <>
        <div className="fr-container fr-py-3w fr-py-md-6w">
          <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--middle">
            <div className="fr-col-12 fr-col-lg-6">
              <h1 className="bsoc-sentence">{say('home.sentence')}</h1>
            </div>
            <div className="fr-col-12 fr-col-lg-6">
              <Now
                visit={visit}
                facts={{ isCataloguePublic: isPublic, hasPromotion: promoted !== undefined }}
              />
            </div>
          </div>
        </div>
        <div className="fr-container">
          <InternshipFacts visit={visit} />
          <Milestones visit={visit} />
        </div>
        {daily.length > 0 && (
          <ProjectsOfTheDay
            visit={visit}
            cards={daily}
            total={cards.length}
            shortlist={shortlist}
          />
        )}
        <div className="fr-container fr-mb-4w">
          {promoted && (
            <Promotion
              visit={visit}
              edition={promoted}
              projects={await promotionProjects(services, promoted, now)}
            />
          )}
          <Doors visit={visit} />
        </div>
      </>
    ),
  });
}

/** What a message that links here shows (Open Graph), and the one address of this page. */
function SharePreview({ visit }: { visit: Visit }) {
  const { edition, currentEdition, lang } = visit;
  const { baseUrl } = visit.services.config;
  const say = visit.say(homeWords);
  const editionSlug = edition.id === currentEdition?.id ? undefined : edition.slug;
  const address = `${baseUrl}${pathTo(homeAddress, lang, {}, { editionSlug })}`;
  return (
    <>
      <link rel="canonical" href={address} />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={address} />
      <meta property="og:site_name" content={edition.name} />
      <meta property="og:title" content={say('home.title')} />
      <meta
        property="og:description"
        content={say('home.description', { edition: edition.name })}
      />
      <meta property="og:locale" content={lang === 'fr' ? 'fr_FR' : 'en_GB'} />
      <meta name="twitter:card" content="summary" />
    </>
  );
}
