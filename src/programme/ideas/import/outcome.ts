/** What reading a file gives: ideas, or the reason why there are none. Never an exception. */
import type { IdeaContent } from '../idea-content.ts';

/** Why a file, or one idea of a page, cannot be read. */
export type BrokenReason =
  | 'empty'
  | 'too_large'
  | 'not_utf8'
  | 'binary'
  | 'too_deep'
  | 'unreadable'
  | 'front_matter_unterminated'
  | 'no_title'
  | 'no_name'
  | 'no_text'
  | 'no_ideas'
  | 'no_known_label'
  | 'not_storable';

/** `detail` is a fact for the report: a limit, a line, a heading, the field that does not fit. */
export interface Broken {
  ok: false;
  reason: BrokenReason;
  detail: string;
}

export interface ReadIdea {
  /** The idea's address, from the file's name or from its own. */
  slug: string;
  content: IdeaContent;
}

/** A section of a page that is no idea, and its text as written. */
export interface RejectedSection {
  title: string;
  reason: BrokenReason;
  detail: string;
  markdown: string;
}

export interface IdeasRead {
  ok: true;
  ideas: ReadIdea[];
  rejected: RejectedSection[];
  /** A page's own title and its text before the first idea; empty for a proposal. */
  title: string;
  prologue: string;
}

export const broken = (reason: BrokenReason, detail = ''): Broken => ({
  ok: false,
  reason,
  detail,
});
