/** What was found in the lists of an instance, to be told to people. */
import { type Instance, type IssueCode, issueCodes, type Preference } from './instance.ts';

/** One thing found. */
export interface Issue {
  code: IssueCode;
  /** Where in the document, such as `students[3].prefs[2]`. */
  place: string;
  /** Who and what it is about: those of the list, then of its entry. */
  ids: string[];
}

/** Where a list of preferences is. */
export interface ListPlace {
  kind: 'students' | 'supervisors' | 'projects';
  /** Which of them, from 0. */
  index: number;
}

/** How many of each code keep their place; the others are only counted. */
const issuesKept = 1000;

/** What an issue is known by until it is told. */
interface Found {
  list: ListPlace;
  /** Which entry of the list, from 0, ties flattened; none: the list as a whole. */
  entry?: number;
  /** The id that entry names. */
  about?: string;
}
type Kept = Found | Pick<Issue, 'place' | 'ids'>;

/** Gathers issues; places are worked out when they are asked for. */
export class Issues {
  readonly #instance: Instance;
  readonly #found = new Map<IssueCode, { count: number; kept: Kept[] }>();

  constructor(instance: Instance) {
    this.#instance = instance;
  }

  add(code: IssueCode, found: Kept): void {
    const of = this.#found.get(code) ?? { count: 0, kept: [] };
    this.#found.set(code, of);
    if (of.count++ < issuesKept) of.kept.push(found);
  }

  /** The codes found, sorted. */
  codes(): IssueCode[] {
    return [...this.#found.keys()].sort();
  }

  count(code: IssueCode): number {
    return this.#found.get(code)?.count ?? 0;
  }

  /** Those found, code after code: of each, the first `issuesKept`. */
  list(): Issue[] {
    return issueCodes.flatMap((code) =>
      (this.#found.get(code)?.kept ?? []).map((found) =>
        'place' in found ? { code, ...found } : this.#told(code, found),
      ),
    );
  }

  #told(code: IssueCode, { list: { kind, index }, entry, about }: Found): Issue {
    const owner = this.#instance[kind][index]!;
    const at = entry === undefined ? '' : placeIn(owner.prefs ?? [], entry);
    const ids = about === undefined ? [owner.id] : [owner.id, about];
    return { code, place: `${kind}[${index}].prefs${at}`, ids };
  }
}

/** @param entry which, from 0, ties flattened. @returns such as `[2]`, or `[2][0]` in a tie. */
function placeIn(prefs: readonly Preference[], entry: number): string {
  let before = 0;
  for (const [at, one] of prefs.entries()) {
    const length = typeof one === 'string' ? 1 : one.length;
    if (entry < before + length)
      return typeof one === 'string' ? `[${at}]` : `[${at}][${entry - before}]`;
    before += length;
  }
  return '';
}
