import type { Temporal } from 'temporal-polyfill';
import { homeAddress, spaceAddress } from '../../home/addresses.ts';
import { installationAddress, signInAddress, signOutAddress } from '../../people/addresses.ts';
import { type Address, pathTo } from '../../web/address.ts';
import type { Visit } from '../../web/visit.tsx';
import { type Lang, langs } from '../../words/lang.ts';
import {
  accessibilityAddress,
  calendarAddress,
  coordinationAddress,
  legalNoticeAddress,
  privacyAddress,
  programmeAddress,
} from '../editions/addresses.ts';
import { isAnnounced } from '../editions/edition.ts';
import { ideaAddress, mentorInvitationAddress, proposeAddress } from '../ideas/addresses.ts';
import { projectAddress, projectsAddress, sitemapAddress } from './addresses.ts';
import { visibleCatalogue } from './visible.ts';

/** A page in its languages. */
interface Entry {
  path: (lang: Lang) => string;
  changedAt?: Temporal.Instant;
}

/** Every public page of the site in both languages (sitemaps.org, 0.9). */
export async function showSitemap({ services, now }: Visit): Promise<Response> {
  const { baseUrl } = services.config;
  const editions = (await services.editions.all()).filter((edition) => isAnnounced(edition, now));
  const [current] = editions;
  const entries: Entry[] = [
    homeAddress,
    accessibilityAddress,
    legalNoticeAddress,
    privacyAddress,
    ...(current ? [proposeAddress] : []),
  ].map((to) => page(to));
  for (const edition of editions) {
    const editionSlug = edition.id === current?.id ? undefined : edition.slug;
    for (const to of [programmeAddress, calendarAddress, projectsAddress]) {
      entries.push(page(to, editionSlug));
    }
    const catalogue = await visibleCatalogue(services, edition, undefined, now);
    for (const { slug, updatedAt } of catalogue?.cards ?? []) {
      entries.push({
        // The address that stays when another edition becomes the current one.
        path: (lang) => pathTo(projectAddress, lang, { slug }, { editionSlug: edition.slug }),
        changedAt: updatedAt,
      });
    }
  }
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.flatMap((entry) => langs.map((lang) => urlOf(entry, lang, baseUrl))).join('\n')}
</urlset>
`;
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}

function page(to: Address, editionSlug?: string): Entry {
  return { path: (lang) => pathTo(to, lang, {}, { editionSlug }) };
}

function urlOf({ path, changedAt }: Entry, lang: Lang, baseUrl: string): string {
  const href = (of: Lang) => `${baseUrl}${path(of)}`.replaceAll('&', '&amp;');
  const alternates = langs.map(
    (of) => `<xhtml:link rel="alternate" hreflang="${of}" href="${href(of)}"/>`,
  );
  const changed = changedAt ? `<lastmod>${changedAt.toString()}</lastmod>` : '';
  return `<url><loc>${href(lang)}</loc>${changed}${alternates.join('')}</url>`;
}

/** What begins like these asks to sign in, or is for one person alone. */
const privateAreas: readonly Address<unknown>[] = [
  coordinationAddress,
  spaceAddress,
  ideaAddress,
  mentorInvitationAddress,
  signInAddress,
  signOutAddress,
  installationAddress,
];

/** Keeps search engines out of private areas (RFC 9309). */
export function showRobots({ services }: Visit): Response {
  const prefixes = privateAreas.flatMap((to) =>
    langs.map((lang) => to[lang].replace(/\/:.*$/, '')),
  );
  const lines = [
    'User-agent: *',
    ...[...new Set(prefixes)].map((prefix) => `Disallow: ${prefix}`),
    '',
    `Sitemap: ${services.config.baseUrl}${pathTo(sitemapAddress, 'fr', {})}`,
    '',
  ];
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
