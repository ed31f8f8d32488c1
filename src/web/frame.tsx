import { coordinates, holds } from '../acts/actor.ts';
import { homeAddress, spaceAddress } from '../home/addresses.ts';
import { signInAddress, signOutAddress } from '../people/addresses.ts';
import { applyAddress } from '../programme/applications/addresses.ts';
import { projectsAddress, shortlistAddress } from '../programme/catalogue/addresses.ts';
import {
  accessibilityAddress,
  calendarAddress,
  coordinationAddress,
  legalNoticeAddress,
  privacyAddress,
  programmeAddress,
} from '../programme/editions/addresses.ts';
import { type Edition, isAnnounced } from '../programme/editions/edition.ts';
import { proposeAddress } from '../programme/ideas/addresses.ts';
import { myReviewsAddress } from '../programme/selection/addresses.ts';
import type { PageFrame } from '../ui/page.tsx';
import { type Address, pathTo } from './address.ts';
import { coordinators } from './audience.ts';
import type { Visit } from './visit.tsx';
import { webWords } from './words.ts';

/** What surrounds a visit's page: navigation for who comes, the same page in the other language. */
export function frameOf(visit: Visit): PageFrame {
  const { lang, actor, url, services } = visit;
  const say = webWords(lang);
  const other = lang === 'fr' ? 'en' : 'fr';
  const reviewed = reviewedEdition(visit);
  const link = (label: string, to: Address) => linkTo(label, visit.path(to));
  const linkTo = (label: string, href: string) => {
    const isCurrent =
      href === url.pathname ||
      (href !== visit.path(homeAddress) && url.pathname.startsWith(`${href}/`));
    return { label, href, isCurrent };
  };
  return {
    lang,
    service: say('service'),
    titleEnd: isOfEdition(visit) ? visit.edition.name : say('service'),
    tagline: say('tagline'),
    operator: visit.currentEdition?.operator ?? '',
    homeHref: pathTo(homeAddress, lang, {}),
    otherLang: {
      lang: other,
      label: say('otherLang'),
      href: otherPath(visit),
    },
    nav: [
      link(say('nav.home'), homeAddress),
      link(say('nav.programme'), programmeAddress),
      link(say('nav.calendar'), calendarAddress),
      link(say('nav.projects'), projectsAddress),
      link(say('nav.apply'), applyAddress),
      link(say('nav.propose'), proposeAddress),
      ...(reviewed
        ? [linkTo(say('nav.reviews'), visit.path(myReviewsAddress, { edition: reviewed.slug }))]
        : []),
      ...(coordinators.admits(actor, undefined)
        ? [link(say('nav.coordination'), coordinationAddress)]
        : []),
    ],
    quick: actor
      ? [
          {
            label: say('quick.space'),
            href: pathTo(spaceAddress, lang, {}),
            icon: 'fr-icon-account-circle-line',
          },
          {
            label: say('quick.signOut'),
            href: pathTo(signOutAddress, lang, {}),
            icon: 'fr-icon-logout-box-r-line',
            post: true,
          },
        ]
      : [
          {
            label: say('quick.signIn'),
            href: pathTo(signInAddress, lang, {}),
            icon: 'fr-icon-account-circle-line',
          },
        ],
    footer: [
      { label: say('footer.accessibility'), href: pathTo(accessibilityAddress, lang, {}) },
      { label: say('footer.legal'), href: pathTo(legalNoticeAddress, lang, {}) },
      { label: say('footer.privacy'), href: pathTo(privacyAddress, lang, {}) },
      { label: say('footer.api'), href: '/api' },
    ],
    footerText: say('footer.text'),
    asset: (name) => services.assets.href(name),
    shortlistHref: actor && visit.currentEdition && pathTo(shortlistAddress, lang, {}),
    bar: services.bar?.(visit),
  };
}

/** The edition whose ideas who comes may review: that of the page, else the current one. */
function reviewedEdition(visit: Visit): Edition | undefined {
  const { actor, currentEdition } = visit;
  const ofPage = visit.hasEdition ? visit.edition : undefined;
  return [ofPage, currentEdition].find(
    (edition) =>
      edition &&
      (holds(actor, 'school_staff', edition.id) || holds(actor, 'coordinator', edition.id)),
  );
}

/** True when the address names an edition: its pages stand beside those of the current one. */
function isOfEdition(visit: Visit): boolean {
  const { params, actor, now } = visit;
  if (!visit.hasEdition || !(params as Record<string, string>).edition) return false;
  // The page that says an edition does not exist must not say its name.
  return isAnnounced(visit.edition, now) || coordinates(actor, visit.edition.id);
}

function otherPath(visit: Visit): string {
  const other = visit.lang === 'fr' ? 'en' : 'fr';
  const params = visit.params as Record<string, string>;
  const path = pathTo(visit.address, other, params, {
    editionSlug: visit.address.inEdition ? params.edition : undefined,
  });
  return `${path}${visit.url.search}`;
}
