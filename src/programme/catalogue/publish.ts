import type { Services } from '../../web/services.ts';
export async function publishDueCatalogues(_services: Services): Promise<void> {}
