import { homeAddress } from '../../home/addresses.ts';
import { Summary } from '../../ui/summary.tsx';
import type { Visit } from '../../web/visit.tsx';
import { type RenderedContent, readContent, renderContent } from './content/content-page.ts';
import type { ContentPage } from './content-versions.ts';
import { NotYet } from './not-yet.tsx';
import { publicWords } from './public-words.ts';

/** How the programme works, as the edition tells it. */
export async function showProgramme(visit: Visit): Promise<Response> {
  const say = visit.say(publicWords);
  if (visit.hasEdition) return contentPage(visit, 'programme', say('programme.description'));
  const title = say('programme.title');
  return visit.page({ title, children: <NotYet visit={visit} title={title} /> });
}

/** The statement that RGAA asks for. */
export function showAccessibility(visit: Visit): Promise<Response> {
  return contentPage(visit, 'accessibility');
}

/** Who publishes and hosts the site. */
export function showLegalNotice(visit: Visit): Promise<Response> {
  return contentPage(visit, 'legal-notice');
}

/** What is done with personal data. */
export function showPrivacy(visit: Visit): Promise<Response> {
  return contentPage(visit, 'privacy');
}

async function contentPage(
  visit: Visit,
  page: ContentPage,
  description?: string,
): Promise<Response> {
  const { lang, db, services } = visit;
  const say = visit.say(publicWords);
  const edition = visit.hasEdition ? visit.edition : undefined;
  const text = await readContent(db, edition, page, lang);
  const content = renderContent(text, { edition, lang, baseUrl: services.config.baseUrl });
  const title = say(`${page}.title`);
  return visit.page({
    title,
    ...(description && { description }),
    breadcrumb: [{ label: say('home'), href: visit.path(homeAddress) }],
    children: <TextWithSummary title={title} content={content} />,
  });
}

/** A long text with its table of contents, beside it where there is room. */
export function TextWithSummary({ title, content }: { title: string; content: RenderedContent }) {
  const parts = content.headings.filter(({ level }) => level === 2);
  return (
    <div className="fr-grid-row fr-grid-row--gutters">
      <div className="fr-col-12">
        <h1 className="fr-mb-0">{title}</h1>
      </div>
      <div className="fr-col-12 fr-col-lg-4 bsoc-summary-column">
        <Summary links={parts.map(({ id, text }) => ({ href: `#${id}`, label: text }))} />
      </div>
      <div className="fr-col-12 fr-col-lg-8">
        <div
          className="bsoc-prose"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes HTML and unsafe links
          dangerouslySetInnerHTML={{ __html: content.html }}
        />
      </div>
    </div>
  );
}
