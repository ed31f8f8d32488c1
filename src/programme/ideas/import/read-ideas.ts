import { type Field, fieldOf } from './fields.ts';
import type { Broken, IdeasRead } from './outcome.ts';
import { readCallPage } from './read-call-page.ts';
import { readProposal } from './read-proposal.ts';

/**
 * Reads a file of ideas in whichever of the two formats it is. Never throws.
 * @param file its bytes, or its text when it is decoded already.
 */
export function readIdeas(fileName: string, file: Uint8Array | string): IdeasRead | Broken {
  const text = typeof file === 'string' ? file : new TextDecoder().decode(file);
  if (isCallPage(text)) return readCallPage(file);
  const read = readProposal(fileName, file);
  if (!read.ok) return read;
  const { slug, content } = read;
  return { ok: true, ideas: [{ slug, content }], rejected: [], title: '', prologue: '' };
}

const announcing: readonly Field[] = ['presentation', 'skills', 'missions', 'mentoring'];
const labelled: readonly Field[] = [
  'presentation',
  'missions',
  'website',
  'repository',
  'languages',
];

/** In a proposal the headings are fields; in a page of ideas they are names, over bold labels. */
function isCallPage(text: string): boolean {
  const headings = [...text.matchAll(/^ {0,3}##[^\S\n]+(\S.*)$/gm)];
  const labels = [...text.matchAll(/^\s*(?:[-*+]\s+)?(?:\*\*|__)([^*_\n]{1,200})(?:\*\*|__)/gm)];
  const announces = ([, title = '']: RegExpExecArray, fields: readonly Field[]) =>
    fieldOf(title, '', fields) !== undefined;
  return (
    headings.length > 0 &&
    !headings.some((heading) => announces(heading, announcing)) &&
    labels.some((label) => announces(label, labelled))
  );
}
