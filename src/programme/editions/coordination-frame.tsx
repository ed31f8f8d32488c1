import type { ReactNode } from 'react';
import { MenuFrame } from '../../ui/menu-frame.tsx';
import type { Address } from '../../web/address.ts';
import { type Audience, coordinators, reviewers } from '../../web/audience.ts';
import type { Visit } from '../../web/visit.tsx';
import {
  applicationRulesAddress,
  applicationsBoardAddress,
  demandAddress,
  messagesAddress,
} from '../applications/addresses.ts';
import { publicationAddress } from '../catalogue/addresses.ts';
import { ideasBoardAddress, ideasImportAddress } from '../ideas/addresses.ts';
import { healthCardsAddress } from '../ideas/health-card/addresses.ts';
import { sessionsAddress } from '../interviews/addresses.ts';
import {
  laboratoryAddress,
  matchingRulesAddress,
  offersAddress,
  rankingsAddress,
} from '../matching/addresses.ts';
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

interface Section {
  to: Address<{ edition: string }>;
  audience: Audience;
  /** The stage under whose title the menu lists it. */
  group?: Group;
}
type Group = 'ideas' | 'applications' | 'matching' | 'edition';
const team = (to: Section['to'], group?: Group): Section => ({
  to,
  audience: coordinators,
  ...(group && { group }),
});
const teamAndSchool = (to: Section['to'], group: Group): Section => ({
  to,
  audience: reviewers,
  group,
});

/** The parts of an edition's coordination, in the order of the menu; each shown to its audience. */
const sections = {
  cockpit: team(cockpitAddress),
  ideas: team(ideasBoardAddress, 'ideas'),
  sharing: team(sharingOutAddress, 'ideas'),
  health: team(healthCardsAddress, 'ideas'),
  import: team(ideasImportAddress, 'ideas'),
  publication: team(publicationAddress, 'ideas'),
  applications: teamAndSchool(applicationsBoardAddress, 'applications'),
  demand: team(demandAddress, 'applications'),
  interviews: team(sessionsAddress, 'applications'),
  messages: team(messagesAddress, 'applications'),
  applicationRules: team(applicationRulesAddress, 'applications'),
  rankings: team(rankingsAddress, 'matching'),
  matching: team(laboratoryAddress, 'matching'),
  offers: team(offersAddress, 'matching'),
  matchingRules: team(matchingRulesAddress, 'matching'),
  milestones: team(milestonesAddress, 'edition'),
  events: team(eventsAddress, 'edition'),
  contents: team(contentsAddress, 'edition'),
  extensions: team(extensionsAddress, 'edition'),
  settings: team(editionSettingsAddress, 'edition'),
} satisfies Record<string, Section>;
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
  const links = Object.entries(sections)
    .filter(([, { audience }]) => audience.admits(visit.actor, visit.edition.id))
    .map(([name, { to, group }]: [string, Section]) => ({
      group: group && say(`menu.group.${group}`),
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

/**
 * The way back from a page of an edition's coordination; deeper pages add their own steps. For the
 * school's staff, who open neither the list of editions nor the cockpit, these steps alone.
 */
export function coordinationTrail(
  visit: Visit,
  ...deeper: { label: string; href: string }[]
): { label: string; href: string }[] {
  const say = visit.say(editionWords);
  const { id, slug, name } = visit.edition;
  if (!coordinators.admits(visit.actor, id)) return deeper;
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
    head,
    children,
  }: {
    title: string;
    here: CoordinationSection;
    lead?: ReactNode;
    isError?: boolean;
    trail?: { label: string; href: string }[];
    status?: number;
    /** Elements for `<head>`. */
    head?: ReactNode;
    children: ReactNode;
  },
): Response {
  return visit.page(
    {
      title,
      ...(isError !== undefined && { isError }),
      isPrivate: true,
      head,
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
