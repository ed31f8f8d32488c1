/** Labels by which projects tell newcomers where to start, in the spellings of forges and habits. */

/** As written in a search of GitHub, whose own topics page uses the first two. */
export const usualNewcomerLabels = [
  'good first issue',
  'help wanted',
  'good-first-issue',
  'help-wanted',
  'beginner friendly',
  'first-timers-only',
  'bon premier ticket',
] as const;

/** True for a label that invites newcomers, whatever precedes it (`type::`, an emoji). */
export function invitesNewcomers(label: string): boolean {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ');
  return /good first|first (issue|timer)|help wanted|beginner|newcomer|\beasy\b|low hanging|up for grabs|bon(ne)? premier|premier(e)? (ticket|contribution)|debutant|aide (bienvenue|souhaitee)|contributions? bienvenue/.test(
    words,
  );
}
