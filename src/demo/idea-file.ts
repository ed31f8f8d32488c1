/** An idea of the demonstration: a Markdown file whose headings are the fields of the form. */
import { z } from 'zod';
import type { ContentField, Draft } from '../programme/ideas/draft.ts';
import { splitFrontMatter } from '../programme/ideas/import/front-matter.ts';

/** Entries of the front matter that are fields of the form. */
const shortFields = [
  'name',
  'lang',
  'tagline',
  'website',
  'repository',
  'licence',
  'technologies',
  'channels',
  'hoursPerWeek',
  'place',
  'city',
  'interns',
] as const satisfies readonly ContentField[];

const headings: Record<string, ContentField> = {
  Présentation: 'presentation',
  'Usage dans l’administration': 'administrationUse',
  Missions: 'missions',
  'Compétences techniques': 'skills.technical',
  'Compétences appréciées': 'skills.bonus',
  Qualités: 'skills.personal',
  Encadrement: 'mentoring',
};

const frontSchema = z.object({
  carrier: z.string(),
  organisation: z.string(),
  started: z.string(),
  submitted: z.string(),
  /** Its porteur is also its mentor. */
  mentor: z.literal('carrier').optional(),
});

/** Who proposes an idea, when they begin, when they submit, and all that they type. */
export interface IdeaFile extends z.output<typeof frontSchema> {
  draft: Draft;
}

/** @throws Error naming what is wrong: these files are the program's own. */
export function readIdeaFile(text: string): IdeaFile {
  const front = splitFrontMatter(text);
  if (!front.ok) throw new Error(`front matter: ${front.reason}`);
  const entries = Object.fromEntries(front.entries);
  const draft: Draft = {};
  for (const field of shortFields) if (entries[field]) draft[field] = entries[field];
  for (const section of front.body.split(/^## /m).slice(1)) {
    const [title = '', ...lines] = section.split('\n');
    const field = headings[title.trim()];
    if (!field) throw new Error(`unknown heading: ${title}`);
    draft[field] = lines.join('\n').trim();
  }
  return { ...frontSchema.parse(entries), draft };
}
