import type { ReactNode } from 'react';
import type { Visit } from '../../../web/visit.tsx';
import type { Edition } from '../../editions/edition.ts';
import { notesSection, wordSection } from '../notes/interview-section.tsx';
import type { SeenInterview } from './load-interview.ts';

/**
 * Something more on an interview's page, for whoever may see it; undefined for everyone else. It is
 * shown under the facts, before what changes the interview, and begins with an `h2`.
 */
export type InterviewSection = (
  visit: Visit<{ interview: string }>,
  interview: SeenInterview,
  edition: Edition,
) => Promise<ReactNode> | ReactNode;

/** The sections of an interview's page, in their order; what belongs there adds its own. */
export const interviewSections: readonly InterviewSection[] = [wordSection, notesSection];
