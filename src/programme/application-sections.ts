/** What stages after applications add to the page of one, in this order. */
import type { ApplicationSection } from './applications/reading/section.ts';

export const applicationSections: readonly ApplicationSection[] = [];
