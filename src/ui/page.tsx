import type { ReactNode } from 'react';
import type { AssetName } from '../web/assets.ts';
import type { Lang } from '../words/lang.ts';
import { LangContext } from './lang.ts';
import { type FooterLink, SiteFooter } from './site-footer.tsx';
import { type NavLink, type QuickLink, SiteHeader } from './site-header.tsx';
import { uiWords, useUiWords } from './words.ts';

/** What surrounds every page; made by the web room from the visit. */
export interface PageFrame {
  lang: Lang;
  /** The service's name, the programme's. */
  service: string;
  /** What the title of every page ends with: the service, or the edition the page is about. */
  titleEnd: string;
  tagline: string;
  operator: string;
  homeHref: string;
  /** The same page in the other language. */
  otherLang: { lang: Lang; label: string; href: string };
  nav: readonly NavLink[];
  quick: readonly QuickLink[];
  footer: readonly FooterLink[];
  footerText: string;
  /** Logical names to addresses of styles, scripts and pictures. */
  asset(name: AssetName): string;
  /** Where somebody signed in keeps projects for later: their browser brings there what it kept. */
  shortlistHref?: string | undefined;
  /** Shown above everything: the rehearsal's bar. */
  bar?: ReactNode;
}

export interface PageContent {
  /** Differs from page to page; the name of the service or of the edition follows it. */
  title: string;
  description?: string;
  breadcrumb?: readonly { label: string; href: string }[];
  /** True when the page shows a form with something to correct. */
  isError?: boolean;
  /** Elements for `<head>`: feeds, share preview. */
  head?: ReactNode;
  /** Browser modules that improve this page, by logical name. */
  scripts?: readonly AssetName[];
  /** Without a container, for pages with full-width bands. */
  isWide?: boolean;
  /** Refused to search engines. */
  isPrivate?: boolean;
  children: ReactNode;
}

/** A whole page: one `main`, skip links, header, footer. */
export function Page({ frame, content }: { frame: PageFrame; content: PageContent }) {
  const { lang, asset } = frame;
  const say = uiWords(lang);
  const title = content.isError ? say('page.error', { title: content.title }) : content.title;
  return (
    <LangContext value={lang}>
      <html lang={lang} data-fr-scheme="system">
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="format-detection" content="telephone=no" />
          <meta name="theme-color" content="#000091" />
          <title>{`${title} – ${frame.titleEnd}`}</title>
          {content.description && <meta name="description" content={content.description} />}
          {content.isPrivate && <meta name="robots" content="noindex" />}
          <link rel="alternate" hrefLang={frame.otherLang.lang} href={frame.otherLang.href} />
          <script src={asset('scheme.js')} />
          <link
            rel="preload"
            href={asset('marianne-regular-latin.woff2')}
            as="font"
            type="font/woff2"
            crossOrigin=""
          />
          <link
            rel="preload"
            href={asset('marianne-bold-latin.woff2')}
            as="font"
            type="font/woff2"
            crossOrigin=""
          />
          <link rel="stylesheet" href={asset('theme.css')} />
          <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
          {content.head}
          {['page.js' as const, ...(content.scripts ?? [])].map((name) => (
            <script key={name} type="module" src={asset(name)} />
          ))}
        </head>
        <body data-shortlist={frame.shortlistHref}>
          <div className="fr-skiplinks">
            <nav className="fr-container" aria-label={say('skip.label')}>
              <ul className="fr-skiplinks__list">
                <li>
                  <a className="fr-link" href="#content">
                    {say('skip.content')}
                  </a>
                </li>
                <li>
                  <a className="fr-link" href="#menu">
                    {say('skip.menu')}
                  </a>
                </li>
                <li>
                  <a className="fr-link" href="#footer">
                    {say('skip.footer')}
                  </a>
                </li>
              </ul>
            </nav>
          </div>
          {frame.bar}
          <SiteHeader frame={frame} />
          <main
            id="content"
            tabIndex={-1}
            className={content.isWide ? undefined : 'fr-container fr-mb-8w'}
          >
            {content.breadcrumb && (
              <div className={content.isWide ? 'fr-container' : undefined}>
                <Breadcrumb links={content.breadcrumb} here={content.title} />
              </div>
            )}
            {content.children}
          </main>
          <SiteFooter frame={frame} />
        </body>
      </html>
    </LangContext>
  );
}

function Breadcrumb({
  links,
  here,
}: {
  links: readonly { label: string; href: string }[];
  here: string;
}) {
  const say = useUiWords();
  return (
    <nav className="fr-breadcrumb bsoc-breadcrumb" aria-label={say('breadcrumb.label')}>
      <ol className="fr-breadcrumb__list">
        {links.map(({ label, href }) => (
          <li key={href}>
            <a className="fr-breadcrumb__link" href={href}>
              {label}
            </a>
          </li>
        ))}
        <li>
          {/* biome-ignore lint/a11y/useValidAnchor: the design system's markup for the page one is on */}
          <a className="fr-breadcrumb__link" aria-current="page">
            {here}
          </a>
        </li>
      </ol>
    </nav>
  );
}
