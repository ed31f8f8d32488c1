/** What stages after applications add to the page of one, in this order. */
import type { ApplicationSection } from './applications/reading/section.ts';
import { interviewsSection } from './interviews/notes/application-section.tsx';
import { offersSection } from './matching/cascade/application-section.tsx';

export const applicationSections: readonly ApplicationSection[] = [
  interviewsSection,
  offersSection,
];
