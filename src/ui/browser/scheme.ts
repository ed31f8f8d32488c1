/**
 * Applies the colours the person chose, before anything is painted: the only script that blocks.
 * Without a choice (or without this script) the style sheet follows the system by itself.
 *
 * Loaded as a classic script, so it imports and exports nothing; `display.ts` writes what it reads.
 */
{
  const root = document.documentElement;
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem('scheme');
  } catch {
    // Storage is forbidden here: the system decides.
  }
  root.dataset.frScheme = chosen ?? 'system';
  if (chosen === 'light' || chosen === 'dark') root.dataset.frTheme = chosen;
}
