/** The labels under which skills are grouped: technical, bonus, personal. */
import type { IdeaContent } from '../idea-content.ts';
import { fold } from './fold.ts';

export type SkillGroup = keyof IdeaContent['skills'];

export interface GroupLabel {
  group: SkillGroup;
  /** False when the words say more than the group's name, and must be kept. */
  isStandard: boolean;
  /** As written, with its marks and its colon. */
  written: string;
  /** A remark in parentheses that says more than the group's name, or nothing. */
  note: string;
}

const skill = '(?:competences?|connaissances?|aptitudes?|qualites?)';

/** `standard` says no more than the group's name; `near` says more. Both meet folded text. */
const wordings: { group: SkillGroup; standard: RegExp; near: RegExp }[] = [
  {
    group: 'technical',
    standard: new RegExp(`^(?:${skill} )?techniques?$|^(?:technical|hard) skills?$`),
    near: new RegExp(
      `^${skill} (?:techniques? )?(?:requises?|exigees?|attendues?|necessaires?|indispensables?)$`,
    ),
  },
  {
    group: 'bonus',
    standard: new RegExp(`^(?:${skill} )?bonus(?: non requises?)?$`),
    near: new RegExp(
      `^(?:${skill} )?(?:techniques? )?(?:non (?:requises?|exigees?|obligatoires?)|optionnelles?|facultatives?|souhaitees?|appreciees?|complementaires?)$|^(?:les )?(?:plus|atouts?)$|^seraient? un plus$|^nice to have$`,
    ),
  },
  {
    group: 'personal',
    standard: new RegExp(
      `^savoirs? etre(?: professionnels?)?$|^soft skills?$|^${skill} (?:humaines?|personnelles?|relationnelles?|comportementales?)$`,
    ),
    near: new RegExp(
      `^(?:${skill} )?autres?$|^autres? ${skill}$|^${skill} (?:transverses?|transversales?)$`,
    ),
  },
];

const LABEL_MAX = 80;
const labelled = new RegExp(
  `^(?:\\*{1,2}|_{1,2})?(?<label>[^:(*_\\n]{1,${LABEL_MAX}})(?<note>\\([^()\\n]*\\))?[^\\S\\n]*(?:\\*{1,2}|_{1,2})?[^\\S\\n]*(?::(?:\\*{1,2}|_{1,2})?(?=\\s|$)|$)`,
);

/**
 * The group that opens at the start of a line such as `**Compétences bonus** (non requises) : Git`:
 * a label and nothing else before a colon or the end of the line.
 */
export function groupAt(line: string): GroupLabel | undefined {
  const match = labelled.exec(line);
  if (!match) return undefined;
  const { label = '', note = '' } = match.groups ?? {};
  const written = match[0].trim();
  const whole = wordingOf(label + note);
  if (whole) return { ...whole, written, note: '' };
  const bare = wordingOf(label);
  return bare && { ...bare, written, note };
}

function wordingOf(label: string): Pick<GroupLabel, 'group' | 'isStandard'> | undefined {
  const folded = fold(label);
  for (const { group, standard, near } of wordings) {
    if (standard.test(folded)) return { group, isStandard: true };
    if (near.test(folded)) return { group, isStandard: false };
  }
  return undefined;
}

/** Whether a label may go, once its skills stand in their group. */
export function isStandardGroup(label: string): boolean {
  return wordingOf(label)?.isStandard === true;
}
