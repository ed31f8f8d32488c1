import { address } from '../../web/address.ts';

const inEdition = { inEdition: true };

export const projectsAddress = address('/projets', '/projects', inEdition);
export const projectAddress = address('/projets/:slug', '/projects/:slug', inEdition);
export const projectsFeedAddress = address('/projets.atom', '/projects.atom', inEdition);
/** The picture that networks show beside a link to a project. */
export const sharePictureAddress = address(
  '/projets/:slug/partage.png',
  '/projects/:slug/share.png',
  inEdition,
);
/** A picture kept in the database, by the SHA-256 of its bytes. */
export const imageAddress = address('/images/:sha256', '/images/:sha256');
export const sitemapAddress = address('/sitemap.xml', '/sitemap.xml');
/** The act of publishing the catalogue, with the preview of its effect. */
export const publicationAddress = address(
  '/coordination/:edition/publication',
  '/coordination/:edition/publication',
);
