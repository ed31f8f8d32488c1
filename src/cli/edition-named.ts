import type { Edition } from '../programme/editions/edition.ts';
import type { Services } from '../web/services.ts';
import { CliRefusal } from './terminal.ts';
import { say } from './words.ts';

/** The edition of an address. @throws CliRefusal naming those that exist. */
export async function editionNamed(services: Services, slug: string): Promise<Edition> {
  const edition = await services.editions.bySlug(slug);
  if (edition) return edition;
  const known = (await services.editions.all()).map((one) => one.slug).join(', ');
  throw new CliRefusal(say('edition.unknown', { slug, known: known || '–' }));
}
