import type { PageFrame } from './page.tsx';
import { StateLogo } from './state-logo.tsx';
import { uiWords } from './words.ts';

export interface FooterLink {
  label: string;
  href: string;
}

/** The design system's footer, with the mandatory links. */
export function SiteFooter({ frame }: { frame: PageFrame }) {
  const say = uiWords(frame.lang);
  return (
    <footer className="fr-footer" id="footer">
      <div className="fr-container">
        <div className="fr-footer__body">
          <div className="fr-footer__brand">
            <StateLogo />
          </div>
          <div className="fr-footer__content">
            <p className="fr-footer__content-desc">{frame.footerText}</p>
            <ul className="fr-footer__content-list">
              {['info.gouv.fr', 'service-public.gouv.fr', 'legifrance.gouv.fr', 'data.gouv.fr'].map(
                (site) => (
                  <li key={site} className="fr-footer__content-item">
                    <a className="fr-footer__content-link" href={`https://www.${site}`}>
                      {site}
                    </a>
                  </li>
                ),
              )}
            </ul>
          </div>
        </div>
        <div className="fr-footer__bottom">
          <ul className="fr-footer__bottom-list">
            {frame.footer.map(({ label, href }) => (
              <li key={href} className="fr-footer__bottom-item">
                <a className="fr-footer__bottom-link" href={href}>
                  {label}
                </a>
              </li>
            ))}
            <li className="fr-footer__bottom-item">
              <button
                type="button"
                className="fr-footer__bottom-link fr-icon-theme-fill fr-btn--icon-left"
                data-display-open
                hidden
              >
                {say('display.open')}
              </button>
            </li>
          </ul>
          <div className="fr-footer__bottom-copy">
            <p>
              {say.rich('footer.licence', {
                a: (text) => (
                  <a href="https://github.com/etalab/licence-ouverte/blob/master/LO.md">{text}</a>
                ),
              })}
            </p>
          </div>
        </div>
      </div>
      <DisplayDialog frame={frame} />
    </footer>
  );
}

function DisplayDialog({ frame }: { frame: PageFrame }) {
  const say = uiWords(frame.lang);
  return (
    <dialog className="bsoc-dialog" data-display aria-labelledby="display-title">
      <form method="dialog">
        <h2 id="display-title">{say('display.title')}</h2>
        <fieldset className="fr-fieldset">
          <legend className="fr-fieldset__legend fr-fieldset__legend--regular">
            {say('display.legend')}
          </legend>
          {(['light', 'dark', 'system'] as const).map((scheme) => (
            <div key={scheme} className="fr-fieldset__element">
              <div className="fr-radio-group">
                <input type="radio" id={`scheme-${scheme}`} name="scheme" value={scheme} />
                <label className="fr-label" htmlFor={`scheme-${scheme}`}>
                  {say(`display.${scheme}`)}
                  {scheme === 'system' && (
                    <span className="fr-hint-text">{say('display.systemHint')}</span>
                  )}
                </label>
              </div>
            </div>
          ))}
        </fieldset>
        <button type="submit" className="fr-btn">
          {say('menu.close')}
        </button>
      </form>
    </dialog>
  );
}
