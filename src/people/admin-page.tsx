import type { ReactNode } from 'react';
import { outboxAddress } from '../mail/addresses.ts';
import { mailWords } from '../mail/words.ts';
import { coordinationAddress } from '../programme/editions/addresses.ts';
import { MenuFrame } from '../ui/menu-frame.tsx';
import type { Visit } from '../web/visit.tsx';
import { journalAddress, rolesAddress } from './addresses.ts';
import { adminWords } from './admin-words.ts';

/** The zone that admins' pages give times in: the current edition's. */
export function adminZone(visit: Visit): string {
  return visit.currentEdition?.timezone ?? 'Europe/Paris';
}

/** A page about the whole installation: menu, way back, title; refused to search engines. */
export function adminPage(
  visit: Visit,
  {
    title,
    here,
    lead,
    isError,
    trail = [],
    children,
  }: {
    title: string;
    here: 'roles' | 'outbox' | 'journal';
    lead?: ReactNode;
    isError?: boolean;
    trail?: { label: string; href: string }[];
    children: ReactNode;
  },
): Response {
  const say = visit.say(adminWords);
  const pages = [
    { name: 'roles', label: say('roles.title'), to: rolesAddress },
    { name: 'outbox', label: visit.say(mailWords)('outbox.title'), to: outboxAddress },
    { name: 'journal', label: say('journal.title'), to: journalAddress },
  ];
  const links = pages.map(({ name, label, to }) => ({
    label,
    href: visit.path(to),
    isCurrent: name === here,
  }));
  return visit.page({
    title,
    ...(isError !== undefined && { isError }),
    isPrivate: true,
    breadcrumb: [{ label: say('back'), href: visit.path(coordinationAddress) }, ...trail],
    children: (
      <MenuFrame menu={{ title: say('menu'), links }} title={title} lead={lead}>
        {children}
      </MenuFrame>
    ),
  });
}
