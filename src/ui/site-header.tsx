import type { PageFrame } from './page.tsx';
import { StateLogo } from './state-logo.tsx';
import { uiWords } from './words.ts';

export interface NavLink {
  label: string;
  href: string;
  isCurrent: boolean;
}

/** A link at the top right: sign in, my space. `post` makes it a form, for signing out. */
export interface QuickLink {
  label: string;
  href: string;
  icon: `fr-icon-${string}`;
  post?: boolean;
}

/** The design system's header: brand, service, quick links, language, main navigation. */
export function SiteHeader({ frame }: { frame: PageFrame }) {
  const say = uiWords(frame.lang);
  return (
    <header className="fr-header">
      <div className="fr-header__body">
        <div className="fr-container">
          <div className="fr-header__body-row">
            <div className="fr-header__brand fr-enlarge-link">
              <div className="fr-header__brand-top">
                <div className="fr-header__logo">
                  <StateLogo />
                </div>
                <div className="fr-header__navbar">
                  <a className="fr-btn--menu fr-btn" href="#menu" id="menu-button" data-panel-open>
                    {say('menu')}
                  </a>
                </div>
              </div>
              <div className="fr-header__service">
                <a href={frame.homeHref} title={say('home.link', { service: frame.service })}>
                  <p className="fr-header__service-title">{frame.service}</p>
                </a>
                <p className="fr-header__service-tagline">{frame.tagline}</p>
              </div>
            </div>
            <div className="fr-header__tools">
              <div className="fr-header__tools-links">
                <QuickLinks frame={frame} />
              </div>
            </div>
          </div>
        </div>
      </div>
      <div className="fr-header__menu fr-modal" id="menu">
        <div className="fr-container">
          <a className="fr-btn--close fr-btn" href="#menu-button" data-panel-close>
            {say('menu.close')}
          </a>
          <div className="fr-header__menu-links">
            <QuickLinks frame={frame} />
          </div>
          <nav className="fr-nav" aria-label={say('menu.main')}>
            <ul className="fr-nav__list">
              {frame.nav.map(({ label, href, isCurrent }) => (
                <li key={href} className="fr-nav__item">
                  <a
                    className="fr-nav__link"
                    href={href}
                    aria-current={isCurrent ? 'page' : undefined}
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </header>
  );
}

function QuickLinks({ frame }: { frame: PageFrame }) {
  const { otherLang } = frame;
  return (
    <ul className="fr-btns-group">
      {frame.quick.map(({ label, href, icon, post }) => (
        <li key={href}>
          {post ? (
            <form method="post" action={href}>
              <button type="submit" className={`fr-btn ${icon}`}>
                {label}
              </button>
            </form>
          ) : (
            <a className={`fr-btn ${icon}`} href={href}>
              {label}
            </a>
          )}
        </li>
      ))}
      <li>
        <a
          className="fr-btn fr-icon-translate-2"
          href={otherLang.href}
          hrefLang={otherLang.lang}
          lang={otherLang.lang}
        >
          {otherLang.label}
        </a>
      </li>
    </ul>
  );
}
