import { address } from '../../web/address.ts';

const inEdition = { inEdition: true };

export const projectsAddress = address('/projets', '/projects', inEdition);
/** The projects that the person signed in keeps for later; also where a star is sent. */
export const shortlistAddress = address('/projets/mis-de-cote', '/projects/shortlist', inEdition);
/** Up to three projects side by side (`?p=slug&p=slug`). */
export const compareAddress = address('/projets/comparaison', '/projects/compare', inEdition);
export const projectAddress = address('/projets/:slug', '/projects/:slug', inEdition);
/** Asking the mentors of a project a question that will be public. */
export const askAddress = address(
  '/projets/:slug/questions',
  '/projects/:slug/questions',
  inEdition,
);
/** A question, for those who may answer it. */
export const questionAddress = address('/questions/:question', '/questions/:question');
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
