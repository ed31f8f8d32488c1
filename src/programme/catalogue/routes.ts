import { address } from '../../web/address.ts';
import { coordinators, everyone } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import {
  imageAddress,
  projectAddress,
  projectsAddress,
  projectsFeedAddress,
  publicationAddress,
  sharePictureAddress,
  sitemapAddress,
} from './addresses.ts';
import { showProjectsFeed } from './feed.page.ts';
import { serveImage } from './image.page.ts';
import { showProject } from './project.page.tsx';
import { showProjects } from './projects.page.tsx';
import { sendPublication, showPublication } from './publication.page.tsx';
import { serveSharePicture } from './share-picture.page.ts';
import { showRobots, showSitemap } from './sitemap.page.ts';

export const catalogueRoutes = new Routes()
  .page(projectsFeedAddress, everyone, { get: showProjectsFeed, isKept: true })
  .page(projectsAddress, everyone, { get: showProjects, isKept: true })
  .page(projectAddress, everyone, { get: showProject, isKept: true })
  .page(sharePictureAddress, everyone, { get: serveSharePicture })
  .page(imageAddress, everyone, { get: serveImage })
  .page(sitemapAddress, everyone, { get: showSitemap, isKept: true })
  .page(address('/robots.txt', '/robots.txt'), everyone, { get: showRobots, isKept: true })
  .page(publicationAddress, coordinators, { get: showPublication, post: sendPublication });
