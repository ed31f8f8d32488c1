import { join } from 'node:path';
import { documentFonts } from '../../../build/document-fonts.ts';
import { type Documents, openDocuments } from '../documents.ts';

const root = join(import.meta.dirname, '../../..');

/** The door as a build would open it, without a build. */
export function openTestDocuments(): Documents {
  return openDocuments(async () => (await documentFonts(root)).map(({ bytes }) => bytes));
}
