/** Which field of an idea a heading or a bold label announces, by its meaning. */
import { fold } from './fold.ts';

export type Field =
  | 'presentation'
  | 'skills'
  | 'missions'
  | 'mentoring'
  | 'website'
  | 'repository'
  | 'languages'
  | 'licence'
  | 'administrationUse';

interface Wording {
  field: Field;
  /** Says no more than the field's own name: the words may go. */
  standard: RegExp;
  /** Means the field in other words: they are kept with its text. */
  near?: RegExp;
  /** Resembles the field and means something else. */
  never?: RegExp;
}

const thing = '(?:logiciel|projet|outil|application|plateforme|programme|software|project)';
const intern =
  '(?: (?:pour|du|de la|par|au) (?:le |la )?(?:stagiaire|etudiant|etudiante)(?: contributeur| contributrice)?)';

/** Patterns meet folded text, in which the name of the software reads `logiciel`. */
const wordings: Wording[] = [
  {
    field: 'presentation',
    standard: new RegExp(`^(?:presentation|description)(?: du ${thing})?$`),
    near: new RegExp(
      `^(?:presentation|description|a propos|qu est ce que|decouvrir|about)\\b.*\\b${thing}\\b|^(?:(?:le|la|l|the) )?${thing}$`,
    ),
    never: /communaute|equipe|missions?\b/,
  },
  {
    field: 'skills',
    standard: new RegExp(
      `^competences?(?: (?:exigees?|requises?|attendues?|demandees?|necessaires?|souhaitees?|recherchees?))?${intern}?$`,
    ),
    near: /\bcompetences?\b|\bpre ?requis\b|^profils? (?:recherches?|attendus?|souhaites?)|\bskills?\b/,
    never: /acqui|develop|appri|transmi|a l issue/,
  },
  {
    field: 'missions',
    standard:
      /^(?:(?:les )?missions?(?: proposees?| du stage| du stagiaire| confiees?)?|idees?(?: s)?(?: de contributions?(?: s)?)?|contributions? proposees?)$/,
    near: /\bmissions?\b|^idees?\b|^sujets?\b|^(?:travail|travaux|taches?|contributions?|stages?) (?:proposes?|proposees?|attendues?|possibles?|a realiser|souhaitees?)|\btasks?\b/,
    never: /\bmissions? de (?:l |la |notre |l)|^contributions? (?:passees|recentes)/,
  },
  {
    field: 'mentoring',
    standard: new RegExp(`^(?:quel )?encadrement${intern}?$|^mentorat$`),
    near: /\bencadrement\b|\bmentor(?:at|ing|s)?\b|\btutorat\b|^accompagnement\b|^suivi du? stag/,
  },
  {
    field: 'website',
    standard: /^(?:le )?(?:site|site web|site internet|site officiel)(?: du logiciel| du projet)?$/,
  },
  {
    field: 'repository',
    standard:
      /^(?:son |le |les )?(?:codes? sources?|depots?(?: de code| du code| git)?(?: source)?)(?: du logiciel| du projet)?$/,
  },
  {
    field: 'languages',
    standard:
      /^(?:le |les )?langages?(?: de programmation| de developpement| informatiques?)?(?: utilises?)?$/,
    near: /^(?:langages?|technologies)\b/,
  },
  { field: 'licence', standard: /^licen[cs]e(?: du logiciel| du projet| libre)?$/ },
  {
    field: 'administrationUse',
    standard:
      /^ministeres? utilisateurs? et porteurs? (?:de la|d une) contribution$|^(?:utilisation|usages?) (?:dans|par|au sein de) l administration$/,
    near: /^(?:ministeres?|administrations?|etablissements?|organismes?) (?:utilisat|porteu|beneficiaires?)|^(?:utilisation|usages?)\b.*\b(?:administrations?|ministeres?|etat)\b|^utilise\b.*\b(?:administration|ministere|etat)\b/,
  },
];

export interface Announced {
  field: Field;
  /** False when the words say more than the field's name, and must be kept. */
  isStandard: boolean;
}

/**
 * The field that a heading or label announces; undefined when it announces none, or several.
 * @param name of the software, which a heading may stand on: "Présentation de GIMP".
 * @param among the fields that this kind of document has.
 */
export function fieldOf(
  title: string,
  name: string,
  among: readonly Field[],
): Announced | undefined {
  const exact = fold(title);
  const folded = withoutName(exact, fold(name));
  const matches = wordings
    .filter(({ field }) => among.includes(field))
    .filter(
      ({ standard, near, never }) =>
        standard.test(exact) || (near?.test(folded) && !never?.test(folded)),
    );
  const chosen =
    matches.find(({ standard }) => standard.test(exact)) ??
    (matches.length === 1 ? matches[0] : undefined);
  return chosen && { field: chosen.field, isStandard: chosen.standard.test(exact) };
}

function withoutName(folded: string, name: string): string {
  return name === '' ? folded : ` ${folded} `.replace(` ${name} `, ' logiciel ').trim();
}

/** Whether a line is a heading or label that may go, once its text stands in its field. */
export function isStandardWording(text: string): boolean {
  const folded = fold(text);
  return wordings.some(({ standard }) => standard.test(folded));
}
