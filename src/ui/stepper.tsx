import { useUiWords } from './words.ts';

/** The design system's stepper, with a link to every step: order is advised, never forced. */
export function Stepper({
  current,
  titles,
  hrefs,
}: {
  /** From 1. */
  current: number;
  titles: readonly string[];
  hrefs: readonly string[];
}) {
  const say = useUiWords();
  const next = titles[current];
  return (
    <div className="fr-stepper">
      <h1 className="fr-stepper__title">
        {titles[current - 1]}
        <span className="fr-stepper__state">
          {say('stepper.state', { current, count: titles.length })}
        </span>
      </h1>
      <div
        className="fr-stepper__steps"
        data-fr-current-step={current}
        data-fr-steps={titles.length}
      />
      {next && (
        <p className="fr-stepper__details">
          <span className="fr-text--bold">{say('stepper.next')}</span>{' '}
          <a href={hrefs[current]}>{next}</a>
        </p>
      )}
    </div>
  );
}
