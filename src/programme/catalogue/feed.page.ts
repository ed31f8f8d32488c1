import { Feed } from 'feed';
import { Temporal } from 'temporal-polyfill';
import { missing } from '../../acts/missing.ts';
import { pathTo } from '../../web/address.ts';
import { legacyDate } from '../../web/legacy-date.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Lang } from '../../words/lang.ts';
import { projectAddress, projectsAddress, projectsFeedAddress } from './addresses.ts';
import type { Card } from './catalogue-book.ts';
import { visibleCatalogue } from './visible.ts';
import { catalogueWords } from './words.ts';

/** Entries in the feed, the last changed first. */
const maxEntries = 100;

/** The projects of an edition as an Atom feed (RFC 4287). Before they are public there is none. */
export async function showProjectsFeed(visit: Visit): Promise<Response> {
  const { services, edition, now, lang } = visit;
  const catalogue = await visibleCatalogue(services, edition, undefined, now);
  if (!catalogue) throw missing();
  const say = visit.say(catalogueWords);
  const { baseUrl } = services.config;
  const editionSlug = edition.slug;
  const list = `${baseUrl}${pathTo(projectsAddress, lang, {}, { editionSlug })}`;
  const cards = catalogue.cards
    .toSorted((a, b) => Temporal.Instant.compare(changedAt(b), changedAt(a)))
    .slice(0, maxEntries);
  const last = cards[0] ? changedAt(cards[0]) : (edition.cataloguePublishedAt ?? now);
  const feed = new Feed({
    id: list,
    title: say('feed.title', { edition: edition.name }),
    description: say('feed.subtitle'),
    link: list,
    language: lang,
    updated: legacyDate(last),
    generator: false,
    author: { name: edition.operator },
    feedLinks: {
      atom: `${baseUrl}${pathTo(projectsFeedAddress, lang, {}, { editionSlug })}`,
    },
  });
  for (const card of cards) {
    const { slug, name, tagline, technologies, organisationName } = card;
    feed.addItem({
      // An idea keeps its identity whatever its address becomes (RFC 4151 asks for a date we owned).
      id: `urn:uuid:${card.id}`,
      title: asHtml(name),
      link: `${baseUrl}${pathTo(projectAddress, lang, { slug }, { editionSlug })}`,
      date: legacyDate(changedAt(card)),
      published: legacyDate(card.publishedAt),
      description: asHtml(tagline),
      ...(organisationName && { author: [{ name: organisationName }] }),
      category: technologies.map((term) => ({ term, name: term })),
    });
  }
  return new Response(withLanguages(feed.atom1(), lang, cards), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
}

/** The library declares titles and summaries as HTML. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The library has no place for languages: each entry says its own, and the rest is the page's. */
function withLanguages(xml: string, lang: Lang, cards: readonly Card[]): string {
  const ofEntries = cards.values();
  return xml
    .replace('<feed ', `<feed xml:lang="${lang}" `)
    .replaceAll('<entry>', () => `<entry xml:lang="${ofEntries.next().value?.lang}">`);
}

/** What readers of the feed see as new: its publication, or a revision since. */
function changedAt({ publishedAt, updatedAt }: Card): Temporal.Instant {
  return Temporal.Instant.compare(publishedAt, updatedAt) > 0 ? publishedAt : updatedAt;
}
