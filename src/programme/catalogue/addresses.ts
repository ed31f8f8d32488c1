import { address } from '../../web/address.ts';

const inEdition = { inEdition: true };

export const projectsAddress = address('/projets', '/projects', inEdition);
export const projectAddress = address('/projets/:slug', '/projects/:slug', inEdition);
export const projectsFeedAddress = address('/projets.atom', '/projects.atom', inEdition);
/** The act of publishing the catalogue, with the preview of its effect. */
export const publicationAddress = address(
  '/coordination/:edition/publication',
  '/coordination/:edition/publication',
);
