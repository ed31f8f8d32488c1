import { projectsAddress } from '../programme/catalogue/addresses.ts';
import { calendarAddress, programmeAddress } from '../programme/editions/addresses.ts';
import { isCataloguePublic } from '../programme/editions/edition.ts';
import { proposeAddress } from '../programme/ideas/addresses.ts';
import { Pictogram } from '../ui/pictogram.tsx';
import type { PictureName } from '../ui/theme/pictures.ts';
import type { Visit } from '../web/visit.tsx';
import { homeWords } from './words.ts';

/** Three ways in, by who comes. */
export function Doors({ visit }: { visit: Visit }) {
  const say = visit.say(homeWords);
  const isPublic = isCataloguePublic(visit.edition, visit.now);
  const doors: { name: 'publish' | 'study' | 'teach'; href: string; picture: PictureName }[] = [
    { name: 'publish', href: visit.path(proposeAddress), picture: 'coding.svg' },
    {
      name: 'study',
      href: visit.path(isPublic ? projectsAddress : programmeAddress),
      picture: 'self-training.svg',
    },
    {
      name: 'teach',
      href: visit.path(calendarAddress, {}, { public: 'teachers' }),
      picture: 'school.svg',
    },
  ];
  return (
    <section aria-labelledby="doors-title" className="bsoc-home-section">
      <h2 id="doors-title">{say('doors.title')}</h2>
      <ul className="fr-grid-row fr-grid-row--gutters fr-raw-list">
        {doors.map(({ name, href, picture }) => (
          <li key={name} className="fr-col-12 fr-col-md-4">
            <div className="fr-tile fr-enlarge-link fr-tile--horizontal">
              <div className="fr-tile__body">
                <div className="fr-tile__content">
                  <h3 className="fr-tile__title">
                    <a href={href}>{say(`doors.${name}`)}</a>
                  </h3>
                  <p className="fr-tile__desc">{say(`doors.${name}Text`)}</p>
                </div>
              </div>
              <div className="fr-tile__header">
                <div className="fr-tile__pictogram">
                  <Pictogram href={visit.services.assets.href(picture)} />
                </div>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
