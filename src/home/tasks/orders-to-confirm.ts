import { rankAgainAddress } from '../../programme/applications/addresses.ts';
import { ordersToConfirm as loadOrders } from '../../programme/applications/apply/orders-to-confirm.ts';
import { applyWords } from '../../programme/applications/apply/words.ts';
import { pathTo } from '../../web/address.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Task } from './task.ts';

/** Wishes that can still be put in another order after the interviews; silence keeps theirs. */
export async function ordersToConfirm(visit: Visit): Promise<Task[]> {
  const say = visit.say(applyWords);
  const editions = await visit.services.editions.all();
  const orders = await loadOrders(visit.db, visit.person.personId, visit.now);
  return orders.flatMap(({ applicationId, editionId, until }) => {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition) return [];
    const editionSlug = edition.slug === visit.currentEdition?.slug ? undefined : edition.slug;
    return {
      key: `order-${applicationId}`,
      title: say('task.order'),
      about: say('task.order.about', { edition: edition.name }),
      until: { at: until, zone: edition.timezone },
      button: {
        label: say('order.button'),
        href: pathTo(rankAgainAddress, visit.lang, {}, { editionSlug }),
      },
    };
  });
}
