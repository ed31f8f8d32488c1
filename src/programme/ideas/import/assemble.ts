import { type IdeaContent, importedContent, TECHNOLOGIES_MAX } from '../idea-content.ts';
import { labelledAddress, linksOf, repositoryAmong, websiteAmong } from './addresses.ts';
import type { Announced, Field } from './fields.ts';
import { labelledLicence, licenceIn } from './licence-mention.ts';
import { type MarkdownSource, parseMarkdown, visibleText } from './markdown-source.ts';
import { type Broken, broken } from './outcome.ts';
import { splitSkills } from './skills.ts';
import { technologiesIn } from './technologies.ts';

/** A stretch of the source under a heading or a label. */
export interface Stretch {
  /** The field it is for; without one it is a section of its own. */
  announced: Announced | undefined;
  /** The heading or label, without its marks. */
  title: string;
  /** The text under it. */
  body: string;
  /** The text with its heading or label. */
  whole: string;
}

/**
 * An idea from the stretches that its source is made of. A site, a repository and a licence under
 * their own label are taken from it; elsewhere they, and the technologies, are read in texts that
 * stay whole.
 */
export function assemble(
  name: string,
  tagline: string,
  stretches: readonly Stretch[],
): { ok: true; content: IdeaContent } | Broken {
  const textOf = (field: Field) =>
    joined(stretches.filter(({ announced }) => announced?.field === field));
  const presentation = textOf('presentation');
  const missions = textOf('missions');
  const { skills, outside } = splitSkills(textOf('skills'));
  const technical = [textOf('languages'), skills.technical].filter(Boolean).join('\n\n');
  const website = labelledAddress(textOf('website'));
  const repository = labelledAddress(textOf('repository'));
  const licence = labelledLicence(textOf('licence'));
  const introduction = [tagline, presentation].map(parseMarkdown);
  const work = parseMarkdown(missions);
  const links = introduction.flatMap(linksOf);

  const parsed = importedContent.safeParse({
    name,
    tagline,
    presentation,
    website: website.address ?? websiteAmong(links, name),
    repository: repository.address ?? repositoryAmong([...links, ...linksOf(work)], name),
    licence: licence.id ?? licenceIn(introduction.map(visible).join('\n')),
    administrationUse: textOf('administrationUse'),
    missions,
    skills: { ...skills, technical },
    mentoring: textOf('mentoring'),
    technologies: technologiesOf([technical, skills.bonus].map(parseMarkdown), work, introduction),
    sections: sectionsOf(stretches, {
      skills: outside,
      website: website.rest,
      repository: repository.rest,
      licence: licence.rest,
    }),
  });
  if (parsed.success) return { ok: true, content: parsed.data };
  const [issue] = parsed.error.issues;
  return issue?.message === 'no_text'
    ? broken('no_text')
    : broken('not_storable', `${issue?.path.join('.')} ${issue?.message}`);
}

/** A standard heading goes when it comes first, and stays where it separates two texts. */
function joined(stretches: Stretch[]): string {
  return stretches
    .map(({ announced, body, whole }, index) =>
      announced?.isStandard && index === 0 ? body : whole,
    )
    .filter((text) => text !== '')
    .join('\n\n');
}

/** What no field takes, in source order: unknown headings, and what a field leaves over. */
function sectionsOf(
  stretches: readonly Stretch[],
  leftOver: Partial<Record<Field, string>>,
): IdeaContent['sections'] {
  const given = new Set<Field>();
  return stretches.flatMap(({ announced, title, body }) => {
    if (!announced) return [{ title, markdown: body }];
    const rest = given.has(announced.field) ? undefined : leftOver[announced.field];
    given.add(announced.field);
    return rest ? [{ title, markdown: rest }] : [];
  });
}

const visible = ({ blocks }: MarkdownSource) => blocks.map(visibleText).join('\n');

/** Those to know come first, and last those that the software presents itself with. */
function technologiesOf(
  skills: MarkdownSource[],
  missions: MarkdownSource,
  introduction: MarkdownSource[],
): string[] {
  const names = [
    ...skills.flatMap((source) => technologiesIn(visible(source), 'skills')),
    ...technologiesIn(visible(missions), 'missions'),
    ...introduction.flatMap((source) => technologiesIn(visible(source), 'presentation')),
  ];
  return [...new Set(names)].slice(0, TECHNOLOGIES_MAX);
}
