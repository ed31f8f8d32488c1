import type { ReactNode } from 'react';
import { MenuFrame } from '../../ui/menu-frame.tsx';
import type { Address } from '../../web/address.ts';
import type { Visit } from '../../web/visit.tsx';
import { publicationAddress } from '../catalogue/addresses.ts';
import { ideasBoardAddress, ideasImportAddress } from '../ideas/addresses.ts';
import { healthCardsAddress } from '../ideas/health-card/addresses.ts';
import { sharingOutAddress } from '../selection/addresses.ts';
import {
  cockpitAddress,
  contentsAddress,
  coordinationAddress,
  editionSettingsAddress,
  eventsAddress,
  extensionsAddress,
  milestonesAddress,
} from './addresses.ts';
import { editionWords } from './words.ts';

/** The parts of an edition's coordination, in the order of the menu. */
const sections = {
  cockpit: cockpitAddress,
  ideas: ideasBoardAddress,
  sharing: sharingOutAddress,
  health: healthCardsAddress,
  import: ideasImportAddress,
  publication: publicationAddress,
  milestones: milestonesAddress,
  events: eventsAddress,
  contents: contentsAddress,
  extensions: extensionsAddress,
  settings: editionSettingsAddress,
} satisfies Record<string, Address<{ edition: string }>>;
export type CoordinationSection = keyof typeof sections;

/**
 * What surrounds every page of an edition's coordination: its name, the menu of its parts, the
 * page's one `h1`. For pages whose address has `:edition`, within `visit.page({ children })`.
 * @param here the part the page belongs to, marked in the menu.
 */
export function CoordinationFrame({
  visit,
  title,
  here,
  lead,
  children,
}: {
  visit: Visit;
  title: ReactNode;
  here: CoordinationSection;
  /** One sentence under the title: what is asked here, by when. */
  lead?: ReactNode;
  children: ReactNode;
}) {
  const say = visit.say(editionWords);
  const params = { edition: visit.edition.slug };
  const links = Object.entries(sections).map(([name, to]) => ({
    label: say(`menu.${name as CoordinationSection}`),
    href: visit.path(to, params),
    isCurrent: name === here,
  }));
  return (
    <MenuFrame menu={{ title: visit.edition.name, links }} title={title} lead={lead}>
      {children}
    </MenuFrame>
  );
}

/** The way back from a page of an edition's coordination; deeper pages add their own steps. */
export function coordinationTrail(
  visit: Visit,
  ...deeper: { label: string; href: string }[]
): { label: string; href: string }[] {
  const say = visit.say(editionWords);
  const { slug, name } = visit.edition;
  return [
    { label: say('coordination.title'), href: visit.path(coordinationAddress) },
    { label: name, href: visit.path(cockpitAddress, { edition: slug }) },
    ...deeper,
  ];
}

/** A page of an edition's coordination: frame, way back, title; refused to search engines. */
export function coordinationPage(
  visit: Visit,
  {
    title,
    here,
    lead,
    isError,
    trail = [],
    status,
    children,
  }: {
    title: string;
    here: CoordinationSection;
    lead?: ReactNode;
    isError?: boolean;
    trail?: { label: string; href: string }[];
    status?: number;
    children: ReactNode;
  },
): Response {
  return visit.page(
    {
      title,
      ...(isError !== undefined && { isError }),
      isPrivate: true,
      breadcrumb: coordinationTrail(visit, ...trail),
      children: (
        <CoordinationFrame visit={visit} title={title} here={here} lead={lead}>
          {children}
        </CoordinationFrame>
      ),
    },
    status === undefined ? {} : { status },
  );
}
