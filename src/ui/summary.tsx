import { useUiWords } from './words.ts';

/** The design system's table of contents of a page; nothing when it would have one line. */
export function Summary({ links }: { links: readonly { href: string; label: string }[] }) {
  const say = useUiWords();
  if (links.length < 2) return null;
  return (
    <nav className="fr-summary" aria-labelledby="summary-title">
      <h2 className="fr-summary__title" id="summary-title">
        {say('summary.title')}
      </h2>
      <ol>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a className="fr-summary__link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
