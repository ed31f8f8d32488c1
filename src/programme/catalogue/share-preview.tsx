import { pathTo } from '../../web/address.ts';
import type { Visit } from '../../web/visit.tsx';
import { projectAddress, sharePictureAddress } from './addresses.ts';
import type { Card } from './catalogue-book.ts';
import { shareAlt, shareHeight, sharePictureOf, shareWidth } from './share-picture.ts';

/** What networks show beside a link to a project (ogp.me), in the head of its page. */
export function SharePreview({ visit, card }: { visit: Visit; card: Card }) {
  const { edition, lang, services } = visit;
  // The edition's own address: the one without it changes hands when the next is announced.
  const editionSlug = edition.slug;
  const { slug } = card;
  const { baseUrl } = services.config;
  const url = `${baseUrl}${pathTo(projectAddress, lang, { slug }, { editionSlug })}`;
  const { version } = sharePictureOf(card, edition, lang);
  const picture = pathTo(
    sharePictureAddress,
    lang,
    { slug },
    { editionSlug, query: { v: version } },
  );
  const properties = {
    'og:type': 'article',
    'og:title': card.name,
    'og:description': card.tagline,
    'og:url': url,
    'og:site_name': edition.name,
    'og:locale': lang === 'fr' ? 'fr_FR' : 'en_GB',
    'og:image': `${baseUrl}${picture}`,
    'og:image:type': 'image/png',
    'og:image:width': String(shareWidth),
    'og:image:height': String(shareHeight),
    'og:image:alt': shareAlt(card, edition, lang),
  };
  return (
    <>
      <link rel="canonical" href={url} />
      {Object.entries(properties)
        .filter(([, content]) => content)
        .map(([property, content]) => (
          <meta key={property} property={property} content={content} />
        ))}
      <meta name="twitter:card" content="summary_large_image" />
      <meta name="twitter:title" content={card.name} />
      <meta name="twitter:description" content={card.tagline} />
    </>
  );
}
