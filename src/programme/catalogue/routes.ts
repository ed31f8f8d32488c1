import { address } from '../../web/address.ts';
import { coordinators, everyone, signedIn } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import {
  askAddress,
  compareAddress,
  imageAddress,
  projectAddress,
  projectsAddress,
  projectsFeedAddress,
  publicationAddress,
  questionAddress,
  sharePictureAddress,
  shortlistAddress,
  sitemapAddress,
} from './addresses.ts';
import { showCompare } from './compare/compare.page.tsx';
import { showProjectsFeed } from './feed.page.ts';
import { serveImage } from './image.page.ts';
import { showProject } from './project.page.tsx';
import { showProjects } from './projects.page.tsx';
import { sendPublication, showPublication } from './publication.page.tsx';
import { showAsk, submitAsk } from './questions/ask.page.tsx';
import { showQuestion, submitQuestion } from './questions/question.page.tsx';
import { serveSharePicture } from './share-picture.page.ts';
import { showShortlist, submitShortlist } from './shortlist/shortlist.page.tsx';
import { showRobots, showSitemap } from './sitemap.page.ts';

export const catalogueRoutes = new Routes()
  .page(projectsFeedAddress, everyone, { get: showProjectsFeed, isKept: true })
  .page(projectsAddress, everyone, { get: showProjects, isKept: true })
  // Before the projects' own addresses, which these look like.
  .page(shortlistAddress, signedIn, { get: showShortlist, post: submitShortlist })
  .page(compareAddress, everyone, { get: showCompare, isKept: true })
  .page(askAddress, signedIn, { get: showAsk, post: submitAsk })
  .page(questionAddress, signedIn, { get: showQuestion, post: submitQuestion })
  .page(projectAddress, everyone, { get: showProject, isKept: true })
  .page(sharePictureAddress, everyone, { get: serveSharePicture })
  .page(imageAddress, everyone, { get: serveImage })
  .page(sitemapAddress, everyone, { get: showSitemap, isKept: true })
  .page(address('/robots.txt', '/robots.txt'), everyone, { get: showRobots, isKept: true })
  .page(publicationAddress, coordinators, { get: showPublication, post: sendPublication });
