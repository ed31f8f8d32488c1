import { Fragment } from 'react';
import { useUiWords } from './words.ts';

/** A link of a side menu; one at most is the page one is on. */
export interface SideLink {
  label: string;
  href: string;
  isCurrent: boolean;
  /** The title of the links that follow one another here, when there are too many for one list. */
  group?: string | undefined;
}

/**
 * The design system's side menu: the pages of one section, always under the eyes on a wide screen,
 * behind a native disclosure on phones.
 */
export function SideMenu({ title, links }: { title: string; links: readonly SideLink[] }) {
  const say = useUiWords();
  return (
    <nav className="fr-sidemenu bsoc-side-menu" aria-labelledby="side-menu-title">
      <details className="fr-sidemenu__inner">
        <summary>{say('sideMenu.open')}</summary>
        <p className="fr-sidemenu__title" id="side-menu-title">
          {title}
        </p>
        {grouped(links).map(({ group, links }) => (
          <Fragment key={group ?? ''}>
            {group && <p className="bsoc-side-menu__group">{group}</p>}
            <ul className="fr-sidemenu__list">
              {links.map(({ label, href, isCurrent }) => (
                <li key={href} className="fr-sidemenu__item">
                  <a
                    className="fr-sidemenu__link"
                    href={href}
                    aria-current={isCurrent ? 'page' : undefined}
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
      </details>
    </nav>
  );
}

function grouped(links: readonly SideLink[]): { group: string | undefined; links: SideLink[] }[] {
  const groups = Map.groupBy(links, ({ group }) => group);
  return [...groups].map(([group, links]) => ({ group, links }));
}
