/** A step of a long form, as the list beside it says it. */
export interface ListedStep {
  label: string;
  href: string;
  isCurrent: boolean;
  /** What it still needs, in words; undefined for the step that sends. */
  left?: { count: number; inWords: string } | undefined;
}

/** Every step of a form with what it still needs. */
export function StepList({ title, steps }: { title: string; steps: readonly ListedStep[] }) {
  return (
    <nav className="bsoc-steps" aria-labelledby="steps-title">
      <h2 className="fr-h6" id="steps-title">
        {title}
      </h2>
      <ol>
        {steps.map(({ label, href, isCurrent, left }) => (
          <li key={href}>
            <a href={href} aria-current={isCurrent ? 'step' : undefined}>
              {label}
            </a>
            {left && (
              <span className={left.count > 0 ? 'bsoc-steps__left' : 'bsoc-steps__done'}>
                {left.inWords}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
