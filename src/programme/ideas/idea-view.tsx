import type { ReactNode } from 'react';
import { useId } from 'react';
import { Facts, Tag, Tags } from '../../ui/elements.tsx';
import { InlineMarkdown, Markdown } from '../../ui/markdown.tsx';
import type { Visit } from '../../web/visit.tsx';
import { type Lang, otherLang } from '../../words/lang.ts';
import type { IdeaContent } from './idea-content.ts';
import { kinshipWords } from './kinship-words.ts';
import { licenceName, licencePage } from './licence.ts';
import type { OrganisationKind } from './organisation.ts';
import { ideaWords } from './words.ts';

/** Who an idea is proposed for, as readers are told. */
export interface ShownOrganisation {
  name: string;
  kind: OrganisationKind;
  website?: string | null;
}

/** An idea's picture, ready to be shown. */
export interface ShownImage {
  href: string;
  /** Empty when the picture is decorative. */
  alt: string;
  width: number | null;
  height: number | null;
}

export interface IdeaViewProps {
  visit: Visit;
  content: IdeaContent;
  organisation?: ShownOrganisation | undefined;
  /** The id of the idea's name, on a page that shows several: each *En bref* is told by it. */
  nameId?: string;
  /** Organisations whose ideas were merged into this one. */
  partners?: readonly ShownOrganisation[];
  image?: ShownImage | undefined;
  /** Facts of the page's own, first in *En bref* (places left…). */
  facts?: readonly { name: string; value: ReactNode }[];
  /** The address of the list of projects that use a technology; without it, tags lead nowhere. */
  technologyHref?: (technology: string) => string;
  /** The page's one act, under *En bref*. */
  action?: ReactNode;
  /** What follows the texts: questions, similar projects. */
  children?: ReactNode;
}

/**
 * What an idea says, as the catalogue publishes it: *En bref* beside missions first, then software,
 * skills in three groups, mentoring and the sections of its own. Headings start at `h2`; the name
 * and the tagline are for the page. What is empty is left out.
 */
export function IdeaView(props: IdeaViewProps) {
  const { visit, content, image, action, children, nameId } = props;
  const say = visit.say(ideaWords);
  const { skills } = content;
  const lang = otherLang(content.lang, visit.lang);
  // A page may show two ideas.
  const brief = `brief-${useId().replace(/\W/g, '')}`;
  return (
    <div className="bsoc-idea">
      <aside className="bsoc-idea__brief" aria-labelledby={nameId ? `${brief} ${nameId}` : brief}>
        <Brief {...props} titleId={brief} />
        {action}
      </aside>
      <div className="bsoc-idea__text">
        {image && (
          <img
            className="bsoc-idea__image"
            src={image.href}
            alt={image.alt}
            lang={lang}
            width={image.width ?? undefined}
            height={image.height ?? undefined}
          />
        )}
        <Part title={say('view.missions')} text={content.missions} lang={lang} />
        <Part title={say('view.software')} text={content.presentation} lang={lang}>
          {content.administrationUse && (
            <>
              <h3>{say('view.administrationUse')}</h3>
              <Text text={content.administrationUse} top={4} lang={lang} />
            </>
          )}
        </Part>
        <Part title={say('view.skills')} text="" lang={lang}>
          {(['technical', 'bonus', 'personal'] as const)
            .filter((group) => skills[group] !== '')
            .map((group) => (
              <section key={group}>
                <h3>{say(`skills.${group}`)}</h3>
                <Text text={skills[group]} top={4} lang={lang} />
              </section>
            ))}
        </Part>
        <Part title={say('view.mentoring')} text={content.mentoring} lang={lang} />
        {content.sections.map(({ title, markdown }) => (
          <Part key={title} title={<span lang={lang}>{title}</span>} text={markdown} lang={lang} />
        ))}
        {children}
      </div>
    </div>
  );
}

/** The idea in a sentence, under its name; nothing when there is none. */
export function Tagline({ visit, content }: Pick<IdeaViewProps, 'visit' | 'content'>) {
  if (!content.tagline) return null;
  return (
    <p className="fr-text--lead bsoc-measure">
      <InlineMarkdown text={content.tagline} lang={otherLang(content.lang, visit.lang)} />
    </p>
  );
}

/** A titled part; nothing at all when it holds nothing. */
function Part({
  title,
  text,
  lang,
  children,
}: {
  title: ReactNode;
  text: string;
  lang: Lang | undefined;
  children?: ReactNode;
}) {
  const isEmpty = text === '' && (!children || (Array.isArray(children) && children.length === 0));
  if (isEmpty) return null;
  return (
    <section className="bsoc-idea__part">
      {title && <h2>{title}</h2>}
      {text && <Text text={text} top={3} lang={lang} />}
      {children}
    </section>
  );
}

/** A text whose headings' anchors are its own: two parts may have a heading of the same name. */
function Text({ text, top, lang }: { text: string; top: number; lang: Lang | undefined }) {
  const id = useId().replace(/\W/g, '');
  return <Markdown text={text} top={top} anchors={id} lang={lang} />;
}

function Brief({
  visit,
  content,
  organisation,
  partners = [],
  facts = [],
  technologyHref,
  titleId,
}: IdeaViewProps & { titleId: string }) {
  const say = visit.say(ideaWords);
  const { technologies, place, city, hoursPerWeek, website, repository } = content;
  const lang = otherLang(content.lang, visit.lang);
  return (
    <div className="bsoc-brief">
      <h2 id={titleId}>{say('view.brief')}</h2>
      <Facts
        facts={[
          {
            name: say('view.organisation'),
            value: organisation && <Organisation visit={visit} organisation={organisation} />,
          },
          {
            name: visit.say(kinshipWords)('with'),
            value:
              partners.length > 0 &&
              partners.map((one) => (
                <div key={one.name}>
                  <Organisation visit={visit} organisation={one} />
                </div>
              )),
          },
          ...facts,
          {
            name: say('missions.technologies'),
            value: technologies.length > 0 && (
              <Tags>
                {technologies.map((name) => (
                  <Tag key={name} href={technologyHref?.(name)}>
                    {name}
                  </Tag>
                ))}
              </Tags>
            ),
          },
          {
            name: say('view.place'),
            value:
              place &&
              say('view.placeAndCity', {
                place: say(`place.${place}`),
                city: (place !== 'remote' && city) || 'none',
              }),
          },
          {
            name: say('view.interns'),
            value: say('view.internsValue', { count: content.interns }),
          },
          {
            name: say('view.mentoring'),
            value: hoursPerWeek && say('view.hours', { count: hoursPerWeek }),
          },
          {
            name: say('mentoring.channels'),
            value: content.channels && <span lang={lang}>{content.channels}</span>,
          },
          { name: say('view.licence'), value: content.licence && <Licence id={content.licence} /> },
          { name: say('view.repository'), value: repository && <Web href={repository} /> },
          { name: say('view.website'), value: website && <Web href={website} /> },
        ].filter(({ value }) => value !== false)}
      />
    </div>
  );
}

/** An organisation by its name, which leads to its site, and what kind it is. */
function Organisation({
  visit,
  organisation: { name, kind, website },
}: {
  visit: Visit;
  organisation: ShownOrganisation;
}) {
  return (
    <>
      {website ? (
        <a href={website} rel="noopener">
          {name}
        </a>
      ) : (
        name
      )}{' '}
      <span className="fr-hint-text">{visit.say(ideaWords)(`kind.${kind}`)}</span>
    </>
  );
}

/** A licence by its name, with its identifier, which leads to its text. */
function Licence({ id }: { id: string }) {
  const name = licenceName(id);
  return (
    <>
      {name && `${name} `}
      <a href={licencePage(id)} rel="noopener">
        {id}
      </a>
    </>
  );
}

/** A link to a page; an address that browsers do not open (`git@…`) is shown as text. */
function Web({ href }: { href: string }) {
  const shown = href.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  if (!/^https?:\/\//i.test(href)) return <code>{href}</code>;
  return (
    <a href={href} rel="noopener nofollow ugc">
      {shown}
    </a>
  );
}
