import { ButtonLink } from '../../../ui/elements.tsx';
import { pathTo } from '../../../web/address.ts';
import type { Visit } from '../../../web/visit.tsx';
import type { OfferStanding } from '../../applications/apply/standing.ts';
import type { Edition } from '../../editions/edition.ts';
import { myOfferAddress } from '../addresses.ts';
import { cascadeWords } from './words.ts';

/** Leads from the state of an application to what matching made of it: the offer, or why none. */
export function MyOfferLink({
  visit,
  edition,
  standing,
  kind = 'primary',
}: {
  visit: Visit;
  edition: Pick<Edition, 'slug'>;
  standing: OfferStanding;
  /** `secondary` where the page has another button for the same. */
  kind?: 'primary' | 'secondary';
}) {
  const say = visit.say(cascadeWords);
  const editionSlug = edition.slug === visit.currentEdition?.slug ? undefined : edition.slug;
  const href = pathTo(myOfferAddress, visit.lang, {}, { editionSlug });
  return (
    <div className="fr-mt-2w">
      {standing.kind === 'offer' ? (
        <ButtonLink kind={kind} href={href}>
          {say('mine.answer')}
        </ButtonLink>
      ) : (
        <a className="fr-link" href={href}>
          {say(standing.kind === 'on_list' ? 'mine.why' : 'mine.see')}
        </a>
      )}
    </div>
  );
}
