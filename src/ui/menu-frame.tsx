import type { ReactNode } from 'react';
import { type SideLink, SideMenu } from './side-menu.tsx';

/** A section's menu beside what its page says: the page's one `h1`, a lead, the rest. */
export function MenuFrame({
  menu,
  title,
  lead,
  children,
}: {
  menu: { title: string; links: readonly SideLink[] };
  title: ReactNode;
  /** One sentence under the title: what is asked here, by when. */
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="fr-grid-row fr-grid-row--gutters fr-mt-2w">
      <div className="fr-col-12 fr-col-md-4 fr-col-lg-3">
        <SideMenu {...menu} />
      </div>
      <div className="fr-col-12 fr-col-md-8 fr-col-lg-9">
        <h1>{title}</h1>
        {lead && <p className="fr-text--lead bsoc-measure">{lead}</p>}
        {children}
      </div>
    </div>
  );
}
