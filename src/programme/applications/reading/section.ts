/** What later stages add to the page of an application: `programme/application-sections.ts` lists them. */
import type { ReactNode } from 'react';
import type { Visit } from '../../../web/visit.tsx';
import type { Reader } from './reader.ts';

/** The application being read, and how. */
export interface ReadApplication {
  id: string;
  reader: Reader;
  /** A text without what names the student, for a blind reader; as it is for the others. */
  hide: (text: string) => string;
}

/** A part of the page, with its own `h2`; nothing when it has nothing to say. */
export type ApplicationSection = (
  visit: Visit<{ edition: string; application: string }>,
  application: ReadApplication,
) => Promise<ReactNode>;
